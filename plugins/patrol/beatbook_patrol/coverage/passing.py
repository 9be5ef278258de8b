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

from collections.abc import Container, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
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
    known = [one for one in seen if one.sections]
    ways = set(route)
    shares = dict.fromkeys((_own(one, ways) for one in known), HALF)
    halves: dict[str, float] = {}
    place = 0
    for one, other in pairwise(known):
        start = _next(route, one, place)
        end = None if start is None else _next(route, other, start)
        if start is None or end is None:
            continue
        place = end
        if start < end and _plausible(_metres(route[start : end + 1], metres), one, other, mode):
            shares |= dict.fromkeys(route[start + 1 : end], WHOLE)
            for at in (start, end):
                share = WHOLE if at in (0, len(route) - 1) else HALF
                halves[route[at]] = halves.get(route[at], 0.0) + share
    half = {code: share for code, share in halves.items() if shares.get(code) != WHOLE}
    return shares | {code: min(share, WHOLE) for code, share in half.items()}


def _own(seen: Seen, ways: Container[str]) -> str:
    """The section that a check-in proves by itself: one on the route where there is one."""
    return next((code for code in seen.sections if code in ways), seen.sections[0])


def _next(route: Sequence[str], seen: Seen, place: int) -> int | None:
    """Where on the route, from a place on, a check-in was; None where it leads there no more."""
    places = range(place, len(route))
    return next((at for at in places if route[at] in seen.sections), None)


def _metres(codes: Sequence[str], metres: Mapping[str, float]) -> float:
    """Metres from the middle of the first section to the middle of the last."""
    lengths = [metres.get(code, 0.0) for code in codes]
    return sum(lengths) - (lengths[0] + lengths[-1]) / 2


def _plausible(metres: float, one: Seen, other: Seen, mode: str) -> bool:
    """Whether somebody can have walked so far between two check-ins, and not much further."""
    pace = PACES.get(mode, PACES[FOOT])
    took = other.at - one.at
    quickest = timedelta(hours=metres / 1000 / pace.fastest)
    slowest = timedelta(hours=metres / 1000 / pace.slowest)
    return quickest <= took <= slowest + STAY
