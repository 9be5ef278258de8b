"""Text measured in terminal cells: a Chinese character takes two.

Uses Rich's widths, the same that Textual lays out with, so that both always agree.
"""

from __future__ import annotations

from typing import Literal

from rich.cells import cell_len, set_cell_size

from beatbook_tui.kit.safe import one_line

Align = Literal["left", "right"]
ELLIPSIS = "…"


def clip(text: str, width: int) -> str:
    """*text* in at most *width* cells, ending in ``…`` where something was cut off."""
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    return set_cell_size(text, width - 1).rstrip() + ELLIPSIS


def clip_start(text: str, width: int) -> str:
    """*text* in at most *width* cells, beginning with ``…`` where something was cut off.

    For addresses: their ends tell them apart, their beginnings are the same in a whole town.
    """
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    left = cell_len(text) - (width - 1)
    at = 0
    while left > 0 and at < len(text):
        left -= cell_len(text[at])
        at += 1
    while at < len(text) and not _stands(text, at, width - 1):
        at += 1
    return ELLIPSIS + text[at:].lstrip()


def _stands(text: str, at: int, width: int) -> bool:
    """Whether *text* from *at* on fits, and begins with a character and not with a sign on one.

    Emoji are made of several characters; what is left of one may be wider than its part was.
    """
    return cell_len(text[at]) > 0 and cell_len(text[at:]) <= width


def fit(text: str, width: int, align: Align = "left", *, tail: bool = False) -> str:
    """One line of *text* in exactly *width* cells: cleaned, clipped, and padded with blanks.

    With *tail* the end is kept instead of the beginning.
    """
    text = (clip_start if tail else clip)(one_line(text), width)
    blanks = " " * (width - cell_len(text))
    return blanks + text if align == "right" else text + blanks
