"""A round: walks of limited time from a base over required sections, and the least they can have.

Route first, cluster second (Beasley 1983): one tour over all sections is cut into walks, and
exchanges between these shorten them. The least is told twice: for one walk however long, which
is the bound of route inspection, and for walks that all come home in time.
"""

from __future__ import annotations

from collections.abc import Collection
from math import ceil
from random import Random
from typing import NamedTuple

from beatbook_patrol.planning.bounds import Ends, Sets
from beatbook_patrol.planning.legs import Cut, Leg, legs
from beatbook_patrol.planning.postman import doubled, lying_apart, tour
from beatbook_patrol.planning.scattered import Pace
from beatbook_patrol.planning.streets import Streets

MOST = 120
"""Of more sections that lie apart the ways between are not bounded: that would take long."""
FEW = 8
"""Of so many sections the least is found exactly."""
TRIES = 6
"""So many tours are drawn, of which the one with the shortest walks is taken."""


class Bound(NamedTuple):
    """Metres that no plan goes below: `postman` in one walk, `timed` in walks of limited time."""

    postman: float = 0.0
    timed: float = 0.0

    def plus(self, other: Bound) -> Bound:
        """Both together."""
        return Bound(self.postman + other.postman, self.timed + other.timed)


def walks_over(
    streets: Streets, required: Collection[str], base: str, pace: Pace, rng: Random
) -> list[Leg]:
    """Closed walks from a base over sections, each within the time of the pace if it can be."""
    tours = (tour(streets, required, base, rng).steps for _try in range(TRIES))
    return legs(Cut(streets, steps, base, pace) for steps in tours)


def bound(
    streets: Streets, required: Collection[str], base: str, pace: Pace, upper: float
) -> Bound:
    """How few metres would do for sections; `upper` are the metres of walks that are known."""
    sections = sorted(required)
    key = (tuple(sections), base, pace.minutes, pace.speed, tuple(sorted(pace.stay.items())))
    known = streets.remembered.get(key)
    if not isinstance(known, Bound):
        known = _bound(streets, sections, base, pace, upper)
        streets.remembered[key] = known
    return known


def _bound(streets: Streets, sections: list[str], base: str, pace: Pace, upper: float) -> Bound:
    asked = sum(map(streets.length, sections))
    postman = asked + doubled(streets, sections)
    if len(sections) > MOST or not lying_apart(streets, sections, base):
        return Bound(postman, postman)
    if len(sections) <= FEW:
        exact = (Sets(streets, sections, base, one).least() for one in (Pace(), pace))
        return Bound(*exact)
    ends = Ends(streets, sections, base)
    postman = timed = max(postman, asked + ends.least(1, upper - asked))
    stays, walks = sum(pace.stay.get(code, 0.0) for code in sections), 1
    while (more := ceil((timed / pace.speed + stays) / pace.minutes - 1e-9)) > walks:
        walks, timed = more, max(timed, asked + ends.least(more, upper - asked))
    return Bound(postman, timed)
