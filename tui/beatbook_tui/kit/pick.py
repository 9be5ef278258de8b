"""Choosing one of many: type to narrow, arrows to move, Enter to take, Esc to leave it.

This module knows no pinyin: an application that does has `readings` and `learn_letters`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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


Readings = Mapping[str, Sequence[str]]
"""How words are typed in letters: pinyin and its initials, by the words."""
NO_READINGS: Readings = {}
Narrow = Callable[[str, Sequence[Choice]], Sequence[Choice]]


def by_words_or_code(
    text: str, choices: Sequence[Choice], readings: Readings = NO_READINGS
) -> Sequence[Choice]:
    """Choices that *text* may mean, the likeliest first.

    Those whose code begins with it, those whose words are typed so in letters (*readings*, by
    words), then those whose words contain it.
    """
    sought = text.strip().casefold()

    def rank(choice: Choice) -> int | None:
        words = str(choice.words)
        tests = (
            choice.code.casefold().startswith(sought),
            any(reading.startswith(sought) for reading in readings.get(words, ())),
            sought in words.casefold(),
        )
        return next((at for at, holds in enumerate(tests) if holds), None)

    ranked = [(rank(choice), at) for at, choice in enumerate(choices)]
    return [choices[at] for _rank, at in sorted((r, at) for r, at in ranked if r is not None)]


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
        narrow: Narrow | None = None,
        current: object = None,
    ) -> None:
        super().__init__()
        self._title_words = title
        self._choices = choices
        self._narrow = narrow or self._by_letters
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

    def _by_letters(self, text: str, choices: Sequence[Choice]) -> Sequence[Choice]:
        """As usual, with the letters that the application knows the words by."""
        return by_words_or_code(text, choices, getattr(self.app, "readings", NO_READINGS))

    def on_mount(self) -> None:
        learn = getattr(self.app, "learn_letters", None)
        if learn is not None:
            learn([str(choice.words) for choice in self._choices], self._narrow_again)
        self._show(self._choices)
        values = [choice.value for choice in self._choices]
        if self._current is not None and self._current in values:
            self.query_one(LineTable).go_to(values.index(self._current))

    def _show(self, choices: Sequence[Choice]) -> None:
        rows = [Row((str(choice.words), choice.code), choice) for choice in choices]
        self.query_one(LineTable).show(ListSource(rows))

    @on(Input.Changed)
    def _typed(self) -> None:
        text = self.query_one(Field).value.strip()
        self._show(self._narrow(text, self._choices) if text else self._choices)

    def _narrow_again(self) -> None:
        """Letters were learnt behind the open list."""
        if self.is_attached and self.query_one(Field).value.strip():
            self._typed()

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
