"""Bulletins of an upper unit, composed from those of the stations that report to it."""
