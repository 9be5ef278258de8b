"""Sends only what changed: over a slow line bytes are time.

Textual repaints whole regions even where the same characters stand there already. Here each piece
of a line (a run of one style) that the terminal shows already is left out. What the terminal shows
is remembered per console; it must be forgotten (`forget`) whenever the terminal may have lost it:
on resize, on resuming, and when an officer asks for a fresh picture with Ctrl+L.
"""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.control import Control
from textual.strip import Strip

from beatbook_tui.kit import private
from beatbook_tui.kit.safe import colors_of, sequence


class Picture:
    """What the terminal shows, as far as it was sent: for each line, its runs by column."""

    def __init__(self, colors: ColorSystem) -> None:
        self._colors = colors
        self._lines: dict[int, dict[int, tuple[int, str]]] = {}

    def draw(self, x: int, y: int, strip: Strip) -> str:
        """What must be sent to show *strip* at column *x* of line *y*; remembers it as shown."""
        sent: list[str] = []
        pen = -1  # the column where the terminal would go on writing
        for text, style, _control in strip:
            width = cell_len(text)
            run = sequence(text, style, self._colors)
            if self._changes(x, y, width, run):
                sent.append(run if pen == x else Control.move_to(x, y).segment.text + run)
                pen = x + width
            x += width
        return "".join(sent)

    def _changes(self, x: int, y: int, width: int, run: str) -> bool:
        line = self._lines.setdefault(y, {})
        if line.get(x) == (width, run):
            return False
        end = x + width
        for start in [at for at, (wide, _) in line.items() if at < end and x < at + wide]:
            del line[start]
        line[x] = (width, run)
        return True


_pictures: WeakKeyDictionary[Console, Picture] = WeakKeyDictionary()


def forget(console: Console) -> None:
    """Send everything again with the next update."""
    _pictures.pop(console, None)


def install() -> None:
    """Make Textual's updates leave out what is unchanged. Calling it again does no harm."""
    private.send_updates_by(_draw)


def _draw(console: Console, pieces: Iterable[private.Piece]) -> str:
    if console not in _pictures:
        _pictures[console] = Picture(colors_of(console))
    picture = _pictures[console]
    return "".join([picture.draw(*piece) for piece in pieces])
