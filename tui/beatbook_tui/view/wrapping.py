"""Breaking a value into lines of so many cells, by the rules that papers are broken by."""

from __future__ import annotations

from beatbook.cells import stretches


def wrapped(text: str, width: int) -> list[str]:
    """*text* in lines of at most *width* cells; one empty line for no text."""
    return [text[start:end].strip() for start, end in stretches(text, max(width, 1))]
