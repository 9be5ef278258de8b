"""What a late correction touches: the items that read an indicator; the others keep their points.

An item may depend on a changed number of anybody in its class, so it is asked anew for all; items
that do not read the number cannot change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from beatbook_assessment.model import Item, Point, Result, Scheme
from beatbook_assessment.rules.terms import KindOf
from beatbook_assessment.scoring.wanted import named_by, words_in, words_of


def touched(scheme: Scheme, changed: Iterable[str], find: KindOf) -> list[Item]:
    """The items that read one of these indicators: by their rule, or by an adjustment."""
    names = set(changed)
    adjusted = {item for one in scheme.adjusts if names & words_in(one.terms) for item in one.items}
    return [
        item
        for item in scheme.items
        if item.id in adjusted or names & {*named_by(item, find), *words_of(item)}
    ]


def columns_of(results: Iterable[Result], without: Iterable[Item]) -> dict[str, dict[str, Point]]:
    """The points of earlier results by item and subject, without those of some items."""
    left_out = {item.id for item in without}
    found: dict[str, dict[str, Point]] = defaultdict(dict)
    for result in results:
        for one in result.scores:
            for point in one.points:
                if point.item not in left_out:
                    found[point.item][one.subject] = point
    return dict(found)
