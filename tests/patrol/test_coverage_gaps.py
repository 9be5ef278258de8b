"""Gaps come first and worst first, points before sections, each with its reasons."""

from __future__ import annotations

from beatbook_patrol.coverage.gaps import POINT, SECTION, gaps
from support.covered import cover, point, section


def test_the_most_missed_point_is_first_and_sections_follow_by_metres() -> None:
    found = cover(
        points=(point("P001", on_time=3, missed=1), point("P002", missed=5)),
        sections=(
            section("S0001", 100.0, 3, 1.0),
            section("S0002", 500.0, 1, 0.5),
            section("S0003", 100.0, 9, 8.5),
        ),
    )
    assert [gap.code for gap in gaps(found)] == ["P002", "P001", "S0002", "S0001", "S0003"]
    assert [gap.kind for gap in gaps(found)] == [POINT] * 2 + [SECTION] * 3


def test_what_was_walked_as_planned_is_no_gap() -> None:
    found = cover(
        points=(point("P001", on_time=1), point("P002", late=1), point("P003", extra=2)),
        sections=(section("S0001", 100.0, 2, 2.0), section("S0002")),
    )
    assert gaps(found) == []


def test_a_gap_says_how_much_is_missing_and_why() -> None:
    found = cover(
        points=(point("P001", on_time=1, missed=4),),
        sections=(section("S0001", 200.0, 2, 0.5),),
        reasons={"p001": {"下雨": 1, "处警": 2}},
    )
    missed, metres = gaps(found)
    assert (missed.planned, missed.done, missed.missing) == (5, 1, 4)
    assert missed.reasons == (("处警", 2), ("下雨", 1))
    assert (metres.missing, metres.metres) == (1.5, 300.0)
