"""What a walk does with time that is left: it goes where incidents cluster at that hour."""

from __future__ import annotations

from collections.abc import Iterable
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
        while walk.spare >= LEAST and _another_round(week, walk):
            pass
    for walk in week.walks:
        _look_in(week, walk)


def _another_round(week: Week, walk: Walk) -> bool:
    """A further round from the base; False where none fits."""
    spare, share = walk.spare, SHARE
    for _try in range(TRIES):
        for leg in _rounds(week, walk, spare * share):
            if leg.minutes <= spare:
                week.append(walk, leg, ())
                return True
        share /= 2
    return False


def _rounds(week: Week, walk: Walk, minutes: float) -> list[Leg]:
    """A round of about so many minutes around a place worth going to."""
    chosen = _around(week, walk, minutes * SPEED[walk.mode])
    walked = tour(week.streets, chosen, walk.base, week.rng)
    pace = Pace(max(minutes / SHARE, 1.0), SPEED[walk.mode])
    return legs([Cut(week.streets, walked.steps, walk.base, pace)])


def _around(week: Week, walk: Walk, metres: float) -> list[str]:
    """The sections nearest to one drawn by heat, up to some metres."""
    own = sorted(code for code in week.streets if week.base_of(code) == walk.base)
    weights = [1.0 + 10 * warmth(week.chance.heat, (code,), walk.cursor) for code in own]
    seed = week.rng.choices(own, weights)[0]
    found, left = [seed], metres - week.lengths[seed]
    for code in _nearest(week, seed):
        if week.lengths[code] <= left and code != seed:
            found.append(code)
            left -= week.lengths[code]
        if left < metres / 10:
            break
    return found


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
