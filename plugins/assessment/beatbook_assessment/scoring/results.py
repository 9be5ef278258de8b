"""Results: the points of everybody put together, what follows from the whole, ranks by class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from beatbook.assessment.declare import LESS
from beatbook_assessment.counting.measures import number
from beatbook_assessment.model import ORDINAL, Point, Result, Scheme, Score
from beatbook_assessment.scoring.following import follow
from beatbook_assessment.scoring.gathering import Gathered
from beatbook_assessment.scoring.ranking import ranks
from beatbook_assessment.scoring.standing import Standing
from beatbook_assessment.scoring.subjects import UPPER

Columns = Mapping[str, Mapping[str, Point]]
"""Points by item and subject."""


def assembled(scheme: Scheme, gathered: Gathered, found: Columns) -> Result:
    """The result of a scheme, from the points of all subjects for all items."""
    by_class: dict[str, list[Standing]] = defaultdict(list)
    for subject in gathered.subjects:
        points = tuple(found[item.id][subject.id] for item in scheme.items)
        by_class[subject.unit_class].append(Standing(scheme, subject, points))
    scores = [one for each in by_class.values() for one in _scores(scheme, gathered, each)]
    start, end = gathered.span
    return Result(scheme.id, scheme.version, start, end, in_order(scores))


def in_order(scores: Iterable[Score]) -> tuple[Score, ...]:
    """By class and rank, those without a rank last; equals as they came."""
    found = sorted(scores, key=lambda one: (one.unit_class, one.rank is None, one.rank or 0))
    return tuple(found)


def _scores(scheme: Scheme, gathered: Gathered, standings: Sequence[Standing]) -> list[Score]:
    """The scores of one class."""
    if not standings[0].subject.unit_class.startswith(UPPER):
        follow(scheme, gathered, standings)
    entries = (one.entry(_then(scheme, gathered, one.subject.id)) for one in standings)
    places = ranks((one for one in entries if one is not None), scheme.ranking)
    return [one.score(places.get(one.subject.id)) for one in standings]


def _then(scheme: Scheme, gathered: Gathered, subject: str) -> tuple[Fraction | None, ...]:
    """What decides between equals, turned so that more is better."""
    if scheme.ranking.ties != ORDINAL:
        return ()
    return tuple(_good(gathered, name, subject) for name in scheme.ranking.then)


def _good(gathered: Gathered, name: str, subject: str) -> Fraction | None:
    seen = gathered.seen[name]
    found = number(seen.of, seen.values.get(subject))
    return -found if found is not None and seen.of.better == LESS else found
