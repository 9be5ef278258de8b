"""Scoring past periods by a scheme as if it had been in force."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from beatbook.assessment.declare import PeriodKind, Span
from beatbook.errors import UsageProblem
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_assessment import periods, rules, scoring
from beatbook_assessment.forms import run
from beatbook_assessment.model import Result, Scheme
from beatbook_assessment.process import given as given_to
from beatbook_assessment.process import runs
from beatbook_assessment.rules.wording import say
from beatbook_assessment.scoring.gathering import Gathered
from beatbook_assessment.scoring.given import NOTHING_GIVEN, Given
from beatbook_assessment.scoring.subjects import subjects

if TYPE_CHECKING:
    from beatbook.book import Book

MOST = 24
_NONE = Text(
    "{since}至{until}没有一个完整的{kind}；请放宽日期",
    "there is no whole {kind} from {since} to {until}; take more days",
)
_MANY = Text(
    "{since}至{until}有{count}个周期，最多试算{most}个；请缩短日期",
    "{since} to {until} are {count} periods, and {most} at most are tried; take fewer days",
)
_NOBODY = Text(
    "{unit}之下没有方案要考核的对象", "below {unit} there is nobody whom the scheme assesses"
)
_YEAR = 365


class Tried(NamedTuple):
    """One scheme over one period: what went in, what came out."""

    span: Span
    gathered: Gathered
    result: Result


def spans(book: Book, scheme: Scheme, since: date | None, until: date | None) -> list[Span]:
    """The periods of a scheme that lie wholly in these days, oldest first.

    Left open: up to the last period that is over, and a year back from there. Raises
    UsageProblem where there is none, or more than can be tried.
    """
    kind = periods.kind(book, scheme.period)
    last = until or periods.last_before(kind, book.today()).end
    first = since or last - timedelta(days=_YEAR - 1)
    found = list(_between(kind, first, last))
    words = {"since": first, "until": last, "kind": kind.label}
    if not found:
        raise UsageProblem(say(_NONE, **words))
    if len(found) > MOST:
        raise UsageProblem(say(_MANY, **words, count=len(found), most=MOST))
    return found


def _between(kind: PeriodKind, first: date, last: date) -> Iterable[Span]:
    span = kind.span_of(first)
    while span.end <= last:
        if span.start >= first:
            yield span
        span = kind.span_of(span.end + timedelta(days=1))


def trying(
    book: Book, scheme: Scheme, unit: str = "", progress: Callable[[], None] = lambda: None
) -> Callable[[Span], Tried]:
    """What scores a scheme over one period after the other, for the subjects below a unit."""
    find = rules.kinds_of(book)

    def tried(span: Span) -> Tried:
        there = subjects(book, scheme, span)
        if unit:
            below = {one.node for one in book.units.under(unit, span.end)} | {unit}
            there = tuple(one for one in there if one.unit in below)
        if not there:
            raise UsageProblem(say(_NOBODY, unit=book.title(unit) if unit else book.name))
        gathered = scoring.gather(book, scheme, span, judged(book, span, scheme), there)
        progress()
        return Tried(span, gathered, scoring.score(scheme, gathered, find, told=False))

    return tried


def judged(book: Book, span: Span, scheme: Scheme) -> Given:
    """What persons gave in the runs of a period for the items that a scheme has, too."""
    if run.FORM not in book.specs:
        return NOTHING_GIVEN
    where = (
        Condition("start", "=", span.start.isoformat()),
        Condition("end", "=", span.end.isoformat()),
    )
    items = {one.id for one in scheme.items}
    told = [given_to.of_run(book, one.id) for one in reversed(runs.every(book, *where))]
    found = {
        cell: points for one in told for cell, points in one.judged.items() if cell[1] in items
    }
    apart = frozenset(cell for one in told for cell in one.apart if cell[1] in items)
    return Given(judged=found, apart=apart - found.keys())
