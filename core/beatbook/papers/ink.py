"""Lines of text with coloured stretches, and how they are put side by side.

The smallest word that drawings, grids and bars have in common: what stands on a line, and which
of its characters have a look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from beatbook.cells import width

Span = tuple[int, int, str]
"""From which to which character (not included) of a line a look reaches."""


class Inked(NamedTuple):
    """One line and the looks of its parts."""

    text: str
    looks: tuple[Span, ...] = ()

    def padded(self, cells: int, *, right: bool = False) -> Inked:
        """Filled with blanks to *cells* cells, on its left side where *right* is asked for."""
        blanks = " " * max(0, cells - width(self.text))
        return joined([Inked(blanks), self]) if right else Inked(self.text + blanks, self.looks)

    def stripped(self) -> Inked:
        """Without blanks at its end."""
        text = self.text.rstrip()
        return Inked(text, tuple(one for one in self.looks if one[1] <= len(text)))


def joined(parts: Iterable[Inked], gap: str = "") -> Inked:
    """Parts side by side, with *gap* between them."""
    text, looks = "", list[Span]()
    for nth, part in enumerate(parts):
        text += gap if nth else ""
        looks += [(start + len(text), end + len(text), look) for start, end, look in part.looks]
        text += part.text
    return Inked(text, tuple(looks))


def inked(text: str, look: str) -> Inked:
    """A text of one look; blanks have none."""
    return Inked(text, ((0, len(text), look),) if look and text.strip() else ())


APART = "   "
"""Between two entries of a legend."""


def packed(entries: Iterable[Inked], room: int | None) -> Iterator[Inked]:
    """Entries of a legend beside one another, on as many lines as *room* cells make necessary."""
    line = Inked("")
    for entry in entries:
        wide = width(line.text) + len(APART) + width(entry.text)
        if line.text and room is not None and wide > room:
            yield line
            line = Inked("")
        line = joined([line, entry], APART) if line.text else entry
    yield line
