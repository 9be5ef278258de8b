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

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import accumulate
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


class Route(NamedTuple):
    """The codes of sections in walking order, the same without one, and metres to their middles."""

    codes: Sequence[str]
    ways: frozenset[str]
    middles: Sequence[float]

    def next(self, sections: Iterable[str], place: int) -> int | None:
        """Where, from a place on, one of these sections is; None: it leads there no more."""
        if self.ways.isdisjoint(sections):
            return None
        for at in range(place, len(self.codes)):
            if self.codes[at] in sections:
                return at
        return None


Pair = tuple[datetime, tuple[str, ...]]
"""A `Seen`, or the same without a name: there are a million a year."""


def passed(
    route: Sequence[str], seen: Iterable[Pair], metres: Mapping[str, float], mode: str
) -> dict[str, float]:
    """The share (0.5 or 1) of each section that check-ins, in order of time, prove.

    `route` are section codes in walking order, `metres` their lengths, `mode` that of the walk.
    """
    known = [one for one in seen if one[1]]
    ways = frozenset(route)
    alone = {_own(sections, ways) for sections in {sections for _at, sections in known}}
    lengths = [metres.get(code, 0.0) for code in route]
    middles = [end - length / 2 for end, length in zip(accumulate(lengths), lengths, strict=True)]
    way = Route(route, ways, middles)
    return dict.fromkeys(alone, HALF) | _between(way, known, PACES.get(mode, PACES[FOOT]))


def _own(sections: tuple[str, ...], ways: frozenset[str]) -> str:
    """The section that a check-in proves by itself: one on the route where there is one."""
    return next((code for code in sections if code in ways), sections[0])


def _between(way: Route, known: Sequence[Pair], pace: Pace) -> dict[str, float]:
    """What pairs of check-ins, one after the other, prove."""
    quick, slow, stay = 3.6 / pace.fastest, 3.6 / pace.slowest, STAY.total_seconds()
    last = len(way.codes) - 1
    whole: set[str] = set()
    halves: dict[str, float] = {}
    for start, end, took in _legs(way, known):
        metres = way.middles[end] - way.middles[start]
        if metres * quick <= took.total_seconds() <= metres * slow + stay:
            whole.update(way.codes[start + 1 : end])
            for at in (start, end):
                share = HALF if 0 < at < last else WHOLE
                halves[way.codes[at]] = halves.get(way.codes[at], 0.0) + share
    shares = {code: min(share, WHOLE) for code, share in halves.items()}
    return shares | dict.fromkeys(whole, WHOLE)


def _legs(way: Route, known: Iterable[Pair]) -> Iterator[tuple[int, int, timedelta]]:
    """Pairs of check-ins that lie on the route in its order: from where to where, and the time.

    Where the route does not lead from one to the next, the next is looked for anew, from the last
    pair on.
    """
    place = 0
    start: int | None = None
    since: datetime | None = None
    for at, sections in known:
        end = None if start is None else way.next(sections, start)
        if start is None or end is None or since is None:
            start = way.next(sections, place)
        else:
            if start < end:
                yield start, end, at - since
            place = start = end
        since = at
