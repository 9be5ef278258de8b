"""The records of one form as a list, read as far as it is scrolled."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import Input

from beatbook.texts import Translator
from beatbook_tui import routes
from beatbook_tui.kit.app import Command
from beatbook_tui.kit.binding import bind, fixed
from beatbook_tui.kit.field import Field
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Words
from beatbook_tui.screens import papers
from beatbook_tui.screens.base import BACK, FIND, HELP, OPEN, BookScreen
from beatbook_tui.view.columns import Listing, sorts
from beatbook_tui.view.reading import Look, RecordSource

_ = Translator(__name__, __file__)

PAUSE = 0.15
REST = 1.5


class RecordsScreen(BookScreen[None]):
    """A list with a filter; ``/`` goes to the filter, Enter and ↓ come back from it."""

    CSS_PATH = "records.tcss"
    PLACE = "list"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("filter", "filter"),
        bind("new", "add"),
        bind("order", "order"),
        bind("papers", "papers"),
        fixed("down", "to_list"),
    ]

    def __init__(self, form: str) -> None:
        super().__init__()
        self._form = form
        self._text = ""
        self._order = 0
        self._pause: Timer | None = None

    def title_words(self) -> Words:
        """The form."""
        return self.book.spec(self._form).label

    def about(self) -> Words:
        """What the form is for."""
        return self.book.spec(self._form).help

    def hints(self) -> Sequence[Hint]:
        """The keys; adding only where it is allowed."""
        add = (Hint("new", _("New")),) if self._writable() else ()
        known = papers.kinds(self.beatbook, self._form, papers.PLACE)
        write = (Hint("papers", _("Papers")),) if known else ()
        return (OPEN, Hint("filter", _("Filter")), *add, Hint("order", _("Order")), *write,
                BACK, FIND, HELP)  # fmt: skip

    def commands(self) -> Sequence[Command]:
        """The same for the palette."""
        return (
            Command(_("Filter this list"), self.action_filter, "filter"),
            Command(_("Another order"), self.action_order, "order"),
            Command(_("Papers about the record in hand"), self.action_papers, "papers"),
        )

    def body(self) -> ComposeResult:
        """The filter over the list."""
        yield Field(placeholder=str(self._placeholder()), id="filter")
        yield LineTable((), id="records")

    def _placeholder(self) -> Words:
        return _("/ to filter: a part of a name, number, telephone or address")

    def on_mount(self) -> None:
        self._spec = self.book.spec(self._form)
        self._sorts = sorts(self._spec)
        self._look = Look(self.book, self._spec)
        self._listing = Listing(self._spec, self.wording)
        self.query_one("#records").focus()
        self._read()

    def on_screen_resume(self) -> None:
        self.query_one("#records", LineTable).refresh_source()

    def retranslate(self) -> None:
        self.query_one("#filter", Field).placeholder = str(self._placeholder())
        self.query_one("#records", LineTable).columns = tuple(self._listing.columns())
        super().retranslate()
        self._say()

    def _writable(self) -> bool:
        return routes.writable(self.book, self.book.spec(self._form))

    # Reading

    def _read(self) -> None:
        self.begin(partial(self._show, self._text, self._order))

    async def _show(self, text: str, order: int) -> None:
        make = lambda: RecordSource(  # noqa: E731 - done at the desk
            self.book, self._spec, self._listing, self._look, self._sorts[order], text
        )
        source = await self.attempt(make)
        if source is None or not self.still_here():
            return
        self._look.asked = text
        self.query_one("#records", LineTable).show(source, self._listing.columns())
        self._say()
        self.set_timer(REST, self._note)

    def _say(self) -> None:
        table = self.query_one("#records", LineTable)
        place = min(table.cursor + 1, table.count)
        order = self._sorts[self._order].words
        self.tell(_("{place} of {count}, {order}", place=f"{place:,}", count=f"{table.count:,}",
                    order=order))  # fmt: skip

    @on(LineTable.Highlighted)
    def _moved(self) -> None:
        self._say()

    def _note(self) -> None:
        self.beatbook.start_work(self._look.note)

    def save_draft(self) -> None:
        """Note what was seen, when the session ends."""
        self._look.note()

    # Keys

    @on(LineTable.Opened)
    def _open(self, event: LineTable.Opened) -> None:
        routes.record(self.beatbook, self._form, str(event.row.key))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        text = event.value.strip()
        if text != self._text:
            self._text = text
            if self._pause is not None:
                self._pause.stop()
            self._pause = self.set_timer(PAUSE, self._read)

    @on(Input.Submitted)
    def action_to_list(self) -> None:
        self.query_one("#records").focus()

    def action_filter(self) -> None:
        self.query_one("#filter").focus()

    def action_order(self) -> None:
        self._order = (self._order + 1) % len(self._sorts)
        self._read()

    def action_papers(self) -> None:
        row = self.query_one("#records", LineTable).row_in_hand
        if row is not None:
            papers.offer(self.beatbook, self._form, str(row.key))

    def action_add(self) -> None:
        if self._writable():
            routes.add(self.beatbook, self._form)
        else:
            self.tell(_("Your posts do not permit new records here."))

    def action_back(self) -> None:
        """From the filter to the whole list; from there one screen back."""
        box = self.query_one("#filter", Field)
        if box.has_focus or box.value:
            box.put("")
            self.action_to_list()
        else:
            self._note()
            super().action_back()
