"""The keys of the screen one comes from, the keys that work everywhere, and what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from beatbook.texts import Translator
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.words import Words
from beatbook_tui.screens.base import BACK, BookScreen
from beatbook_tui.screens.leaf import Leaf
from beatbook_tui.view.page import BLANK, HEADING, VALUE, PageLine, labelled

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
    "Each look at personal data and each change is noted in the journal with your name. Drafts are "
    "kept in the book while you type, also when the line is lost."
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
        yield Leaf(WIDTH, id="page")

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._fill)

    def retranslate(self) -> None:
        super().retranslate()
        self._fill()

    def _fill(self) -> None:
        leaf = self.query_one("#page", Leaf)
        keys = self._behind.keys() if self._behind else ()
        widest = max((cell_len(hint.key) for hint in (*keys, *EVERYWHERE)), default=0)
        width = max(WIDTH, widest + 4)
        leaf.fill(self._lines(leaf.size.width - width - 6), width)

    def _lines(self, room: int) -> list[PageLine]:
        lines: list[PageLine] = []
        if self._behind is not None:
            about = str(self._behind.about())
            if about:
                lines += [*_spread(about, room + WIDTH), PageLine(BLANK)]
            lines.append(PageLine(HEADING, str(_("On this screen"))))
            lines += _keys(self._behind.keys(), room)
            lines.append(PageLine(BLANK))
        lines.append(PageLine(HEADING, str(_("Everywhere"))))
        lines += _keys(EVERYWHERE, room)
        return [*lines, PageLine(BLANK), PageLine(HEADING, str(_("Good to know"))),
                *labelled("", str(PROMISE), room)]  # fmt: skip


def _keys(hints: Sequence[Hint], room: int) -> list[PageLine]:
    unlike = {each.key for each in EVERYWHERE}
    own = hints if hints is EVERYWHERE else [h for h in hints if h.key not in unlike]
    return [line for hint in own for line in labelled(hint.key, str(hint.words), room)]


def _spread(words: str, room: int) -> list[PageLine]:
    return [line._replace(kind=VALUE) for line in labelled("", words, room)]
