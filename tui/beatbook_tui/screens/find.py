"""One box over everything: names, pinyin, numbers, telephones, addresses, while they are typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import Input

from beatbook.records import Hit
from beatbook.texts import Translator
from beatbook.whose import names
from beatbook_tui import routes
from beatbook_tui.kit.app import Command
from beatbook_tui.kit.binding import bind, fixed
from beatbook_tui.kit.columns import Column
from beatbook_tui.kit.field import Field
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.source import ListSource, Row
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Words
from beatbook_tui.screens import papers
from beatbook_tui.screens.base import BACK, HELP, OPEN, BookScreen
from beatbook_tui.view.columns import address_of, detail_of

_ = Translator(__name__, __file__)

PAUSE = 0.15
REST = 1.5
LIMIT = 200
NOTHING = _("Nothing found. A part of a name, pinyin, a number or an address is enough.")
START = _("Type a part of a name, its pinyin, a number, a telephone or an address.")


class FindScreen(BookScreen[None]):
    """Find as you type. What came to rest on the screen is noted in the journal as looked at."""

    CSS_PATH = "find.tcss"
    PLACE = "find"
    BINDINGS: ClassVar[list[BindingType]] = [
        fixed("up", "move('move', -1)"),
        fixed("down", "move('move', 1)"),
        fixed("pageup", "move('page', -1)"),
        fixed("pagedown", "move('page', 1)"),
        bind("papers", "papers"),
    ]
    HINTS: ClassVar[Sequence[Hint]] = (
        OPEN,
        Hint("move", _("Move")),
        Hint("papers", _("Papers")),
        BACK,
        HELP,
    )

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._unnoted: tuple[str, Sequence[Hit]] | None = None
        self._pause: Timer | None = None
        self._rest: Timer | None = None

    def title_words(self) -> Words:
        """What the screen does."""
        return _("Find")

    def about(self) -> Words:
        """What can be typed, and what is noted."""
        return _(
            "Searches every form while you type: parts of names, pinyin or its initials, the first "
            "or last digits of numbers and telephones, parts of addresses; several words narrow it "
            "down. What was shown is noted in the journal."
        )

    def body(self) -> ComposeResult:
        """The box over what was found."""
        yield Field(placeholder=str(START), id="box")
        table = LineTable(self._columns(), ListSource(), empty=START, id="hits")
        table.can_focus = False
        yield table

    def _columns(self) -> Sequence[Column]:
        return (
            Column(_("Name"), 16),
            Column(_("Register"), 10),
            Column(_("No."), 6, "right"),
            Column("", 12),
            Column(_("Address"), 24, grow=True, tail=True),
        )

    def retranslate(self) -> None:
        self.query_one("#box", Field).placeholder = str(START)
        super().retranslate()
        self._look()

    # Searching

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        text = event.value.strip()
        if text == self._text:
            return
        self._text = text
        self._stop(self._pause)
        self._stop(self._rest)
        self._pause = self.set_timer(PAUSE, self._look)

    def _stop(self, timer: Timer | None) -> None:
        if timer is not None:
            timer.stop()

    def _look(self) -> None:
        self.begin(partial(self._find, self._text))

    async def _find(self, text: str) -> None:
        found = await self.attempt(lambda: self._hits(text))
        if found is None or not self.still_here():
            return
        hits, kept = found
        self._show(hits, kept)
        if text and hits:
            self._unnoted = (text, hits)
            self._stop(self._rest)
            self._rest = self.set_timer(REST, self._note)

    def _hits(self, text: str) -> tuple[Sequence[Hit], Mapping[str, str]]:
        """What a text finds, and the stations that keep it where several report."""
        if not text:
            return [], {}
        hits = self.book.registry.find(text, limit=LIMIT, note=False)
        return hits, names(self.book, (hit.card.unit for hit in hits))

    def _show(self, hits: Sequence[Hit], kept: Mapping[str, str]) -> None:
        table = self.query_one("#hits", LineTable)
        table.empty = NOTHING if self._text else START
        table.show(ListSource([self._row(hit, kept) for hit in hits]), self._columns())
        more = len(hits) >= LIMIT
        if not self._text:
            self.tell("")
        elif more:
            self.tell(_("The first {count}; type more to narrow it down.", count=LIMIT))
        else:
            self.tell(_("{count} found", count=len(hits)))

    def _row(self, hit: Hit, kept: Mapping[str, str]) -> Row:
        """The cells of a hit; where stations report, the station stands before what is told."""
        card = hit.card
        spec = self.book.specs.get(card.form)
        label = str(spec.label) if spec else card.form
        detail = str(_("closed")) if card.closed else detail_of(card)
        detail = " · ".join(filter(None, (kept.get(card.unit, ""), detail)))
        cells = (card.title, label, str(card.number), detail, address_of(card))
        return Row(cells, (card.form, card.record))

    # The journal

    def _note(self) -> None:
        """Note what is shown as looked at, once."""
        if self._unnoted is not None:
            text, hits = self._unnoted
            self._unnoted = None
            self.beatbook.start_work(lambda: self.book.registry.note_find(text, hits))

    def save_draft(self) -> None:
        """Note a look that is not noted yet, when the session ends."""
        if self._unnoted is not None:
            (text, hits), self._unnoted = self._unnoted, None
            self.book.registry.note_find(text, hits)

    # Keys

    def action_move(self, kind: str, step: int) -> None:
        table = self.query_one("#hits", LineTable)
        if kind == "page":
            table.page(step)
        else:
            table.move(step)

    def commands(self) -> Sequence[Command]:
        """The same for the palette."""
        return (Command(_("Papers about the record in hand"), self.action_papers, "papers"),)

    def action_papers(self) -> None:
        row = self.query_one("#hits", LineTable).row_in_hand
        if row is not None and isinstance(row.key, tuple):
            self._note()
            papers.offer(self.beatbook, *row.key)

    @on(Input.Submitted)
    def _open(self) -> None:
        row = self.query_one("#hits", LineTable).row_in_hand
        if row is not None and isinstance(row.key, tuple):
            self._note()
            routes.record(self.beatbook, *row.key)

    def action_back(self) -> None:
        self._note()
        super().action_back()
