"""What is on the way of walks that are out anyway: they do it, and still are where they must be.

A team that is out in an area takes along what lies there, and nothing else. Where the hours of
something begin only later in a walk, the team walks rounds until then.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from beatbook_patrol.planning.filling import fill_until
from beatbook_patrol.planning.hours import beginnings, minutes_of
from beatbook_patrol.planning.items import Item, Window
from beatbook_patrol.planning.legs import Leg
from beatbook_patrol.planning.week import Week


def join(week: Week, leg: Leg, items: list[Item], windows: Sequence[Window], mode: str) -> bool:
    """Put a leg into a walk that is out already, now or later in it; False where none can."""
    return week.place_in(leg, items, windows, mode) or _later(week, leg, items, windows, mode)


def _later(week: Week, leg: Leg, items: list[Item], windows: Sequence[Window], mode: str) -> bool:
    """Put a leg into a walk behind rounds that last up to a moment drawn from its hours."""
    lasting, hours = timedelta(minutes=leg.minutes), [week.left(one) for one in windows]
    for walk in week.taking(leg, items[0], mode):
        for at in beginnings(hours, [(walk.cursor, walk.end)], lasting, week.rng)[:1]:
            fill_until(week, walk, at)
            week.add(walk, leg, items, windows)
            return True
    return False


def room(week: Week, windows: Sequence[Window], mode: str) -> dict[frozenset[str], float]:
    """By area, the smallest first: the most minutes that a walk there has left in some hours.

    Walks that may go anywhere are those of the empty area.
    """
    found: dict[frozenset[str], float] = {}
    for walk in week.walks:
        spans = [(max(walk.cursor, start), min(walk.end, end)) for start, end in windows]
        minutes = max(map(minutes_of, spans))
        if walk.mode == mode and minutes > 0:
            found[walk.area] = max(minutes, found.get(walk.area, 0.0))
    return dict(sorted(found.items(), key=lambda one: (len(one[0]), sorted(one[0]))))
