"""Patterns put together from lists of words, so that a list can be read as a list."""

from __future__ import annotations


def either(*parts: str) -> str:
    """A pattern that matches any of some patterns, tried in this order."""
    return f"(?:{'|'.join(parts)})"


def words(text: str) -> str:
    """A pattern that matches any of the patterns in *text*, parted by blanks; longest first."""
    return either(*sorted(text.split(), key=len, reverse=True))
