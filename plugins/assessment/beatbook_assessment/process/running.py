"""Counting a run: made when it is asked for first, counted again while it is open.

A draft may be counted as often as one likes. Once it is published a new count needs a reason, says
whose points it changed, and gives them the days to object again.
"""

from __future__ import annotations

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
    composing,
    computing,
    days,
    effects,
    given,
    runs,
    snapshots,
    standings,
)
from beatbook_assessment.process.effects import Effect

if TYPE_CHECKING:
    from beatbook.assessment.declare import PeriodKind, Span
    from beatbook.book import Book
    from beatbook.records import Record
    from beatbook_assessment.model import Scheme
    from beatbook_assessment.scoring.given import Given

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
    book: Book,
    words: str = "",
    day: date | None = None,
    unit: str = "",
    reason: str = "",
    *,
    period: str = "",
) -> Counted:
    """Count a scheme over the period with a day (none: the last whole one) for a unit.

    A longer *period* than the scheme's is combined of the results of its parts. Raises NotFound,
    UsageProblem, NotAllowed.
    """
    unit = unit or book.unit_for_new()
    book.require(ASSESS, unit, form=run.FORM)
    adopted = adopting.find(book, words, unit, lambda one: _span(book, one, period, day).end)
    asked = Asked(
        adopted,
        adopting.scheme_of(book, adopted),
        _kind(book, adopted, period),
        _span(book, adopted, period, day),
        unit,
    )
    before = _there(book, asked)
    if before is None:
        return _first(book, asked)
    return _again(book, before, asked, reason)


class Asked(NamedTuple):
    """What is to be counted: an adopted scheme, over a period, for a unit."""

    adopted: Record
    scheme: Scheme
    kind: PeriodKind
    span: Span
    unit: str


def _kind(book: Book, adopted: Record, period: str) -> PeriodKind:
    return periods.kind(book, period or adopted.values["period"])


def _span(book: Book, adopted: Record, period: str, day: date | None) -> Span:
    """The period with a day, or the last one that is over."""
    kind = _kind(book, adopted, period)
    return periods.last_before(kind, book.today()) if day is None else kind.span_of(day)


def _there(book: Book, asked: Asked) -> Record | None:
    """The run that there is of this scheme, period and unit."""
    where = (
        Condition("scheme", "=", asked.adopted.id),
        Condition("start", "=", asked.span.start.isoformat()),
        Condition("end", "=", asked.span.end.isoformat()),
        Condition("unit", "=", asked.unit),
    )
    found = book.store.select(book.spec(run.FORM), Query(run.FORM, where))
    return found[0] if found else None


def _first(book: Book, asked: Asked) -> Counted:
    scheme, span = asked.scheme, asked.span
    values = {
        "scheme": asked.adopted.id,
        "name": str(scheme.label),
        "edition": scheme.version,
        "period_name": str(asked.kind.title(span)),
        "start": span.start,
        "end": span.end,
        "level": scheme.level,
        "due": days.due(scheme.process, span.end),
        **counted(book, asked, given.NOTHING_GIVEN),
    }
    with book.deed("assess.run") as deed:
        id = deed.add(run.FORM, values, unit=asked.unit)
    return Counted(runs.record_of(book, id), ())


def _again(book: Book, before: Record, asked: Asked, reason: str) -> Counted:
    state = before.envelope.state
    if state not in run.OPEN:
        number = before.envelope.number
        raise UsageProblem(_OVER.with_values(number=number, state=state_words(book, before)))
    if state == run.PUBLISHED and not reason:
        raise UsageProblem(_REASON)
    return stored(
        book, before, counted(book, asked, given.of_run(book, before.id)), "assess.run", reason
    )


def counted(book: Book, asked: Asked, people: Given) -> dict[str, Any]:
    """The fields of a run that hold what was counted just now, and its result."""
    if asked.kind.name != asked.scheme.period:
        return composing.combined(book, asked)
    people = standings.added(book, people, asked.scheme.id, asked.span)
    known = computing.gathered(book, asked.scheme, asked.span, asked.unit, people)
    return {
        "counted_at": book.clock.now(),
        "snapshot": snapshots.text(snapshots.taken(book, asked.scheme, known, people)),
        "result": snapshots.result_text(computing.result(book, asked.scheme, known)),
    }


def refreshed(book: Book, record: Record) -> dict[str, Any]:
    """The fields of a run with what persons gave since it was counted; the count stays."""
    data = runs.data_of(record)
    known = runs.inputs_of(data)
    people = standings.kept(given.of_run(book, record.id), known.given)
    known = known._replace(given=people)
    scheme = runs.scheme_of(book, record, data)
    result = computing.result(book, scheme, known, runs.parts_of(data))
    return {
        "snapshot": snapshots.text(snapshots.with_given(data, people)),
        "result": snapshots.result_text(result),
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
    people = standings.kept(given.of_run(book, record.id), held.gathered.given)
    if people == held.gathered.given:
        return held
    known = held.gathered._replace(given=people)
    result = computing.result(book, held.scheme, known, held.parts)
    return held._replace(gathered=known, result=result)


def explained(book: Book, record: Record) -> runs.Held:
    """A run whose points say how they came about; computed from its snapshot, not counted."""
    held = current(book, record)
    return held._replace(
        result=computing.result(book, held.scheme, held.gathered, held.parts, told=True)
    )


def state_words(book: Book, record: Record) -> str:
    """The state of a run in words."""
    state = book.spec(record.form).state(record.envelope.state)
    return str(state.label) if state else record.envelope.state
