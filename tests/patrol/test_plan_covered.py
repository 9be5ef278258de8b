"""What walks cover: people, leader, way and hours have to fit."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from beatbook.patrol.declare import Hours
from beatbook_patrol.clocktimes import parse_hours, span
from beatbook_patrol.planning.covered import Covered, Outing, Visit, counts_for, leads, merged
from beatbook_patrol.planning.items import PRESENCE, Item
from patrol.planning import MONDAY, asking, at, rule

LENGTHS = {"a": 100.0, "b": 100.0, "c": 200.0}
NIGHT: Hours = parse_hours("23:00-03:00")
WINDOW = span(NIGHT, MONDAY, at("00:00").tzinfo)  # type: ignore[arg-type]


def outing(**given: Any) -> Outing:
    made = Outing(
        at("23:00"), at("01:00", 1), 2, frozenset({"officer"}), "foot", ("a", "b", "c"), ()
    )
    return made._replace(**given)


def item(what: str, code: str, **given: Any) -> Item:
    return Item(rule("night", hours=NIGHT, **given), what, code, (WINDOW,), given.get("times", 1))


@pytest.mark.parametrize(
    ("given", "fits"),
    [
        ({}, True),
        ({"people": 1}, False),
        ({"mode": "vehicle"}, False),
        ({"roles": frozenset({"auxiliary"})}, False),
        ({"roles": frozenset({"auxiliary", "officer"})}, True),
        ({"roles": frozenset({"chief"})}, True),
    ],
)
def test_a_walk_counts_with_enough_people_a_leader_and_the_way_asked_for(
    given: dict[str, Any], fits: bool
) -> None:
    assert counts_for(outing(**given), asking("night", mode="foot")) is fits


def test_a_chief_stands_in_for_an_officer_but_not_the_other_way() -> None:
    assert leads({"chief"}, ("officer",))
    assert not leads({"officer"}, ("chief",))


def test_a_section_counts_when_it_is_passed_within_the_hours() -> None:
    late = outing(start=at("22:00"), end=at("00:00", 1))
    covered = Covered([late], LENGTHS)
    # a and b are passed before 23:00, c in the middle of the second hour.
    assert [covered.missing(item("section", code)) for code in "abc"] == [1, 1, 0]


def test_a_point_counts_by_its_stop_not_by_passing() -> None:
    visit = Visit("P1", at("23:10"), at("23:25"))
    assert Covered([outing()], LENGTHS).missing(item("point", "P1")) == 1
    assert Covered([outing(stops=(visit,))], LENGTHS).missing(item("point", "P1")) == 0


def test_one_walk_is_one_time_however_often_it_passes() -> None:
    twice = outing(route=("a", "a", "a"))
    assert Covered([twice], LENGTHS).missing(item("section", "a", times=2)) == 1
    other = outing(route=("a",), start=at("01:00", 1), end=at("02:00", 1))
    assert Covered([twice, other], LENGTHS).missing(item("section", "a", times=2)) == 0


def test_presence_is_reckoned_without_counting_hours_twice() -> None:
    long = item(PRESENCE, "", minutes=180)
    both = [outing(), outing(end=at("00:30", 1))]
    assert Covered(both, LENGTHS).there(long, WINDOW) == timedelta(hours=2)
    assert Covered(both, LENGTHS).missing(long) == 1
    more = outing(start=at("01:00", 1), end=at("02:00", 1))
    assert Covered([*both, more], LENGTHS).missing(long) == 0


def test_presence_in_an_area_counts_walks_that_keep_to_it() -> None:
    inside = item(PRESENCE, "area", minutes=120)._replace(sections=frozenset({"a", "b"}))
    assert Covered([outing()], LENGTHS).there(inside, WINDOW) == timedelta(hours=2)


def test_a_walk_through_an_area_is_presence_while_it_is_on_the_sections_there() -> None:
    through = item(PRESENCE, "area", minutes=60)._replace(sections=frozenset({"c"}))
    covered = Covered([outing()], LENGTHS)
    # c is the last of three sections, and half of the way.
    assert covered.present(through, WINDOW) == [(at("00:00", 1), at("01:00", 1))]
    assert covered.missing(through) == 0
    assert covered.missing(through._replace(rule=rule("night", hours=NIGHT, minutes=62))) == 1


def test_a_walk_that_never_comes_to_an_area_is_no_presence_there() -> None:
    elsewhere = item(PRESENCE, "area", minutes=60)._replace(sections=frozenset({"d"}))
    assert Covered([outing()], LENGTHS).present(elsewhere, WINDOW) == []


def test_spans_that_touch_are_one() -> None:
    spans = [(at("03:00"), at("04:00")), (at("01:00"), at("02:00")), (at("02:00"), at("02:30"))]
    assert merged(spans) == [(at("01:00"), at("02:30")), (at("03:00"), at("04:00"))]
