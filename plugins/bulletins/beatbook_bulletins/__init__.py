"""Bulletins: drafted from records, released by two persons, recalled and corrected."""
