"""The sheet of one incident (警情登记表), whole, for the file and for signature."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.papers.declare import (
    Block,
    Column,
    Facts,
    Grid,
    Link,
    Paper,
    PaperKind,
    Signatures,
    Words,
)
from beatbook.papers.reading import Reading
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_incidents import bases, elapsed
from beatbook_incidents.forms import link, party, revisit
from beatbook_incidents.forms.moments import STEPS

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record
    from beatbook.registry import Shown

_CALL = ("call_number", "channel", "category", "premise", "address")
_RESULT = ("loss", "injured", "dead", "outcome", "solved_on", "caught", "recovered", "state")
_GRIDS = (
    (party.FORM, Text("当事人", "Those concerned"), ("role", "name", "person", "phone", "address")),
    (revisit.FORM, Text("受害人回访", "Revisits"), ("day", "officer", "way", "result", "words")),
)
_TITLE = Text("警情登记表", "Sheet of an incident")
_BECAME = Text("警情去向", "What it became")
_SIGNERS = (Text("处警人员", "Officers"), Text("审核人", "Checked by"))


class _Source(NamedTuple):
    """The incident with its values in words."""

    book: Book
    shown: Shown
    words: dict[str, Any]

    @property
    def record(self) -> Record:
        return self.shown.record

    def pair(self, id: str) -> tuple[Text, Any]:
        """A field or item of the envelope: what it is called, its value in words."""
        field = self.shown.form.field(id)
        return field.label if field else _STATE, self.words[id]


_STATE = Text("状态", "State")


def write(book: Book, id: str, _asked: Any) -> Paper:
    """Everything that is known of an incident. Raises NotFound, NotAllowed."""
    shown = book.registry.get_id(book.spec("incident"), id)
    paths = [*(field.id for field in shown.form.fields), "state"]
    (words,) = Reading(book, shown.form, paths, full=True).of([shown.record])
    source = _Source(book, shown, words)
    number = str(shown.record.envelope.number)
    return Paper(_TITLE, tuple(_blocks(source)), number)


def _blocks(source: _Source) -> Iterator[Block]:
    yield _call(source)
    yield from _told(source)
    yield _steps(source)
    yield from _others(source)
    yield Facts(tuple(map(source.pair, _RESULT)))
    yield Signatures(_SIGNERS)


def _call(source: _Source) -> Facts:
    place = source.record.envelope.place
    address = source.book.places.address(place, source.book.today()) if place else None
    return Facts(
        (
            *map(source.pair, _CALL),
            (Text("标准地址", "Standard address"), address),
            (Text("发生时间", "Happened"), _span(source)),
        )
    )


def _span(source: _Source) -> str | None:
    began, ended = source.words["began"], source.words["ended"]
    return " – ".join(one for one in (began, ended) if one) or None


def _told(source: _Source) -> Iterator[Words]:
    for id in ("summary", "handling"):
        label, words = source.pair(id)
        if words:
            yield Words(words, label)


def _steps(source: _Source) -> Grid:
    """Each moment of the response and how long after the call it was."""
    values = source.record.values
    rows = [
        (source.pair(name)[0], _exactly(source.book, values[name]), _after(values, name))
        for name in STEPS
        if values[name] is not None
    ]
    columns = (
        Column(Text("步骤", "Step"), 2),
        Column(Text("时间", "When"), 2),
        Column(Text("接警后", "After the call"), 2),
    )
    who = source.words["officers"] or ()
    heading = Text("处警", "Response")
    named = Text(f"处警：{'、'.join(who)}", f"Response: {', '.join(who)}") if who else heading
    return Grid(columns, tuple(rows), named)


def _exactly(book: Book, moment: datetime) -> str:
    return f"{moment.astimezone(book.zone):%Y-%m-%d %H:%M:%S}"


def _after(values: Any, name: str) -> Text | None:
    received = values["received"]
    if name == "received" or received is None:
        return None
    return elapsed.words(values[name] - received)


def _others(source: _Source) -> Iterator[Grid]:
    """Those concerned, revisits, what it became; what there is none of is left out."""
    for form, heading, fields in _GRIDS:
        records = _of(source, form)
        if records:
            reading = Reading(source.book, source.book.spec(form), fields, full=True)
            rows = tuple(tuple(row.values()) for row in reading.of(records))
            yield Grid(tuple(Column(reading.label(id), 2) for id in fields), rows, heading)
    links = _of(source, link.FORM)
    if links:
        yield _became(links)


def _became(links: list[Record]) -> Grid:
    found = [one.values for one in links]
    return Grid(
        (Column(_BECAME),),
        tuple((values["called"],) for values in found),
        links=tuple(
            Link(values["form"], values["record"]) if values["record"] else None for values in found
        ),
    )


def _of(source: _Source, form: str) -> list[Record]:
    where = (Condition("incident", "=", source.record.id),)
    return source.book.registry.list(Query(form, where, (Order("id"),)))


SHEET = PaperKind(
    name="incident.sheet",
    label=_TITLE,
    help=Text(
        "一起警情的完整登记：报警、处警各步时间、当事人、结果。",
        "One incident whole: the call, the moments of the response, those concerned, the outcome.",
    ),
    write=write,
    about="incident",
    whole=bases.RESPONDING,
)
