"""Which sections a walk passed, as far as its check-ins prove it.

Two check-ins, one after the other, prove what lies between them on the planned route if the time
between is plausible: no faster than the mode of walking allows, and no slower than its slowest
pace with a stay on the way. Then the sections between the two points count whole; those on which
the points lie count half, since the walk came from one side and the next pair tells the other.
At either end of the route there is no other side, so what leads away from it proves the section
whole. Having been at a point alone proves half of its section. Where the route does not lead from
the first point to the second, the pair proves no more than that.

A track proves the sections that it was matched to, whole (see `beatbook_patrol.tracks`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import accumulate, pairwise
from typing import NamedTuple

from beatbook.patrol.declare import BICYCLE, FOOT, VEHICLE

HALF, WHOLE = 0.5, 1.0
STAY = timedelta(minutes=45)
"""As long may be spent between two points besides walking: looking around, talking, writing."""


class Pace(NamedTuple):
    """The slowest and the fastest that somebody plausibly moves, in km/h."""

    slowest: float
    fastest: float


PACES = {FOOT: Pace(1.5, 9.0), BICYCLE: Pace(4.0, 30.0), VEHICLE: Pace(5.0, 80.0)}


class Seen(NamedTuple):
    """A check-in: when, and the codes of the sections that its point lies at, its own first.

    A point at a junction lies at all that meet there; the one that is on the route is meant.
    """

    at: datetime
    sections: tuple[str, ...]


def passed(
    route: Sequence[str], seen: Sequence[Seen], metres: Mapping[str, float], mode: str
) -> dict[str, float]:
    """The share (0.5 or 1) of each section that check-ins, in order of time, prove.

    `route` are section codes in walking order, `metres` their lengths, `mode` that of the walk.
    """
    walk = _Walk(route, metres, PACES.get(mode, PACES[FOOT]))
    known = [one for one in seen if one.sections]
    for one, other in pairwise(known):
        walk.between(one, other)
    alone = {walk.own(one): HALF for one in known}
    return alone | walk.shares()


class _Walk:
    """A route, and what check-ins prove of it pair by pair."""

    def __init__(self, route: Sequence[str], metres: Mapping[str, float], pace: Pace) -> None:
        self._route, self._ways = route, frozenset(route)
        lengths = [metres.get(code, 0.0) for code in route]
        self._middles = [
            end - length / 2 for end, length in zip(accumulate(lengths), lengths, strict=True)
        ]
        self._quick, self._slow = 3.6 / pace.fastest, 3.6 / pace.slowest
        self._place = 0
        self._whole: set[str] = set()
        self._halves: dict[str, float] = {}

    def own(self, seen: Seen) -> str:
        """The section that a check-in proves by itself: one on the route where there is one."""
        return next((code for code in seen.sections if code in self._ways), seen.sections[0])

    def between(self, one: Seen, other: Seen) -> None:
        """Take in two check-ins, one after the other."""
        start = self._next(one, self._place)
        end = None if start is None else self._next(other, start)
        if start is None or end is None:
            return
        self._place = end
        if start < end and self._plausible(start, end, other.at - one.at):
            self._whole.update(self._route[start + 1 : end])
            for at in (start, end):
                code, share = self._route[at], WHOLE if at in (0, len(self._route) - 1) else HALF
                self._halves[code] = self._halves.get(code, 0.0) + share

    def shares(self) -> dict[str, float]:
        """What all pairs together prove."""
        halves = {code: min(share, WHOLE) for code, share in self._halves.items()}
        return halves | dict.fromkeys(self._whole, WHOLE)

    def _next(self, seen: Seen, place: int) -> int | None:
        """Where on the route, from a place on, a check-in was; None: it leads there no more."""
        if self._ways.isdisjoint(seen.sections):
            return None
        for at in range(place, len(self._route)):
            if self._route[at] in seen.sections:
                return at
        return None

    def _plausible(self, start: int, end: int, took: timedelta) -> bool:
        """Whether somebody can have walked so far in the time, and not much further."""
        metres, seconds = self._middles[end] - self._middles[start], took.total_seconds()
        return metres * self._quick <= seconds <= metres * self._slow + STAY.total_seconds()
