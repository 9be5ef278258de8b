"""Counting a run: made when it is asked for first, counted again while it is open.

A draft may be counted as often as one likes. Once it is published a new count needs a reason, says
whose points it changed, and gives them the days to object again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.access import ASSESS
from beatbook.errors import UsageProblem
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_assessment import periods
from beatbook_assessment.forms import run
from beatbook_assessment.process import (
    adopting,
    computing,
    days,
    effects,
    given,
    results_json,
    runs,
    snapshots,
)
from beatbook_assessment.process.effects import Effect

if TYPE_CHECKING:
    from beatbook.assessment.declare import Span
    from beatbook.book import Book
    from beatbook.records import Record
    from beatbook_assessment.model import Scheme

_OVER = Text(
    "第{number}号考核已{state}，不能再统计；封存后发现有误：beat assess correct run={number}",
    "run {number} is {state} and is not counted again; if it proves wrong once it is sealed: beat"
    " assess correct run={number}",
)
_REASON = Text(
    "已公示的考核重新统计须写明原因：reason=…",
    "this run is published; say why it is counted again: reason=…",
)


class Counted(NamedTuple):
    """A run after a count, and whose points the count changed."""

    run: Record
    effects: tuple[Effect, ...]


def count(
    book: Book, words: str = "", day: date | None = None, unit: str = "", reason: str = ""
) -> Counted:
    """Count a scheme over the period with a day (none: the last whole one) for a unit.

    Raises NotFound, UsageProblem, NotAllowed.
    """
    unit = unit or book.unit_for_new()
    book.require(ASSESS, unit, form=run.FORM)
    adopted = adopting.find(book, words, unit, lambda one: _span(book, one, day).end)
    scheme = adopting.scheme_of(book, adopted)
    span = _span(book, adopted, day)
    before = _there(book, adopted, span, unit)
    if before is None:
        return _first(book, adopted, scheme, span, unit)
    return _again(book, before, scheme, reason)


def _span(book: Book, adopted: Record, day: date | None) -> Span:
    """The period of an adopted scheme with a day, or the last one that is over."""
    kind = periods.kind(book, adopted.values["period"])
    return periods.last_before(kind, book.today()) if day is None else kind.span_of(day)


def _there(book: Book, adopted: Record, span: Span, unit: str) -> Record | None:
    """The run that there is of this scheme, period and unit."""
    where = (
        Condition("scheme", "=", adopted.id),
        Condition("start", "=", span.start.isoformat()),
        Condition("end", "=", span.end.isoformat()),
        Condition("unit", "=", unit),
    )
    found = book.store.select(book.spec(run.FORM), Query(run.FORM, where))
    return found[0] if found else None


def _first(book: Book, adopted: Record, scheme: Scheme, span: Span, unit: str) -> Counted:
    values = {
        "scheme": adopted.id,
        "name": str(scheme.label),
        "version": scheme.version,
        "period_name": str(periods.kind(book, scheme.period).title(span)),
        "start": span.start,
        "end": span.end,
        "level": scheme.level,
        "due": days.due(scheme.process, span.end),
        **counted(book, scheme, span, unit, ""),
    }
    with book.deed("assess.run") as deed:
        id = deed.add(run.FORM, values, unit=unit)
    return Counted(runs.record_of(book, id), ())


def _again(book: Book, before: Record, scheme: Scheme, reason: str) -> Counted:
    state = before.envelope.state
    if state not in run.OPEN:
        number = before.envelope.number
        raise UsageProblem(_OVER.with_values(number=number, state=state_words(book, before)))
    if state == run.PUBLISHED and not reason:
        raise UsageProblem(_REASON)
    span = runs.span_of(before)
    values = counted(book, scheme, span, before.envelope.unit, before.id)
    return stored(book, before, values, "assess.run", reason)


def counted(book: Book, scheme: Scheme, span: Span, unit: str, id: str) -> dict[str, Any]:
    """The fields of a run that hold what was counted just now, and its result."""
    people = given.of_run(book, id) if id else given.NOTHING_GIVEN
    known = computing.gathered(book, scheme, span, unit, people)
    return {
        "counted_at": book.clock.now(),
        "snapshot": snapshots.text(snapshots.taken(book, scheme, known, people)),
        "result": snapshots.result_text(computing.result(book, scheme, known)),
    }


def refreshed(book: Book, record: Record) -> dict[str, Any]:
    """The fields of a run with what persons gave since it was counted; the count stays."""
    data = runs.data_of(record)
    people = given.of_run(book, record.id)
    known = runs.inputs_of(data)._replace(given=people)
    scheme = runs.scheme_of(book, record, data)
    return {
        "snapshot": snapshots.text(snapshots.with_given(data, people)),
        "result": snapshots.result_text(computing.result(book, scheme, known)),
    }


def stored(
    book: Book,
    before: Record,
    values: Mapping[str, Any],
    action: str,
    reason: str = "",
    step: str = "",
) -> Counted:
    """A run with a new result, perhaps with a step; who gained or lost after it was published."""
    found: tuple[Effect, ...] = ()
    if before.envelope.state == run.PUBLISHED:
        found = tuple(effects.between(before.values["result"], values["result"]))
        if found and not step:
            process = runs.scheme_of(book, before, runs.data_of(before)).process
            until = days.object_by(process, book.today())
            values = {**values, "object_by": max(until, before.values["object_by"])}
    with book.deed(action, reason, subject=before.id) as deed:
        deed.change(run.FORM, before.id, values, version=before.envelope.version)
        if step:
            deed.transition(run.FORM, before.id, step)
    return Counted(runs.record_of(book, before.id), found)


def current(book: Book, record: Record) -> runs.Held:
    """A run as it stands this moment: an open one with what persons gave since it was counted."""
    held = runs.held(book, record)
    if record.envelope.state not in run.OPEN:
        return held
    people = given.of_run(book, record.id)
    if people == held.gathered.given:
        return held
    known = held.gathered._replace(given=people)
    return held._replace(gathered=known, result=computing.result(book, held.scheme, known))


def explained(book: Book, record: Record) -> runs.Held:
    """A run whose points say how they came about; computed from its snapshot, not counted."""
    held = current(book, record)
    return held._replace(result=computing.result(book, held.scheme, held.gathered, told=True))


def state_words(book: Book, record: Record) -> str:
    """The state of a run in words."""
    state = book.spec(record.form).state(record.envelope.state)
    return str(state.label) if state else record.envelope.state


def scores_of(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The stored numbers of a run or correction."""
    return results_json.numbers(json.loads(values["result"]))
