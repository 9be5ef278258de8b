"""Corrections after sealing: a result of its own, with its effect, beside the sealed one."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from beatbook.access import ASSESS
from beatbook.errors import UsageProblem
from beatbook.texts import Text
from beatbook_assessment import periods
from beatbook_assessment.forms import correction, run
from beatbook_assessment.process import (
    adopting,
    computing,
    effects,
    giving,
    running,
    runs,
    snapshots,
)
from beatbook_assessment.process.effects import Effect
from beatbook_assessment.scoring.given import Decided, Given

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_NOT_SEALED = Text(
    "第{number}号考核没有封存；封存前直接重新统计：beat assess run",
    "run {number} is not sealed; count it again with: beat assess run",
)
_NOTHING = Text(
    "重新统计的结果与原来相同，没有可更正的",
    "counted again it gives the same result; there is nothing to correct",
)
_WHY = Text("封存后更正：{reason}", "corrected after sealing: {reason}")


class Set(NamedTuple):
    """Points that a correction sets for one item of one subject."""

    who: runs.Who
    item: str
    points: Decimal


def corrected(book: Book, words: str, reason: str, put: Set | None = None) -> Record:
    """Correct a sealed run: by points that are *put*, or else by counting its period again.

    What persons gave to the run counts on, and so do its corrections' points. The sealed run is
    not touched. Raises UsageProblem where nothing changes.
    """
    record = runs.record_of(book, words)
    book.require(ASSESS, record.envelope.unit, form=correction.FORM, subject=record.id)
    if record.envelope.state != run.SEALED:
        raise UsageProblem(_NOT_SEALED.with_values(number=record.envelope.number))
    values = _put(book, record, reason, put) if put else _counted(book, record)
    before = runs.corrected(book, record).values["result"]
    found = list(effects.between(before, str(values["result"])))
    if not found:
        raise UsageProblem(_NOTHING)
    told = {"reason": reason, "effect": _told(book, record, values, found)}
    return _written(book, record, {**values, **told}, put)


def _put(book: Book, record: Record, reason: str, put: Set) -> dict[str, object]:
    data = runs.data_of(runs.corrected(book, record))
    known = runs.inputs_of(data)
    why = _WHY.with_values(reason=reason)
    decided = {(put.who.id, put.item): Decided(Fraction(put.points), why)}
    given = known.given._replace(decided={**known.given.decided, **decided})
    scheme = runs.scheme_of(book, record, data)
    result = computing.result(book, scheme, known._replace(given=given))
    return _texts(snapshots.with_given(data, given), snapshots.result_text(result))


def _counted(book: Book, record: Record) -> dict[str, object]:
    """The period counted again from the records as they are now."""
    data = runs.data_of(runs.corrected(book, record))
    given: Given = runs.inputs_of(data).given
    adopted = adopting.of_run(book, record)
    scheme = adopting.scheme_of(book, adopted)
    kind = periods.kind(book, data.get("period", scheme.period))
    asked = running.Asked(adopted, scheme, kind, runs.span_of(record), record.envelope.unit)
    found = running.counted(book, asked, given)
    return {name: found[name] for name in ("snapshot", "result")}


def _texts(data: dict[str, object], result: str) -> dict[str, object]:
    return {"snapshot": snapshots.text(data), "result": result}


def _told(book: Book, record: Record, values: dict[str, object], found: list[Effect]) -> str:
    """The effect on everybody whom it touches, in both languages, a line each."""
    data = json.loads(str(values["snapshot"]))
    people, scheme = runs.who(data), runs.scheme_of(book, record, data)
    there = (one for one in found if one.subject in people)
    lines = (effects.told(one, people[one.subject].name, scheme) for one in there)
    return "\n".join(f"{one.zh} / {one.en}" for one in lines)


def _written(book: Book, record: Record, values: dict[str, object], put: Set | None) -> Record:
    text = adopting.of_run(book, record).values["text"]
    data, result = (json.loads(str(values[name])) for name in ("snapshot", "result"))
    digests = snapshots.digests(text, data, result)
    subject = {**giving.field_of(put.who), "item": put.item, "points": put.points} if put else {}
    fields = {
        "run": record.id,
        "day": book.today(),
        **values,
        **subject,
        "sealed_digest": record.values["result_digest"],
        "data_digest": digests["data_digest"],
        "result_digest": digests["result_digest"],
    }
    reason = str(values["reason"])
    with book.deed("assess.correct", reason, subject=record.id) as deed:
        id = deed.add(correction.FORM, fields, unit=record.envelope.unit)
    found = book.store.record(book.spec(correction.FORM), id)
    assert found is not None
    return found
