"""The keys of the screen one comes from, the keys that work everywhere, and what is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from beatbook.texts import Translator
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.words import Words
from beatbook_tui.screens.base import BACK, HELP, BookScreen
from beatbook_tui.screens.leaf import Leaf
from beatbook_tui.view.page import BLANK, HEADING, TEXT, PageLine, labelled
from beatbook_tui.view.wrapping import wrapped

_ = Translator(__name__, __file__)

EVERYWHERE = (
    Hint("F6", _("Find anything; in lists also /")),
    Hint("Ctrl+P", _("All commands, by name")),
    Hint("F1  ?", _("These keys")),
    Hint("F8", _("Dark or light colours")),
    Hint("F9", _("Chinese or English")),
    Hint("Esc", _("One screen back; what you typed is kept")),
    Hint("Ctrl+L", _("Draw the screen again")),
    Hint("Ctrl+Q", _("Leave; what you typed is kept")),
)
PROMISE = _(
    "Looks at personal data and changes are noted in the journal; drafts outlive a lost line."
)
WIDTH = 14


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
        keys = self._behind.all_keys() if self._behind else ()
        widest = max((cell_len(hint.key) for hint in (*keys, *EVERYWHERE)), default=0)
        width = max(WIDTH, widest + 4)
        leaf.fill(self._lines(leaf.size.width - width - 6), width)

    def _lines(self, room: int) -> list[PageLine]:
        blocks = [
            *self._own(room),
            [PageLine(HEADING, str(_("Everywhere"))), *_keys(EVERYWHERE, room)],
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
        everywhere = {hint.key for hint in EVERYWHERE} | {HELP.key}
        own = [hint for hint in self._behind.all_keys() if hint.key not in everywhere]
        yield [PageLine(HEADING, str(_("On this screen"))), *_keys(own, room)]


def _keys(hints: Sequence[Hint], room: int) -> list[PageLine]:
    return [line for hint in hints for line in labelled(hint.key, str(hint.words), room)]


def _across(words: Words, room: int) -> list[PageLine]:
    return [PageLine(TEXT, text=f"  {line}") for line in wrapped(str(words), room + WIDTH)]
