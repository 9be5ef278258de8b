"""A long walk cut into walks of a shift's length."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from beatbook_patrol.planning.legs import SPEED, Cut, legs
from beatbook_patrol.planning.postman import tour
from beatbook_patrol.planning.scattered import Pace
from beatbook_patrol.planning.streets import Streets
from patrol.planning import STEP, grid

KNOWN = Streets(grid(6, 6))


def cut(minutes: float, seed: int = 1, **stay: float) -> list[tuple[str, ...]]:
    walked = tour(KNOWN, list(KNOWN), "0,0", Random(seed))
    found = legs([Cut(KNOWN, walked.steps, "0,0", Pace(minutes, SPEED["foot"], stay))])
    assert frozenset.union(*(leg.needed for leg in found)) == frozenset(KNOWN)
    assert sum(len(leg.needed) for leg in found) == len(list(KNOWN))
    return [leg.route for leg in found]


def closed(route: tuple[str, ...]) -> bool:
    here = {"0,0"}
    for code in route:
        here = {node for node in KNOWN.ends(code) if set(KNOWN.ends(code)) - {node} <= here}
    return "0,0" in here


@given(st.integers(35, 200), st.integers())
def test_every_leg_begins_and_ends_at_the_base_in_time(minutes: int, seed: int) -> None:
    for route in cut(minutes, seed):
        assert closed(route)
        assert len(route) * STEP / SPEED["foot"] <= minutes
        assert all(set(KNOWN.ends(a)) & set(KNOWN.ends(b)) for a, b in pairwise(route))


def test_one_long_shift_walks_it_at_once() -> None:
    assert len(cut(10_000)) == 1


def test_time_at_stops_is_reckoned() -> None:
    walked = tour(KNOWN, ["h0,0"], "0,0", Random(1))
    (leg,) = legs([Cut(KNOWN, walked.steps, "0,0", Pace(240, SPEED["foot"], {"h0,0": 10.0}))])
    assert leg.minutes == 2 * STEP / SPEED["foot"] + 10


def test_a_section_too_far_for_the_time_is_a_leg_of_its_own() -> None:
    assert max(map(len, cut(3))) >= 18
