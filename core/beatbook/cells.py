"""Widths in terminal cells. Light path.

An own function instead of wcwidth: importing that costs more than Python's own start. What it
knows is East Asian width and zero-width marks; a test holds it against wcwidth.
"""

from __future__ import annotations

import unicodedata

ELLIPSIS = "…"
# These may not begin a line: it would look as if the sentence before had lost its end.
_CLOSING = frozenset("，。、；：！？）》」』】〉,.;:!?)]}%…")
# These may not end one.
_OPENING = frozenset("（《「『【〈([{")


class _Widths(dict[str, int]):
    """Cells of each character met so far."""

    def __missing__(self, character: str) -> int:
        if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
            cells = 0
        else:
            cells = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        self[character] = cells
        return cells


_WIDTHS = _Widths()


def width(text: str) -> int:
    """Cells that *text*, one line of it, takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(map(_WIDTHS.__getitem__, text))


def clip(text: str, cells: int) -> str:
    """*text* in at most *cells* cells, ending in ``…`` where something was cut off."""
    if width(text) <= cells:
        return text
    kept, used = [], 1
    for character in text:
        used += _WIDTHS[character]
        if used > cells:
            break
        kept.append(character)
    return "".join(kept) + ELLIPSIS if cells > 0 else ""


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """*text* filled with blanks to *cells* cells, on its left side where *right* is asked for."""
    blanks = " " * (cells - width(text))
    return blanks + text if right else text + blanks


def wrap(text: str, cells: int) -> list[str]:
    """Lines of at most *cells* cells; breaks at blanks and between wide characters."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and width(line) + width(piece.rstrip()) > cells:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines


def stretches(text: str, cells: int) -> list[tuple[int, int]]:
    """Where the lines of *text* begin and end if they are broken as in `wrap`.

    Nothing is left out between them, so that a position in *text* has its place on a line.
    """
    found: list[tuple[int, int]] = []
    start = best = used = 0
    for at, character in enumerate(text):
        if at > start and _may_break(text[at - 1], character):
            best = at
        if used + _WIDTHS[character] > cells and at > start and character != " ":
            cut = best if best > start else at
            found.append((start, cut))
            used = width(text[cut:at])
            start = cut
        used += _WIDTHS[character]
    return [*found, (start, len(text))]


def _pieces(text: str) -> list[str]:
    """The parts of *text* that must stay on one line, with the blanks that follow them."""
    pieces: list[str] = []
    piece = ""
    for character in " ".join(text.split()):
        if piece and _may_break(piece[-1], character):
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece] if piece else pieces


def _may_break(before: str, after: str) -> bool:
    if before == " ":
        return True
    if after == " " or after in _CLOSING or before in _OPENING:
        return False
    return _WIDTHS[before] == 2 or _WIDTHS[after] == 2
