"""What two check-ins prove of a route: what lies between, if nobody had to fly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_patrol.coverage.passing import HALF, PACES, WHOLE, Seen, passed

START = datetime(2026, 11, 16, tzinfo=UTC)
ROUTE = ("A", "B", "C", "D", "E", "F")
METRES = dict.fromkeys(ROUTE, 200.0)


def seen(minutes: float, *sections: str) -> Seen:
    return Seen(START + timedelta(minutes=minutes), sections)


def proved(
    *check_ins: Seen, mode: str = "foot", route: tuple[str, ...] = ROUTE
) -> dict[str, float]:
    return passed(route, check_ins, METRES, mode)


def test_what_lies_between_is_walked_and_the_ends_are_half() -> None:
    assert proved(seen(0, "B"), seen(10, "E")) == {"B": HALF, "C": WHOLE, "D": WHOLE, "E": HALF}


def test_a_third_check_in_makes_the_middle_whole() -> None:
    shares = proved(seen(0, "B"), seen(10, "D"), seen(20, "E"))
    assert shares == {"B": HALF, "C": WHOLE, "D": WHOLE, "E": HALF}


def test_the_ends_of_the_route_have_no_other_side() -> None:
    assert set(proved(seen(0, "A"), seen(15, "F")).values()) == {WHOLE}


def test_one_check_in_proves_half_of_its_section() -> None:
    assert proved(seen(0, "C")) == {"C": HALF}
    assert proved(seen(0, "X"), route=()) == {"X": HALF}


@pytest.mark.parametrize(
    ("mode", "minutes", "plausible"),
    [
        ("foot", 3, False),
        ("foot", 4.1, True),
        ("foot", 60, True),
        ("foot", 90, False),
        ("bicycle", 1, False),
        ("bicycle", 3, True),
        ("vehicle", 0.4, False),
        ("vehicle", 1, True),
        ("balloon", 3, False),
    ],
)
def test_the_time_between_has_to_be_plausible(mode: str, minutes: float, plausible: bool) -> None:
    shares = proved(seen(0, "B"), seen(minutes, "E"), mode=mode)
    assert ("C" in shares) is plausible
    assert shares["B"] == shares["E"] == HALF


def test_a_point_at_a_junction_lies_on_the_route_by_any_of_its_sections() -> None:
    shares = proved(seen(0, "X", "B"), seen(10, "Y", "E"))
    assert shares == {"B": HALF, "C": WHOLE, "D": WHOLE, "E": HALF}


def test_against_the_order_of_the_route_nothing_is_proved_between() -> None:
    assert proved(seen(0, "E"), seen(10, "B")) == {"E": HALF, "B": HALF}


def test_a_point_off_the_route_proves_only_itself() -> None:
    shares = proved(seen(0, "B"), seen(5, "X"), seen(10, "E"))
    assert shares == {"B": HALF, "X": HALF, "E": HALF}


def test_a_route_may_come_back_over_the_same_section() -> None:
    there_and_back = ("A", "B", "C", "B", "D")
    shares = proved(seen(0, "A"), seen(8, "C"), seen(16, "D"), route=there_and_back)
    assert shares == {"A": WHOLE, "B": WHOLE, "C": WHOLE, "D": WHOLE}


MINUTES = st.lists(st.tuples(st.floats(0, 300), st.sampled_from((*ROUTE, "X"))), max_size=12)


@given(MINUTES, st.sampled_from(tuple(PACES)))
def test_a_share_is_a_half_or_the_whole(found: list[tuple[float, str]], mode: str) -> None:
    shares = proved(*(seen(*one) for one in sorted(found)), mode=mode)
    assert set(shares.values()) <= {HALF, WHOLE}
    assert {section for _minutes, section in found} <= shares.keys()
