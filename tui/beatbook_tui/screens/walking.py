"""Going through records one after the other: what each is about, a number key, the next one.

A form of a record would do as well, but forty lines of a sample are checked at a desk with paper
in the other hand: one key for each line, and only what a choice makes necessary is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from beatbook.errors import BeatbookError
from beatbook.forms.kinds import value_to_json
from beatbook.forms.spec import FieldSpec, FormSpec, When
from beatbook.openings import Walk
from beatbook.parameters import required_part
from beatbook.records import Record
from beatbook.registry import Shown
from beatbook.texts import Message, Text, Translator
from beatbook_tui import routes
from beatbook_tui.kit.binding import bind, fixed
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.notice import Level
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Line, Words
from beatbook_tui.screens.asking import AskingScreen, Question
from beatbook_tui.screens.base import BACK, HELP, OPEN, BookScreen
from beatbook_tui.screens.leaf import Leaf, label_width
from beatbook_tui.view.page import TEXT, Page, PageLine

_ = Translator(__name__, __file__)

MARGIN = 6
MOST = 9
_WHAT_ELSE = Text("这一选择还需要填写", "This choice asks for more")


class Stop(NamedTuple):
    """Where the officer stands: a record, what it is about, how many wait, what was found so far.

    `why` says why the record that it is about cannot be shown.
    """

    shown: Shown
    about: Shown | None
    why: Message | Text | str
    waiting: frozenset[str]
    standing: Words


class WalkScreen(BookScreen[None]):
    """One record after the other."""

    CSS_PATH = "walking.tcss"
    PLACE = "walk"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(fixed(str(number), f"answer({number})") for number in range(1, MOST + 1)),
        fixed("left", "go(-1)"),
        fixed("right", "go(1)"),
        bind("unmask", "unmask"),
    ]

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self._walk = walk
        self._at = -1
        self._stop: Stop | None = None
        self._masked = True

    @property
    def _spec(self) -> FormSpec:
        return self.book.spec(self._walk.form)

    @property
    def _field(self) -> FieldSpec:
        field = self._spec.field(self._walk.choice)
        assert field is not None
        return field

    def _codes(self) -> list[str]:
        """The codes in the order of their keys."""
        codes = self.book.codes(self._field.codes).chosen_from(self.book.today())
        known = [one.code for one in codes]
        return [one for one in known if one in (self._field.narrowed or known)][:MOST]

    def title_words(self) -> Words:
        """The form that is gone through."""
        return self._spec.label

    def about(self) -> Words:
        """How it goes."""
        return _(
            "One record after the other, with what the book says. The number of a choice writes it"
            " and goes on to the next record that waits; one that is done can be corrected."
        )

    def hints(self) -> Sequence[Hint]:
        """The keys."""
        mask = (Hint("unmask", _("Show all")),) if self._masked else ()
        numbers = Hint(f"1–{len(self._codes())}", self._field.label)
        return (numbers, Hint("sides", _("Another one")), OPEN, *mask, BACK, HELP)

    def body(self) -> ComposeResult:
        """Where we are, what the book says, the choices, what was found so far."""
        yield Line(id="where")
        yield Leaf(reading=True, id="page")
        with Vertical(id="choices"):
            for number, _code in enumerate(self._codes(), 1):
                yield Line(id=f"choice-{number}")
        yield Line(id="standing")

    def on_mount(self) -> None:
        self.begin(self._begin)

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._fill)

    def retranslate(self) -> None:
        super().retranslate()
        self._fill()

    # Reading

    async def _begin(self) -> None:
        waiting = await self.attempt(self._waiting)
        if waiting is not None:
            await self._show(self._next(waiting, 0))

    def _waiting(self) -> frozenset[str]:
        """The records that the step can still be taken with."""
        sources = {step.source for step in self._spec.transitions if step.name == self._walk.step}
        found = self.book.store.records(self._spec, self._walk.records)
        return frozenset(id for id, one in found.items() if one.envelope.state in sources)

    def _next(self, waiting: frozenset[str], start: int) -> int:
        """The first that waits from *start* on, then from the beginning; else *start* itself."""
        count = len(self._walk.records)
        order = [(start + step) % count for step in range(count)]
        return next((at for at in order if self._walk.records[at] in waiting), start % count)

    async def _show(self, at: int) -> None:
        stop = await self.attempt(partial(self._look, self._walk.records[at]))
        if stop is not None and self.still_here():
            self._at, self._stop, self._masked = at, stop, True
            self.query_one("#page", Leaf).go_to(0)
            BookScreen.retranslate(self)
            self._fill()

    def _look(self, id: str) -> Stop:
        shown = self.book.registry.get_id(self._spec, id)
        about, why = self._subject(shown.record)
        standing = self._walk.standing() if self._walk.standing else ""
        return Stop(shown, about, why, self._waiting(), standing)

    def _subject(self, record: Record) -> tuple[Shown | None, Message | Text | str]:
        """What a record is about, or why it cannot be shown."""
        about = self._walk.about(record) if self._walk.about else None
        if about is None:
            return None, _("The book has no record of this.")
        try:
            return self.book.registry.get_id(self.book.spec(about[0]), about[1], related=True), ""
        except BeatbookError as error:
            return None, error.message

    def _fill(self) -> None:
        if self._stop is None:
            return
        leaf = self.query_one("#page", Leaf)
        labels = label_width(self._stop.about.form if self._stop.about else self._spec)
        room = max(20, leaf.size.width - labels - MARGIN)
        leaf.fill(self._lines(self._stop, room), labels)
        self.query_one("#where", Line).show(self._where(self._stop))
        self.query_one("#standing", Line).show(self._stop.standing)
        chosen = self._stop.shown.record.values.get(self._walk.choice)
        for number, code in enumerate(self._codes(), 1):
            mark = "*" if code == chosen else " "
            words = f"{mark} {number}  {self.wording.code(self._field, code)}"
            self.query_one(f"#choice-{number}", Line).show(words)

    def _lines(self, stop: Stop, room: int) -> list[PageLine]:
        if stop.about is None:
            return [PageLine(TEXT, text=str(stop.why))]
        return Page(stop.about, self.wording, room, mask=self._masked).lines()

    def _where(self, stop: Stop) -> Words:
        return _(
            "{place} of {count} · {record} · {left} left",
            place=self._at + 1,
            count=len(self._walk.records),
            record=self.wording.summary(self._spec, stop.shown.record, stop.shown.titles),
            left=len(stop.waiting),
        )

    # Keys

    def action_go(self, step: int) -> None:
        self.begin(partial(self._show, (self._at + step) % len(self._walk.records)))

    @on(LineTable.Opened)
    def _open(self) -> None:
        if self._stop is not None and self._stop.about is not None:
            record = self._stop.about.record
            routes.record(self.beatbook, record.form, record.id)

    def action_unmask(self) -> None:
        if self._masked and self._stop is not None and self._stop.about is not None:
            self.begin(partial(self._unmask, self._stop.about.record), "unmask")

    async def _unmask(self, record: Record) -> None:
        asked = await self.done(lambda: self.book.registry.unmask(record.form, record.id))
        about = self._stop.about if self._stop is not None else None
        if asked and about is not None and about.record.id == record.id and self.still_here():
            self._masked = False
            BookScreen.retranslate(self)
            self._fill()

    def action_answer(self, number: int) -> None:
        codes = self._codes()
        if self._stop is None or number > len(codes):
            return
        # What is typed while an answer is being written must not answer the next record.
        stop, self._stop = self._stop, None
        answer = self._answer(stop.shown.record, codes[number - 1])
        lacking = self._lacking(stop.shown.record, answer)
        if lacking:
            self._stop = stop
            self._ask(stop, answer, lacking)
        else:
            self.begin(partial(self._write_and_go_on, stop, answer), "answer")

    def _answer(self, record: Record, code: str) -> dict[str, Any]:
        """The values that a choice writes; what only another choice asked for goes."""
        values = {**self._walk.given, self._walk.choice: code}
        for field in self._spec.fields:
            when = field.required_when
            asked = when if isinstance(when, When) and when.field == self._walk.choice else None
            if asked and not asked.holds(values):
                values.setdefault(field.id, "")
        return values

    def _lacking(self, record: Record, answer: Mapping[str, Any]) -> list[str]:
        """The fields that must be filled in with this answer and are not."""
        values = {**record.values, **answer}
        return [
            field.id
            for field in self._spec.fields
            if field.is_required(values) and values.get(field.id) in (None, "", ())
        ]

    def _ask(self, stop: Stop, answer: Mapping[str, Any], lacking: Sequence[str]) -> None:
        label = self.wording.code(self._field, str(answer[self._walk.choice]))
        question = Question(
            f"registry.{self._walk.step}",
            Text(label, label),
            _WHAT_ELSE,
            required_part(self.book.form(self._walk.form), lacking),
            lambda raw: self._write(stop, {**answer, **raw}),
            lambda _done: self.begin(partial(self._go_on, self._at), "answer"),
            raw=True,
        )
        self.app.push_screen(AskingScreen(question))

    async def _write_and_go_on(self, stop: Stop, answer: Mapping[str, Any]) -> None:
        if await self.attempt(lambda: self._write(stop, answer)):
            await self._go_on(self._at)
        else:
            self._stop = stop

    def _write(self, stop: Stop, answer: Mapping[str, Any]) -> bool:
        """Write one answer; at the desk."""
        id, version = stop.shown.record.id, stop.shown.record.envelope.version
        raw = {field: value_to_json(value) for field, value in answer.items()}
        with self.book.deed(f"registry.{self._walk.step}", subject=id) as deed:
            deed.change(self._walk.form, id, raw, version=version)
            code = str(answer[self._walk.choice])
            for step in self._walk.transitions(code, waits=id in stop.waiting):
                deed.transition(self._walk.form, id, step)
        return True

    async def _go_on(self, at: int) -> None:
        waiting = await self.attempt(self._waiting)
        if waiting is None:
            return
        await self._show(self._next(waiting, at + 1) if waiting else at)
        if not waiting:
            self.tell(_("All of them are done."), Level.DONE)
        else:
            self.tell("")
