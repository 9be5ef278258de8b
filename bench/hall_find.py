"""Find under rights at the size of a city, for the bench of the hall."""

from __future__ import annotations

HEADER = ("who",)


def rows(*, quick: bool) -> list[list[str]]:
    """Lines."""
    return []
