"""The keys of the screen one comes from, the keys that work everywhere, and what is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from beatbook.texts import Translator
from beatbook_tui.keymap.table import KEYS, works_everywhere
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.words import Words
from beatbook_tui.screens.base import BACK, BookScreen
from beatbook_tui.screens.leaf import Leaf
from beatbook_tui.view.page import BLANK, HEADING, TEXT, PageLine, labelled
from beatbook_tui.view.wrapping import wrapped

_ = Translator(__name__, __file__)

PROMISE = _(
    "Looks at personal data and changes are noted in the journal; drafts outlive a lost line."
)
WIDTH = 14
Named = tuple[str, Words]
"""Keys as people call them, and what they do."""


class HelpScreen(BookScreen[None]):
    """Help about *behind*, the screen that it was asked on."""

    HINTS: ClassVar[Sequence[Hint]] = (BACK,)

    def __init__(self, behind: Screen[Any] | None = None) -> None:
        super().__init__()
        self._behind = behind if isinstance(behind, BookScreen) else None

    def title_words(self) -> Words:
        """Help, and about what."""
        if self._behind is None:
            return _("Help")
        return _("Help · {screen}", screen=self._behind.title_words())

    def body(self) -> ComposeResult:
        """One page."""
        yield Leaf(WIDTH, reading=True, id="page")

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._fill)

    def retranslate(self) -> None:
        super().retranslate()
        self._fill()

    def _fill(self) -> None:
        leaf = self.query_one("#page", Leaf)
        widest = max(cell_len(names) for names, _words in (*self._own_keys(), *self._general()))
        width = max(WIDTH, widest + 4)
        leaf.fill(self._lines(leaf.size.width - width - 6), width)

    def _lines(self, room: int) -> list[PageLine]:
        blocks = [
            *self._own(room),
            [PageLine(HEADING, str(_("Everywhere"))), *_lines(self._general(), room)],
            [PageLine(HEADING, str(_("Good to know"))), *_across(PROMISE, room)],
        ]
        return [line for block in blocks for line in (*block, PageLine(BLANK))][:-1]

    def _own(self, room: int) -> Iterator[list[PageLine]]:
        """What the screen behind is for, and its keys."""
        if self._behind is None:
            return
        about = self._behind.about()
        if str(about):
            yield _across(about, room)
        yield [PageLine(HEADING, str(_("On this screen"))), *_lines(self._own_keys(), room)]

    def _own_keys(self) -> Sequence[Named]:
        """The keys of the screen behind that do not work everywhere."""
        hints = self._behind.all_keys() if self._behind else ()
        named = self.beatbook.keymap.names
        return [(named(hint.key), hint.words) for hint in hints if not works_everywhere(hint.key)]

    def _general(self) -> Sequence[Named]:
        """The keys that work on every screen."""
        every = (key for key in KEYS.values() if works_everywhere(key.id))
        return [(self.beatbook.keymap.names(key.id), key.words) for key in every]


def _lines(keys: Sequence[Named], room: int) -> list[PageLine]:
    return [line for names, words in keys for line in labelled(names, str(words), room)]


def _across(words: Words, room: int) -> list[PageLine]:
    return [PageLine(TEXT, text=f"  {line}") for line in wrapped(str(words), room + WIDTH)]
