"""Breaking text into lines of so many cells; Chinese may break anywhere, English between words."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size


def wrapped(text: str, width: int) -> list[str]:
    """*text* in lines of at most *width* cells; one empty line for no text."""
    lines: list[str] = []
    while cell_len(text) > width > 1:
        part = set_cell_size(text, width).rstrip()
        part = text[: len(part)] if text.startswith(part) else part
        cut = _break(text, len(part))
        lines.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*lines, text]


def _break(text: str, end: int) -> int:
    """Where to break before *end*: between words where one would be cut in two."""
    if end >= len(text) or not (_joins(text[end - 1]) and _joins(text[end])):
        return max(end, 1)
    start = end
    while start > 0 and _joins(text[start - 1]):
        start -= 1
    return start if start > end // 2 else max(end, 1)


def _joins(letter: str) -> bool:
    return letter.isascii() and not letter.isspace()
