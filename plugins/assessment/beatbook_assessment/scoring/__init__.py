"""Scores: who is assessed, what is known of them, points, sums, what follows, ranks.

``gather`` reads the book, ``score`` computes from what was gathered and reads nothing; ``run`` does
both. All of it is exact, and depends on no order of items or subjects.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from beatbook.assessment.declare import LESS, Span
from beatbook_assessment import rules
from beatbook_assessment.counting.measures import number
from beatbook_assessment.model import ORDINAL, Point, Result, Scheme, Score
from beatbook_assessment.rules.terms import KindOf
from beatbook_assessment.rules.wording import untold
from beatbook_assessment.scoring.following import follow
from beatbook_assessment.scoring.gathering import Gathered, again, gather
from beatbook_assessment.scoring.given import NOTHING_GIVEN, Decided, Given
from beatbook_assessment.scoring.points import columns
from beatbook_assessment.scoring.ranking import ranks
from beatbook_assessment.scoring.standing import Standing
from beatbook_assessment.scoring.wanted import named_by, words_of

if TYPE_CHECKING:
    from beatbook.book import Book

__all__ = ["Decided", "Gathered", "Given", "again", "gather", "rescore", "run", "score"]


def run(
    book: Book,
    scheme: Scheme,
    span: Span,
    given: Given = NOTHING_GIVEN,
    *,
    told: bool = True,
) -> Result:
    """A scheme over a period: every subject's points, sums and rank.

    Without `told` the formulas are left out, which is for thousands of subjects; `explaining` makes
    them for one. Raises NotFound, NotAllowed (see `gather`).
    """
    gathered = gather(book, scheme, span, given)
    return score(scheme, gathered, rules.kinds_of(book), told=told)


def score(
    scheme: Scheme, gathered: Gathered, kind_of: KindOf | None = None, *, told: bool = True
) -> Result:
    """The result that follows from what was gathered."""
    find = kind_of or rules.built_in().get
    with nullcontext() if told else untold():
        return _result(scheme, gathered, columns(scheme, gathered, find))


def rescore(
    scheme: Scheme,
    gathered: Gathered,
    earlier: Result,
    changed: Iterable[str],
    kind_of: KindOf | None = None,
    *,
    told: bool = True,
) -> Result:
    """The result after some indicators were counted `again`: only their items are asked anew.

    *earlier* is a result of the same scheme and subjects.
    """
    find, names = kind_of or rules.built_in().get, set(changed)
    adjusting = {one for one in scheme.adjusts if names & _words_of_adjust(one.terms)}
    touched = [
        item
        for item in scheme.items
        if names & {*named_by(item, find), *words_of(item)}
        or any(item.id in one.items for one in adjusting)
    ]
    kept = _columns_of(earlier, {item.id for item in touched})
    with nullcontext() if told else untold():
        return _result(scheme, gathered, kept | columns(scheme, gathered, find, touched))


def _words_of_adjust(terms: Mapping[str, object]) -> set[str]:
    return {word for word in terms.values() if isinstance(word, str)}


def _columns_of(result: Result, without: set[str]) -> dict[str, dict[str, Point]]:
    found: dict[str, dict[str, Point]] = defaultdict(dict)
    for one in result.scores:
        for point in one.points:
            if point.item not in without:
                found[point.item][one.subject] = point
    return dict(found)


def _result(scheme: Scheme, gathered: Gathered, found: Mapping[str, Mapping[str, Point]]) -> Result:
    by_class: dict[str, list[Standing]] = defaultdict(list)
    for subject in gathered.subjects:
        points = tuple(found[item.id][subject.id] for item in scheme.items)
        by_class[subject.unit_class].append(Standing(scheme, subject, points))
    scores = [one for each in by_class.values() for one in _scores(scheme, gathered, each)]
    start, end = gathered.span
    ordered = sorted(scores, key=lambda one: (one.unit_class, one.rank is None, one.rank or 0))
    return Result(scheme.id, scheme.version, start, end, tuple(ordered))


def _scores(scheme: Scheme, gathered: Gathered, standings: Sequence[Standing]) -> list[Score]:
    """The scores of one class."""
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
