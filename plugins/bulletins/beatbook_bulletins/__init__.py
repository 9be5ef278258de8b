"""Bulletins: drafted from records, every figure bound to its query, released by two, recalled and corrected."""
