"""Whether one officer can have been at two places at these moments: the shortest time between.

A straight line at a speed that nobody exceeds is a bound below every way that there is, also over
yards and footpaths that no street graph knows; what it refuses cannot have happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from beatbook.clock import stamp
from beatbook.store.query import Condition
from beatbook_patrol.forms.walk import BICYCLE, FOOT, VEHICLE
from beatbook_patrol.ground.geometry import Position, distance

if TYPE_CHECKING:
    from beatbook.records import Record
    from beatbook_patrol.walks.seeing import Seen

FASTEST = {FOOT: 5.0, BICYCLE: 12.0, VEHICLE: 35.0}
"""Metres a second: running hard, cycling hard, with lights and siren."""
SLACK = timedelta(minutes=1)
"""Moments are written down to the minute."""
_LONGEST_WALK = timedelta(hours=24)
_NEAR = timedelta(hours=2)
"""No two points of a station are further apart than this on foot."""


class Elsewhere(NamedTuple):
    """Another check-in that leaves too little time: who, which point, when, metres, minutes."""

    officer: str
    point: Record
    at: datetime
    metres: float
    minutes: int


def position(point: Record) -> Position:
    """Where a point is."""
    return float(point.values["longitude"]), float(point.values["latitude"])


def least_seconds(metres: float, mode: str) -> float:
    """The least time that a way of so many metres takes anybody."""
    return metres / FASTEST.get(mode, FASTEST[VEHICLE])


def at_two_places(seen: Seen, check_in: Record, walk: Record, point: Record) -> Elsewhere | None:
    """The first check-in of one of the walk's officers from which nobody gets here in time."""
    for other, its_walk in _others(seen, check_in, walk):
        place = seen.record("patrol_point", other.values["point"])
        if place is not None and place.id != point.id:
            found = _too_far(check_in, walk, point, (other, its_walk, place))
            if found is not None:
                return found
    return None


def _too_far(
    check_in: Record, walk: Record, point: Record, from_: tuple[Record, Record, Record]
) -> Elsewhere | None:
    other, its_walk, place = from_
    metres = distance(position(point), position(place))
    speeds = (FASTEST.get(one.values["mode"], FASTEST[VEHICLE]) for one in (walk, its_walk))
    needed = metres / max(speeds)
    between = abs(check_in.values["at"] - other.values["at"]) + SLACK
    if between.total_seconds() >= needed:
        return None
    both = sorted(set(walk.values["officers"]) & set(its_walk.values["officers"]))
    minutes = -int(-needed // 60)
    return Elsewhere(both[0], place, other.values["at"], metres, minutes)


def _others(seen: Seen, check_in: Record, walk: Record) -> Iterator[tuple[Record, Record]]:
    """Check-ins near in time on walks with one of the same officers, each with its walk."""
    walks = {one.id: one for one in _walks(seen, walk)}
    at = check_in.values["at"]
    between = (Condition("at", ">=", stamp(at - _NEAR)), Condition("at", "<=", stamp(at + _NEAR)))
    where = (Condition("walk", "in", list(walks)), *between)
    every = {one.id: one for one in seen.select("check_in", *where)}
    every |= {one.id: one for one in seen.added("check_in")}
    for one in every.values():
        beside = one.id != check_in.id and one.values["at"] is not None
        if beside and one.values["walk"] in walks:
            yield one, walks[one.values["walk"]]


def _walks(seen: Seen, walk: Record) -> Iterable[Record]:
    """This walk and those of its officers that were begun within a day of it."""
    yield walk
    yield from with_officers(seen, walk.values["officers"], walk.values["started"], walk.id)


def with_officers(
    seen: Seen, officers: Iterable[str], near: datetime, but: str
) -> Iterator[Record]:
    """Walks of any of these officers begun within a day of a moment, but one, each once."""
    ours = frozenset(officers)
    span = (
        Condition("started", ">=", stamp(near - _LONGEST_WALK)),
        Condition("started", "<=", stamp(near + _LONGEST_WALK)),
    )
    every: dict[str, Record] = {}
    for officer in ours:
        found = seen.select("walk", Condition("officers", "has", officer), *span)
        every |= {one.id: one for one in found}
    every |= {one.id: one for one in seen.added("walk")}
    for one in every.values():
        if one.id != but and not ours.isdisjoint(one.values["officers"]):
            yield one
