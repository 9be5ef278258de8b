"""Numbers about subjects that are no indicators: how many officers, hours pulled away, reliefs.

Only those are read that a scheme names. Hours come from the abstraction ledger, a form that is
known by its id; reliefs from whichever plugins answer `duty_reliefs`. The working week is that of
the State Council's rules on working time, art. 3: eight hours from Monday to Friday.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from beatbook.assessment.declare import OFFICER, UNIT, Span, Value
from beatbook.assessment.tree import Tree
from beatbook.clock import day_end, stamp
from beatbook.duties.quotas import reliefs
from beatbook.store.query import By, Condition, Query, Tally
from beatbook_assessment.rules.applying import ROLE
from beatbook_assessment.rules.sampling import CLASS
from beatbook_assessment.scoring.subjects import Subject, officers

if TYPE_CHECKING:
    from beatbook.book import Book

OFFICERS, RESIDENTS, HOURS, NORM, RELIEF = "officers", "residents", "hours", "norm", "relief"
_LEDGER, _PEOPLE = "abstraction", "person"
_A_DAY, _SATURDAY = 8, 5
Numbers = Mapping[str, Fraction]


class Asked(NamedTuple):
    """Of whom what is asked: the subjects, and where everybody stands who held a post.

    `homes` is by officer, for every officer of the period, assessed or not.
    """

    book: Book
    span: Span
    kind: str
    subjects: tuple[Subject, ...]
    homes: Mapping[str, str]

    def gathered(self, by_officer: Numbers) -> dict[str, Fraction]:
        """Numbers of officers as numbers of the subjects: their own, or their units' sums."""
        if self.kind == OFFICER:
            return dict(by_officer)
        sums: dict[str, Fraction] = defaultdict(Fraction)
        for officer, number in by_officer.items():
            if officer in self.homes:
                sums[self.homes[officer]] += number
        return self.upwards(sums)

    def upwards(self, by_unit: Numbers) -> dict[str, Fraction]:
        """Numbers of units as numbers of the subjects."""
        tree = Tree(self.book, self.span.end)
        own = {unit: Value(number) for unit, number in by_unit.items()}
        found = tree.gathered(own, [one.id for one in self.subjects])
        return {unit: value.top for unit, value in found.items()}


def facts(
    book: Book, span: Span, kind: str, subjects: tuple[Subject, ...], names: Collection[str]
) -> dict[str, dict[str, Fraction]]:
    """By subject: the class, the roles, and those of the named numbers that the book knows."""
    found = {one.id: _standing(one) for one in subjects}
    wanted = [name for name in KNOWN if name in names]
    if wanted:
        held = officers(book, span, Tree(book, span.end))
        homes = {id: posts.unit for id, posts in held.items()}
        asked = Asked(book, span, kind, subjects, homes)
        for name in wanted:
            numbers = KNOWN[name](asked)
            for subject, own in found.items():
                if subject in numbers or name not in _ABSENT:
                    own[name] = numbers.get(subject, Fraction(0))
    return found


def _standing(subject: Subject) -> dict[str, Fraction]:
    own = {CLASS + subject.unit_class: Fraction(1)}
    return own | {ROLE + role: Fraction(1) for role in subject.roles}


def working_days(span: Span) -> int:
    """Mondays to Fridays; public holidays are not looked at."""
    length = (span.end - span.start).days + 1
    days = (span.start + timedelta(days=nth) for nth in range(length))
    return sum(day.weekday() < _SATURDAY for day in days)


def _officers(asked: Asked) -> dict[str, Fraction]:
    return asked.gathered(dict.fromkeys(asked.homes, Fraction(1)))


def _norm(asked: Asked) -> dict[str, Fraction]:
    """Working hours due in the period: of an officer, or of all of a unit's."""
    hours = Fraction(working_days(asked.span) * _A_DAY)
    return asked.gathered(dict.fromkeys(asked.homes, hours))


def _residents(asked: Asked) -> dict[str, Fraction]:
    """People who are registered with a unit now; officers have none."""
    if _PEOPLE not in asked.book.specs or asked.kind != UNIT:
        return {}
    rows = asked.book.store.tally(
        asked.book.spec(_PEOPLE), Tally(_PEOPLE, (By("unit"),)), asked.book.zone
    )
    return asked.upwards({unit: Fraction(count) for unit, count in rows if unit})


def _hours(asked: Asked) -> dict[str, Fraction]:
    """Working hours pulled away, as far as they lie in the period."""
    if _LEDGER not in asked.book.specs:
        return {}
    zone = asked.book.zone
    start = day_end(asked.span.start - timedelta(days=1), zone)
    end = day_end(asked.span.end, zone)
    where = (Condition("since", "<", stamp(end)), Condition("until", ">", stamp(start)))
    lost: dict[str, Fraction] = defaultdict(Fraction)
    for entry in asked.book.store.select(asked.book.spec(_LEDGER), Query(_LEDGER, where)):
        values = entry.values
        part = _part(values["since"], values["until"], start, end)
        for officer in values["officers"] or ():
            lost[officer] += part * Fraction(values["hours"])
    return asked.gathered(lost)


def _part(since: datetime, until: datetime, start: datetime, end: datetime) -> Fraction:
    """The share of a span of time that lies in another: hours are spread evenly."""
    inside = min(until, end) - max(since, start)
    return Fraction(inside // _SECOND, (until - since) // _SECOND)


_SECOND = timedelta(seconds=1)


def _relief(asked: Asked) -> dict[str, Fraction]:
    """The share of the working time that reliefs take; of a unit: the mean of its officers'."""
    if asked.kind == OFFICER:
        return _relieved(asked, [one.id for one in asked.subjects])
    shares = asked.gathered(_relieved(asked, asked.homes))
    counts = _officers(asked)
    return {unit: share / counts[unit] for unit, share in shares.items()}


def _relieved(asked: Asked, officers: Iterable[str]) -> dict[str, Fraction]:
    """The share of each officer, also of those who were not away."""
    found = dict.fromkeys(officers, Fraction(0))
    for officer, why in reliefs(asked.book, found, *asked.span).items():
        found[officer] = min(sum((one.share for one in why), Fraction(0)), Fraction(1))
    return found


KNOWN: Mapping[str, Callable[[Asked], dict[str, Fraction]]] = {
    OFFICERS: _officers,
    RESIDENTS: _residents,
    HOURS: _hours,
    NORM: _norm,
    RELIEF: _relief,
}
_ABSENT = frozenset((RESIDENTS,))
"""Numbers that are missing, and not zero, for whom nothing is known of them."""
