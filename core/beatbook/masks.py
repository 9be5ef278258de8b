"""Hiding the middle of sensitive values until an officer asks for them."""

from __future__ import annotations

from beatbook.forms.spec import SENSITIVE, FieldSpec

STAR = "*"


def masked(field: FieldSpec, words: str) -> str:
    """*words* as they are shown at first: of a sensitive value only the ends."""
    return veil(words) if field.sensitivity == SENSITIVE else words


def veil(words: str) -> str:
    """The first six (of short values: two) and last four characters, stars in between."""
    if len(words) < 8:
        return words[:1] + STAR * (len(words) - 1)
    head = 6 if len(words) >= 15 else 2
    return words[:head] + STAR * (len(words) - head - 4) + words[-4:]
