"""Scoring past periods by a scheme as if it had been in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from beatbook.assessment.declare import PeriodKind, Span
from beatbook.errors import UsageProblem
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_assessment import periods, rules, scoring
from beatbook_assessment.counting.once import Once
from beatbook_assessment.forms import run
from beatbook_assessment.model import Result, Scheme, UnitClass
from beatbook_assessment.process import given as given_to
from beatbook_assessment.process import runs
from beatbook_assessment.rules.wording import say
from beatbook_assessment.scoring.alike import Alike
from beatbook_assessment.scoring.gathering import Gathered
from beatbook_assessment.scoring.given import NOTHING_GIVEN, Given
from beatbook_assessment.scoring.subjects import Subject, subjects

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


_Asked = tuple[str, str, tuple[UnitClass, ...]]
"""Whom a scheme assesses: subjects, level, classes."""


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


class Trials:
    """Scores schemes over one period after the other, for the subjects below a unit.

    What schemes and periods have in common is counted once, and points that follow from the same
    by the same rule are not reckoned again: for that, periods come in the order of time.
    """

    def __init__(self, book: Book, unit: str = "") -> None:
        self._book, self._unit = book, unit
        self._find, self._once, self._alike = rules.kinds_of(book), Once(), Alike()
        self._span: Span | None = None
        self._who: dict[_Asked, tuple[Subject, ...]] = {}

    def tried(self, scheme: Scheme, span: Span) -> Tried:
        """A scheme over a period. Raises UsageProblem where it assesses nobody."""
        self._turn(scheme, span)
        who, given = self._subjects(scheme, span), judged(self._book, span, scheme)
        gathered = scoring.gather(self._book, scheme, span, given, who, self._once)
        result = scoring.score(scheme, gathered, self._find, told=False, alike=self._alike)
        return Tried(span, gathered, result)

    def _turn(self, scheme: Scheme, span: Span) -> None:
        """With a new period, let go what no later one is compared with."""
        if span != self._span:
            kind = periods.kind(self._book, scheme.period)
            self._once.forget(periods.before(kind, span).start)
            self._span, self._who = span, {}

    def _subjects(self, scheme: Scheme, span: Span) -> tuple[Subject, ...]:
        asked = scheme.subjects, scheme.level, scheme.classes
        if asked not in self._who:
            self._who[asked] = self._found(scheme, span)
        return self._who[asked]

    def _found(self, scheme: Scheme, span: Span) -> tuple[Subject, ...]:
        book, unit = self._book, self._unit
        found = subjects(book, scheme, span)
        if unit:
            below = {one.node for one in book.units.under(unit, span.end)} | {unit}
            found = tuple(one for one in found if one.unit in below)
        if not found:
            raise UsageProblem(say(_NOBODY, unit=book.title(unit) if unit else book.name))
        return found


class Sides(NamedTuple):
    """The results of the old and of the new scheme, and everything about the new one's last."""

    before: list[Result]
    after: list[Result]
    last: Tried


def side_by_side(
    book: Book, unit: str, new: Scheme, old: Scheme | None, wanted: Sequence[Span]
) -> Sides:
    """Two schemes over the same days, the old one in its own periods where these are others."""
    turns = [(new, span) for span in wanted]
    if old is not None:
        own = spans(book, old, wanted[0].start, wanted[-1].end)
        turns = sorted([(old, span) for span in own] + turns, key=lambda turn: turn[1].end)
    trials, last = Trials(book, unit), dict[bool, Tried]()
    results = defaultdict[bool, list[Result]](list)
    for scheme, span in turns:
        tried = last[scheme is new] = trials.tried(scheme, span)
        results[scheme is new].append(tried.result)
    return Sides(results[False], results[True], last[True])


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
