"""Adopting schemes: the text is taken into the book; no two are in force at once for one class."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from beatbook.access import ASSESS
from beatbook.errors import NotFound, UsageProblem
from beatbook.forms.kinds import clean_text
from beatbook.store.query import Order, Query
from beatbook.texts import Text
from beatbook_assessment import schemes
from beatbook_assessment.forms.scheme import ADOPTED, FORM, LONGEST
from beatbook_assessment.model import Scheme
from beatbook_assessment.schemes import forces, known, reading
from beatbook_assessment.schemes.findings import Finding, SchemeProblem

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_TWICE = Text(
    "“{id}”({version})已通过(第{number}号)，文本不同；请改版本号再通过",
    "“{id}” ({version}) is adopted already (no. {number}) with another text; give this one another"
    " version",
)
_CLASH = Text(
    "从{day}起与已通过的“{other}”({version})对同一类对象同时执行；先定它的止期："
    "beat assess end scheme={number} end={day}，或者改类别、改start",
    "is in force from {day} on together with “{other}” ({version}) for one class; end that one"
    " first: beat assess end scheme={number} end={day}, or change the classes or the start",
)
_NONE = Text(
    "没有已通过的方案“{words}”；先通过：beat assess adopt file=…",
    "No scheme “{words}” is adopted; adopt one first: beat assess adopt file=…",
)
_NONE_HERE = Text(
    "还没有通过考核方案；先通过：beat assess adopt file=…",
    "No scheme is adopted here; adopt one first: beat assess adopt file=…",
)
_NONE_ON = Text(
    "{day}没有在执行的方案；请换一天(day=…)，或通过新方案：beat assess adopt file=…",
    "No scheme is in force on {day}; give another day=, or adopt one: beat assess adopt file=…",
)
_SEVERAL = Text(
    "有几个方案在执行：{known}；请写明scheme",
    "Several schemes are in force: {known}; say which with scheme=",
)


def adopt(book: Book, path: str, unit: str = "") -> Record:
    """Adopt the scheme in a file (or the shipped one of that id) for a unit and all below it.

    One that is adopted already stays as it is. Raises SchemeProblem with file and line.
    """
    unit = unit or book.unit_for_new()
    book.require(ASSESS, unit, form=FORM)
    scheme = _read(book, path)
    before = _same(book, scheme, unit)
    if before is not None:
        return before
    found = list(clashes(book, scheme, unit))
    if found:
        raise SchemeProblem(found)
    with book.deed("assess.adopt") as deed:
        id = deed.add(FORM, _values(scheme), unit=unit)
    return record_of(book, id)


def _read(book: Book, path: str) -> Scheme:
    """The scheme as the book will hold it: its text cleaned, its digest of that."""
    shipped = {
        one.scheme.id: one.scheme
        for _plugin, one in schemes.shipped(book)
        if one.scheme is not None
    }
    scheme = shipped.get(path) or schemes.load(book, path)
    text = clean_text(scheme.text, LONGEST)
    return schemes.load_text(book, scheme.file, text)


def _values(scheme: Scheme) -> dict[str, object]:
    return {
        "scheme": scheme.id,
        "edition": scheme.version,
        "name": str(scheme.label),
        "subjects": scheme.subjects,
        "level": scheme.level,
        "period": scheme.period,
        "start": scheme.start,
        "end": scheme.end,
        "digest": scheme.digest,
        "text": scheme.text,
    }


def _same(book: Book, scheme: Scheme, unit: str) -> Record | None:
    """The record of the very same text. Raises SchemeProblem for another one so called."""
    for one in adopted(book):
        named = (one.values["scheme"], one.values["edition"], one.envelope.unit)
        if named == (scheme.id, scheme.version, unit):
            if one.values["digest"] == scheme.digest:
                return one
            values = {"id": scheme.id, "version": scheme.version, "number": one.envelope.number}
            raise SchemeProblem([Finding(scheme.file, _line(scheme), _TWICE.with_values(**values))])
    return None


def clashes(book: Book, scheme: Scheme, unit: str, but: str = "") -> Iterator[Finding]:
    """Every adopted scheme that is in force together with one, for a unit above or below."""
    for one in adopted(book):
        if one.id == but or not _meet(book, one.envelope.unit, unit):
            continue
        other = scheme_of(book, one)
        if any(forces.clashes((other, scheme))):
            words = _CLASH.with_values(
                day=max(scheme.start, other.start),
                other=other.id,
                version=other.version,
                number=one.envelope.number,
            )
            yield Finding(scheme.file, _line(scheme), words)


def is_named(record: Record, scheme: Scheme) -> bool:
    """Whether an adopted scheme has this one's id and version."""
    return (record.values["scheme"], record.values["edition"]) == (scheme.id, scheme.version)


