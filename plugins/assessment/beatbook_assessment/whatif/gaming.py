"""How easily a scheme is gamed: what one more record would give, where entries alone move it.

Somebody in the middle of the largest class is taken and each indicator's count is raised by one,
as if one more record had been typed. Nothing is said about anybody's honesty: a scheme that pays
for typing gets typing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from beatbook.assessment.declare import Indicator, Value
from beatbook_assessment.model import RATE, Item, Result, Scheme, Score
from beatbook_assessment.rules.terms import KindOf
from beatbook_assessment.scoring import wanted
from beatbook_assessment.scoring.gathering import Gathered
from beatbook_assessment.scoring.points import Column
from beatbook_assessment.scoring.subjects import Subject

_NONE = Fraction(0)


class Gained(NamedTuple):
    """What one more record under an indicator gives an item: points, and places in the class.

    `entries` says that mere entries move the indicator; `subject` whose record it would be.
    """

    item: str
    indicator: str
    entries: bool
    points: Fraction
    places: int
    subject: str


def gained(scheme: Scheme, gathered: Gathered, result: Result, find: KindOf) -> list[Gained]:
    """Every item that counts records, what gains most by one more first."""
    probe = middle(result)
    if probe is None:
        return []
    found = [
        one
        for item in scheme.items
        for one in _of_item(scheme, item, gathered, result, probe, find)
    ]
    return sorted(found, key=lambda one: (not one.entries, -one.points, one.item))


def middle(result: Result) -> Score | None:
    """The one in the middle of the largest class."""
    ranked = [one for one in result.scores if one.rank is not None]
    if not ranked:
        return None
    largest = Counter(one.unit_class for one in ranked).most_common(1)[0][0]
    mine = [one for one in ranked if one.unit_class == largest]
    return sorted(mine, key=lambda one: (one.rank or 0, one.subject))[len(mine) // 2]


def _of_item(
    scheme: Scheme, item: Item, gathered: Gathered, result: Result, probe: Score, find: KindOf
) -> Iterator[Gained]:
    subject = next(one for one in gathered.subjects if one.id == probe.subject)
    before = next(one for one in probe.points if one.item == item.id)
    if before.points is None:
        return
    for name in wanted.named_by(item, find):
        seen = gathered.seen[name]
        if not counts(seen.of):
            continue
        more = Column(scheme, item, with_one_more(gathered, name, subject), find).point(subject)
        points = (before.points if more.points is None else more.points) - before.points
        places = passed(scheme, result, probe, points)
        yield Gained(item.id, name, seen.of.entries, points, places, subject.id)


def counts(indicator: Indicator) -> bool:
    """Whether records are counted for it, so that one more can be thought of."""
    return indicator.entries or (indicator.top is not None and not indicator.top.sum)


def with_one_more(gathered: Gathered, name: str, subject: Subject) -> Gathered:
    """The same, had the subject one more record under an indicator.

    A record that meets the numerator meets the denominator as well where both count one form.
    """
    seen = gathered.seen[name]
    value = seen.values.get(subject.id) or Value(_NONE, None if seen.of.bottom is None else _NONE)
    bottom = value.bottom
    if bottom is not None and _same_form(seen.of):
        bottom += 1
    more = Value(value.top + 1, bottom)
    days = {**seen.days, subject.id: (*seen.days.get(subject.id, ()), gathered.span.end)}
    moved = seen._replace(values={**seen.values, subject.id: more}, days=days)
    return gathered._replace(seen={**gathered.seen, name: moved})


def _same_form(indicator: Indicator) -> bool:
    top, bottom = indicator.top, indicator.bottom
    return top is not None and bottom is not None and top.form == bottom.form


def passed(scheme: Scheme, result: Result, probe: Score, points: Fraction) -> int:
    """How many of its class a subject would overtake with so many points more (below 0: fewer)."""
    if probe.shown is None:
        return 0
    by_rate = scheme.ranking.by == RATE
    then = probe.shown + (points / probe.attainable * 100 if by_rate else points)
    others = [one.shown for one in result.scores if _rivals(one, probe) and one.shown is not None]
    gained = sum(probe.shown < one <= then for one in others)
    return gained - sum(then <= one < probe.shown for one in others)


def _rivals(one: Score, other: Score) -> bool:
    return one.unit_class == other.unit_class and one.subject != other.subject
