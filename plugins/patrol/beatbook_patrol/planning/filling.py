"""What a walk does with time that is left: it goes where incidents cluster at that hour.

A walk that is meant for an area goes there, walks rounds in it, and comes back.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from math import ceil

from beatbook_patrol.planning.heat import nearby, reason, warmth
from beatbook_patrol.planning.legs import SPEED, Cut, Leg, legs
from beatbook_patrol.planning.postman import tour
from beatbook_patrol.planning.scattered import Pace
from beatbook_patrol.planning.walk import Walk
from beatbook_patrol.planning.week import DWELL, Week

LEAST = 15.0
"""Minutes that are worth another round."""
SHARE = 0.6
"""So much of the time left is meant for sections; the rest is for the ways between them."""
TRIES = 3
EXTRA_STOPS = 3
"""So many stops at most are put into a walk because of incidents."""


def fill_up(week: Week) -> None:
    """Fill the time that walks have left, and let them stop where incidents were."""
    for walk in week.walks:
        _fill(week, walk, walk.spare)
    for walk in week.walks:
        _look_in(week, walk)


def fill_until(week: Week, walk: Walk, moment: datetime) -> None:
    """Fill the time of a walk up to a moment, from which on it is free for something else."""
    _fill(week, walk, (moment - walk.cursor).total_seconds() / 60)
    walk.cursor = max(walk.cursor, moment)


def _fill(week: Week, walk: Walk, minutes: float) -> None:
    if walk.area:
        minutes -= _stay_inside(week, walk, minutes)
    while minutes >= LEAST:
        leg = _another_round(week, walk, walk.base, minutes)
        if leg is None:
            break
        week.append(walk, leg, ())
        minutes -= leg.minutes


def _stay_inside(week: Week, walk: Walk, minutes: float) -> float:
    """Walk to the area of a walk, rounds in it, and back; returns the minutes that takes."""
    near = week.streets.tree(walk.base)
    reached = {node for code in walk.area for node in week.streets.ends(code)} & set(near.seed)
    if not reached:
        return 0.0
    entry = min(sorted(reached), key=near.distance.__getitem__)
    back = tuple(near.way(entry))
    spent = 2 * near.distance[entry] / SPEED[walk.mode]
    rounds: list[Leg] = []
    while leg := _another_round(week, walk, entry, minutes - spent):
        rounds.append(leg)
        spent += leg.minutes
    if not rounds:
        return 0.0
    route = (*back[::-1], *(code for leg in rounds for code in leg.route), *back)
    metres = sum(week.lengths[code] for code in route)
    week.append(walk, Leg(walk.base, route, frozenset(), metres, spent), ())
    return spent


def _another_round(week: Week, walk: Walk, start: str, minutes: float) -> Leg | None:
    """A further round from a junction; None where none fits."""
    share = SHARE
    for _try in range(TRIES if minutes > 0 else 0):
        for leg in _rounds(week, walk, start, minutes * share):
            if leg.minutes <= minutes:
                return leg
        share /= 2
    return None


def _rounds(week: Week, walk: Walk, start: str, minutes: float) -> list[Leg]:
    """A round of about so many minutes around a place worth going to."""
    chosen = _around(week, walk, minutes * SPEED[walk.mode])
    walked = tour(week.streets, chosen, start, week.rng)
    pace = Pace(max(minutes / SHARE, 1.0), SPEED[walk.mode])
    return legs([Cut(week.streets, walked.steps, start, pace)])


def _around(week: Week, walk: Walk, metres: float) -> list[str]:
    """The sections nearest to one drawn by heat, up to some metres."""
    own = _own(week, walk)
    weights = [1.0 + 10 * warmth(week.chance.heat, (code,), walk.cursor) for code in own]
    seed = week.rng.choices(own, weights)[0]
    found, left = [seed], metres - week.lengths[seed]
    kept = walk.area or week.lengths
    for code in _nearest(week, seed):
        if week.lengths[code] <= left and code != seed and code in kept:
            found.append(code)
            left -= week.lengths[code]
        if left < metres / 10:
            break
    return found


def _own(week: Week, walk: Walk) -> list[str]:
    """The sections to go round in: those of the area, else those nearest to the base."""
    near = week.streets.tree(walk.base).seed
    return sorted(
        code
        for code in walk.area or week.streets
        if (week.streets.ends(code)[0] in near if walk.area else week.base_of(code) == walk.base)
    )


def _nearest(week: Week, seed: str) -> Iterable[str]:
    far = week.streets.voronoi(week.streets.ends(seed)).distance
    return sorted(
        (code for code in week.streets if week.streets.ends(code)[0] in far),
        key=lambda code: sum(far[node] for node in week.streets.ends(code)),
    )


def _look_in(week: Week, walk: Walk) -> None:
    """Stops at points where incidents were at these hours, as far as there is time."""
    when = dict(reversed(walk.passed))
    warm = [
        (warmth(week.chance.heat, (point.code,), when[point.section]), point.code, point.section)
        for point in week.ground.points.values()
        if point.section in when and not walk.has_stop(point.code)
    ]
    room = min(EXTRA_STOPS, max(1, int(walk.spare // DWELL)))
    for strength, code, section in sorted(warm, reverse=True)[:room]:
        if strength >= 1:
            count = max(ceil(strength), nearby(week.chance.heat, code))
            walk.stop(code, when[section], (walk.start, walk.end), reason(count))
    walk.stops.sort(key=lambda one: one[0].since)