def _meet(book: Book, one: str, other: str) -> bool:
    return one in book.owners(other) or other in book.owners(one)


def _line(scheme: Scheme) -> int:
    lines = scheme.text.split("\n")
    return next((nth for nth, one in enumerate(lines, 1) if one.startswith("start")), 1)


def adopted(book: Book) -> list[Record]:
    """Every adopted scheme, the oldest first."""
    query = Query(FORM, order=(Order("number"),), closed=True)
    return book.store.select(book.spec(FORM), query)


def record_of(book: Book, id: str) -> Record:
    """An adopted scheme by its id."""
    record = book.store.record(book.spec(FORM), id)
    if record is None:
        raise NotFound(_NONE.with_values(words=id))
    return record


def name_of(record: Record) -> Text:
    """What an adopted scheme is called, in both languages; only the head of its text is asked."""
    return _label(record.values["text"] or "")


@lru_cache(maxsize=64)
def _label(text: str) -> Text:
    found = tomllib.loads(text)["label"]
    if isinstance(found, str):
        return Text(found, found)
    return Text(found.get("zh") or found["en"], found.get("en") or found["zh"])


def scheme_of(book: Book, record: Record) -> Scheme:
    """The scheme behind its record, read with what the book knows today. Raises SchemeProblem."""
    return as_adopted(record, known.of_book(book))


def as_adopted(record: Record, there: known.Known) -> Scheme:
    """The scheme behind its record, with the end that it was given since."""
    values = record.values
    name = f"{values['scheme']} {values['edition']}"
    scheme = reading.read_text(name, values["text"] or "", there).usable()
    return scheme._replace(end=values["end"])


def find(book: Book, words: str, unit: str, day: Callable[[Record], date]) -> Record:
    """The adopted scheme that is meant by a number or an id (empty: the only one) for a unit.

    *day* says for each on which day it must be in force. Raises NotFound, or UsageProblem where
    there are several.
    """
    above = book.owners(unit)
    meant = [
        one
        for one in adopted(book)
        if one.envelope.unit in above and (not words or words in _names(one))
    ]
    if not meant:
        raise NotFound(_NONE.with_values(words=words) if words else _NONE_HERE)
    fitting = [one for one in meant if in_force(one, day(one))]
    if not fitting:
        raise NotFound(_NONE_ON.with_values(day=day(meant[-1])))
    if len(fitting) > 1:
        names = ", ".join(one.values["scheme"] for one in fitting)
        raise UsageProblem(_SEVERAL.with_values(known=names))
    return fitting[0]


def _names(record: Record) -> tuple[str, ...]:
    return record.id, str(record.envelope.number), record.values["scheme"]


def in_force(record: Record, day: date) -> bool:
    """Whether an adopted scheme is in force on a day."""
    start, until = record.values["start"], record.values["end"]
    return bool(start <= day and (until is None or day < until))


def end(book: Book, words: str, day: date) -> Record:
    """Let an adopted scheme end: the day from which it is no longer in force."""
    meant = [one for one in adopted(book) if words in _names(one) and one.envelope.state == ADOPTED]
    if not meant:
        raise NotFound(_NONE.with_values(words=words))
    record = meant[-1]
    with book.deed("assess.end", subject=record.id) as deed:
        deed.change(FORM, record.id, {"end": day}, version=record.envelope.version)
        deed.transition(FORM, record.id, "end")
    return record_of(book, record.id)


def of_run(book: Book, run: Record) -> Record:
    """The adopted scheme of a run."""
    return record_of(book, run.values["scheme"])
