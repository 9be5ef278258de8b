"""The bar that says which keys work here.

Textual's Footer is rebuilt at every focus change and never frees the old key widgets: 160 KB and
46 ms for each Tab. This bar is drawn once and changes only with the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from beatbook_tui.keymap.keymap import KeyMap
from beatbook_tui.keymap.table import is_typing
from beatbook_tui.kit.looks import Looks
from beatbook_tui.kit.safe import one_line
from beatbook_tui.kit.words import Words

BETWEEN = "  "
DEFAULT = KeyMap()


class Hint(NamedTuple):
    """A key and what it does, in a word or two.

    `key` is the id of an entry of the table of keys, whose key in use is shown, or a key as people
    call it where the table does not decide: what a plugin chose for its board.
    """

    key: str
    words: Words


class HintBar(Looks):
    """One line of hints; where not all fit, those before the last one are left out.

    The last one leads to the help, which shows all.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hints--key"}
    DEFAULT_CSS = """
    HintBar {
        height: 1; padding: 0 1; color: $quiet;
        & > .hints--key { color: $key; text-style: bold; }
    }
    """

    def __init__(self, hints: Sequence[Hint] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints = tuple(hints)

    def show(self, hints: Sequence[Hint]) -> None:
        """Show *hints* instead of what was there."""
        if self._hints != tuple(hints):
            self._hints = tuple(hints)
            self.refresh()

    def retranslate(self) -> None:
        """Draw the words again, after a change of language."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw line *y*; only the first has words."""
        width, plain = self.size.width, self.look()
        key_style = self.look("hints--key")
        segments: list[Segment] = []
        for hint in fitting(named(self, self._hints), width) if y == 0 else ():
            segments += [Segment(hint.key, key_style), Segment(_after(hint), plain)]
        return Strip(segments).adjust_cell_length(width, plain)


def named(widget: Widget, hints: Sequence[Hint]) -> list[Hint]:
    """Hints with the keys in use instead of ids; where one types, keys that are no letters."""
    keymap: KeyMap = getattr(widget.app, "keymap", DEFAULT)
    typing = is_typing(getattr(widget.screen, "PLACE", ""))
    return [Hint(keymap.name(hint.key, typing=typing), hint.words) for hint in hints]


def fitting(hints: Sequence[Hint], width: int) -> list[Hint]:
    """The hints that fit in *width* cells: as many as possible from the left, and the last."""
    shown: list[Hint] = []
    *first, last = hints or [Hint("", "")]
    room = width + len(BETWEEN) - _cells(last)
    if not hints or room < 0:
        return shown
    for hint in first:
        room -= _cells(hint)
        if room < 0:
            break
        shown.append(hint)
    return [*shown, last]


def _after(hint: Hint) -> str:
    """What stands behind a key."""
    return f" {one_line(str(hint.words))}{BETWEEN}"


def _cells(hint: Hint) -> int:
    return cell_len(hint.key + _after(hint))
