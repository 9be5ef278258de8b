"""The least that walks can have: exact for few sections, never above it for more."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook_patrol.planning.bounds import Ends, Sets
from beatbook_patrol.planning.rounds import Bound, bound, walks_over
from beatbook_patrol.planning.scattered import Pace
from beatbook_patrol.planning.streets import Streets
from patrol.planning import STEP, grid

KNOWN = Streets(grid(9, 9))
CODES = sorted(KNOWN)
FEW_SECTIONS = st.sets(st.sampled_from(CODES), min_size=1, max_size=6)
HOUR = Pace(60.0, 100.0)


@settings(max_examples=40, deadline=None)
@given(FEW_SECTIONS, st.integers())
def test_no_bound_is_above_the_exact_least_and_no_walks_below_it(
    required: set[str], seed: int
) -> None:
    sections = sorted(required)
    exact = Sets(KNOWN, sections, "4,4", HOUR).least()
    asked = len(sections) * STEP
    assert asked + Ends(KNOWN, sections, "4,4").least(1, exact - asked) <= exact + 1e-6
    walked = sum(leg.length for leg in walks_over(KNOWN, sections, "4,4", HOUR, Random(seed)))
    assert exact <= walked + 1e-6


@settings(max_examples=20, deadline=None)
@given(st.sets(st.sampled_from(CODES), min_size=9, max_size=20), st.integers(40, 120))
def test_walks_of_limited_time_are_never_below_their_bound(required: set[str], time: int) -> None:
    pace = Pace(float(time), 100.0, dict.fromkeys(required, 3.0))
    walked = sum(leg.length for leg in walks_over(KNOWN, required, "4,4", pace, Random(1)))
    found = bound(KNOWN, required, "4,4", pace, walked)
    assert found.postman <= found.timed <= walked + 1e-6


def test_far_pieces_in_one_walk_and_in_walks_of_limited_time() -> None:
    corners = ["h0,0", "h7,0", "h0,8", "h7,8"]
    assert Sets(KNOWN, corners, "4,0", Pace()).least() == 32 * STEP
    assert Ends(KNOWN, corners, "4,0").least(1, 28 * STEP) == pytest.approx(28 * STEP, rel=0.05)
    # The far corners are 12 steps away: with 26 steps each walk reaches one of them.
    assert Sets(KNOWN, corners, "4,0", Pace(26.0, STEP)).least() > 40 * STEP


def test_what_cannot_be_reached_in_time_has_no_walk() -> None:
    assert Sets(KNOWN, ["h7,8"], "0,0", Pace(5.0, STEP)).least() == float("inf")


def test_time_at_stops_makes_more_walks_needed() -> None:
    corners = ["h0,0", "h7,0"]
    quick = bound(KNOWN, corners, "4,0", Pace(30.0, STEP), 5000.0)
    slow = bound(KNOWN, corners, "4,0", Pace(30.0, STEP, dict.fromkeys(corners, 10.0)), 5000.0)
    assert quick == Bound(16 * STEP, 16 * STEP)
    assert slow.postman == quick.postman <= slow.timed
