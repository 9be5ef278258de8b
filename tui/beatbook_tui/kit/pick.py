"""Choosing one of many: type to narrow, arrows to move, Enter to take, Esc to leave it.

How typing narrows is the caller's affair (by code, by label, by initials of pinyin): this module
knows no codes and no pinyin.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from beatbook.texts import Translator
from beatbook_tui.kit.binding import fixed
from beatbook_tui.kit.columns import Column
from beatbook_tui.kit.field import Field
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.screen import BeatModal
from beatbook_tui.kit.source import ListSource, Row
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Words

_ = Translator(__name__, __file__)


class Choice(NamedTuple):
    """Something to choose: the `value` that it stands for, its `words`, and a short `code`."""

    value: object
    words: Words
    code: str = ""


Narrow = Callable[[str, Sequence[Choice]], Sequence[Choice]]


def by_words_or_code(text: str, choices: Sequence[Choice]) -> Sequence[Choice]:
    """Choices whose words contain *text* or whose code begins with it, codes first."""
    sought = text.strip().casefold()
    coded = [each for each in choices if each.code.casefold().startswith(sought)]
    worded = [
        each for each in choices if each not in coded and sought in str(each.words).casefold()
    ]
    return coded + worded


class Pick(BeatModal["Choice | None"]):
    """A modal pick list; ``await app.push_screen_wait(Pick(...))`` gives the choice or None."""

    HINTS: ClassVar[Sequence[Hint]] = (
        Hint("open", _("Take")),
        Hint("move", _("Move")),
        Hint("back", _("Leave as it was")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        fixed("escape", "leave"),
        fixed("up", "move('move', -1)"),
        fixed("down", "move('move', 1)"),
        fixed("pageup", "move('page', -1)"),
        fixed("pagedown", "move('page', 1)"),
    ]
    DEFAULT_CSS = """
    Pick {
        & LineTable { height: 12; margin: 1 0 0 0; }
        & LineTable > .table--rest { background: $cursor; color: $cursor-text; text-style: bold; }
    }
    """

    def __init__(
        self,
        title: Words,
        choices: Sequence[Choice],
        *,
        narrow: Narrow = by_words_or_code,
        current: object = None,
    ) -> None:
        super().__init__()
        self._title_words = title
        self._choices = choices
        self._narrow = narrow
        self._current = current

    def title_words(self) -> Words:
        """The title that the caller gave."""
        return self._title_words

    def box(self) -> ComposeResult:
        """A field to type in, over the choices that are left."""
        widest = max((len(choice.code) for choice in self._choices), default=0)
        columns = [Column("", 20, grow=True), Column("", min(max(widest, 1), 20), "right")]
        table = LineTable(columns, empty=_("Nothing matches."), titles=False)
        table.can_focus = False
        yield Field(placeholder=str(_("Type to narrow the list")))
        yield table

    def on_mount(self) -> None:
        self._show(self._choices)
        values = [choice.value for choice in self._choices]
        if self._current is not None and self._current in values:
            self.query_one(LineTable).go_to(values.index(self._current))

    def _show(self, choices: Sequence[Choice]) -> None:
        rows = [Row((str(choice.words), choice.code), choice) for choice in choices]
        self.query_one(LineTable).show(ListSource(rows))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        text = event.value.strip()
        self._show(self._narrow(text, self._choices) if text else self._choices)

    @on(Input.Submitted)
    def _take(self) -> None:
        row = self.query_one(LineTable).row_in_hand
        if row is not None and isinstance(row.key, Choice):
            self.dismiss(row.key)

    def action_move(self, kind: str, step: int) -> None:
        table = self.query_one(LineTable)
        if kind == "page":
            table.page(step)
        else:
            table.move(step)

    def action_leave(self) -> None:
        self.dismiss(None)
