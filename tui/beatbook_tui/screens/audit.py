"""The audit: rows of the journal by officer, record, time and kind; from a row to all it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from beatbook.access import READ
from beatbook.auditing import questions
from beatbook.auditing.kinds import CODES
from beatbook.auditing.questions import Asked
from beatbook.auditing.wording import Wording
from beatbook.forms import declare as f
from beatbook.journal import Entry
from beatbook.texts import Text, Translator
from beatbook_tui import routes
from beatbook_tui.kit.app import Command
from beatbook_tui.kit.binding import bind
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Line, Words
from beatbook_tui.screens.asking import AskingScreen, Question
from beatbook_tui.screens.base import BACK, HELP, OPEN, BookScreen
from beatbook_tui.screens.leaf import Leaf
from beatbook_tui.view.auditing import AuditSource, columns, entry_of
from beatbook_tui.view.page import VALUE, PageLine

_ = Translator(__name__, __file__)

_WHAT = Text("查什么", "What to ask the journal")
_HELP = Text(
    "不填的不限。查询本身也记入日志。",
    "What is left empty asks for nothing. That it was asked is in the journal, too.",
)
LEAST_LABEL = 12


@f.part
class Wanted:
    """The parts of a question."""

    officer: str | None = f.officer(Text("人员", "Officer"))
    kind: str | None = f.choice(Text("种类", "Kind"), CODES)
    form: str | None = f.text(
        Text("记录：表单", "Record: form"), help=Text("如：人员", "For example: person")
    )
    number: str | None = f.text(Text("记录：编号", "Record: number"))
    since: date | None = f.day(Text("自", "From"))
    until: date | None = f.day(Text("至（含）", "Until (included)"))
    unit: str | None = f.unit(Text("单位", "Unit"), help=Text("含下级", "With all below it"))
    reason: str | None = f.text(Text("日志理由", "Reason in the journal"))
    why: str | None = f.text(
        Text("查询事由", "Why you ask"), help=Text("记入日志", "Stands in the journal")
    )


class Told(NamedTuple):
    """A question that was answered: itself and what it says to a person."""

    asked: Asked
    given: dict[str, str]


class AuditScreen(BookScreen[None]):
    """The rows; Enter explains one, / asks something else."""

    CSS_PATH = "audit.tcss"
    PLACE = "audit"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("filter", "filter"),
        bind("order", "order"),
        bind("record", "record"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._told = Told(Asked(), {})

    def title_words(self) -> Words:
        """The audit."""
        return _("Audit: who looked at what, and why")

    def about(self) -> Words:
        """What is shown."""
        return _(
            "Every change, look-up, export, print and refusal of the officers you may supervise."
            " Records are named by form and number."
        )

    def hints(self) -> Sequence[Hint]:
        """The keys."""
        return (OPEN, Hint("filter", _("Ask")), Hint("order", _("Order")),
                Hint("record", _("Record")), BACK, HELP)  # fmt: skip

    def commands(self) -> Sequence[Command]:
        """The same for the palette."""
        return (
            Command(_("Ask the journal something else"), self.action_filter, "filter"),
            Command(_("Newest or oldest first"), self.action_order, "order"),
        )

    def body(self) -> ComposeResult:
        """What was asked over the rows."""
        yield Line(id="asked")
        yield LineTable(columns(), id="rows")

    @property
    def _table(self) -> LineTable:
        return self.query_one("#rows", LineTable)

    def on_mount(self) -> None:
        self._table.focus()
        self.begin(partial(self._read, self._told, ""))

    def retranslate(self) -> None:
        super().retranslate()
        self.begin(partial(self._show, self._told))

    # Reading

    async def _read(self, told: Told, why: str) -> None:
        """Ask, note that it was asked, and show the answer."""
        noted = lambda: questions.note(self.book, "screen", told.asked, why)  # noqa: E731
        if await self._show(told):
            await self.done(noted)

    async def _show(self, told: Told) -> bool:
        source = await self.attempt(lambda: self._source(told.asked))
        if source is None or not self.still_here():
            return False
        self._told = told
        self._table.show(source, columns())
        self._say()
        return True

    def _source(self, asked: Asked) -> AuditSource:
        """The answer, once it is known that the officer may have one."""
        questions.require(self.book)
        return AuditSource(self.book, asked)

    def _say(self) -> None:
        table = self._table
        place = min(table.cursor + 1, table.count)
        order = _("newest first") if self._told.asked.newest_first else _("oldest first")
        self.tell(_("{place} of {count}, {order}", place=f"{place:,}", count=f"{table.count:,}",
                    order=order))  # fmt: skip
        asked = " · ".join(self._told.given.values())
        self.query_one("#asked", Line).show(asked or _("Everything"))

    @on(LineTable.Highlighted)
    def _moved(self) -> None:
        self._say()

    # Keys

    @on(LineTable.Opened)
    def _open(self) -> None:
        entry = entry_of(self._table.row_in_hand)
        if entry is not None:
            self.app.push_screen(RowScreen(entry))

    def action_order(self) -> None:
        asked = self._told.asked
        other = self._told._replace(asked=asked._replace(newest_first=not asked.newest_first))
        self.begin(partial(self._show, other))

    def action_record(self) -> None:
        """Open the record behind the row, for whoever may read records."""
        entry = entry_of(self._table.row_in_hand)
        if entry is None or not entry.subject or entry.form not in self.book.specs:
            self.tell(_("This row is about no one record."))
        elif not self.book.may(READ, form=entry.form):
            self.tell(_("Your posts do not permit to open records."))
        else:
            routes.record(self.beatbook, entry.form, entry.subject)

    def action_filter(self) -> None:
        question = Question(
            "audit.asked", _WHAT, _HELP, Wanted, self._answer, self._answered,
        )  # fmt: skip
        self.app.push_screen(AskingScreen(question))

    def _answer(self, wanted: Wanted) -> tuple[Told, str]:
        """The question behind what was filled in; done at the desk."""
        asked = _asked(self, wanted)
        return Told(asked, _words(self, wanted)), wanted.why or ""

    def _answered(self, answer: tuple[Told, str]) -> None:
        told, why = answer
        self.begin(partial(self._read, told, why))


def _asked(screen: AuditScreen, wanted: Wanted) -> Asked:
    book = screen.book
    record = ""
    if wanted.form and wanted.number:
        record = book.record_id(book.spec(wanted.form).id, wanted.number)
    return Asked(
        officer=wanted.officer or "",
        record=record,
        kind=wanted.kind or "",
        reason=wanted.reason or "",
        unit=wanted.unit or "",
        since=questions.day_begins(book, wanted.since),
        until=questions.day_ends(book, wanted.until),
    )


def _words(screen: AuditScreen, wanted: Wanted) -> dict[str, str]:
    """What was asked, for the line over the rows."""
    book, kinds = screen.book, screen.book.codes(CODES).by_code
    given = {
        "officer": book.title(wanted.officer) if wanted.officer else "",
        "kind": str(kinds[wanted.kind].label) if wanted.kind else "",
        "record": f"{wanted.form} {wanted.number}" if wanted.form and wanted.number else "",
        "days": f"{wanted.since or ''}–{wanted.until or ''}".strip("–"),
        "unit": book.title(wanted.unit) if wanted.unit else "",
        "reason": wanted.reason or "",
    }
    return {name: words for name, words in given.items() if words}


class RowScreen(BookScreen[None]):
    """One row of the journal in full."""

    PLACE = "history"
    HINTS: ClassVar[Sequence[Hint]] = (Hint("move", _("Move")), BACK, HELP)

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._entry = entry

    def title_words(self) -> Words:
        """Which row."""
        return _("Row {row} of the journal", row=self._entry.seq)

    def about(self) -> Words:
        """What is shown."""
        return _("Who, when, in which session and why; what was changed or shown; its hash.")

    def body(self) -> ComposeResult:
        """One page."""
        yield Leaf(reading=True, id="page")

    def on_mount(self) -> None:
        self.begin(self._read)

    def retranslate(self) -> None:
        super().retranslate()
        self.begin(self._read)

    async def _read(self) -> None:
        lines = await self.attempt(self._explained)
        if lines is not None and self.still_here():
            widest = max(cell_len(label) for label, _words in lines) + 4
            page = [PageLine(VALUE, label, words) for label, words in lines]
            self.query_one("#page", Leaf).fill(page, max(LEAST_LABEL, widest))

    def _explained(self) -> list[tuple[str, str]]:
        row = questions.explained(self.book, self._entry.seq)
        return [(str(label), words) for label, words in Wording(self.book).explained(row)]
