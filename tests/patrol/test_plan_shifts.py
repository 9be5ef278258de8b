"""Who is on shift in a week: from the roster, else in hours that are given."""

from __future__ import annotations

import pytest

import beatbook_roster.plugin
from beatbook.book import Book
from beatbook.errors import UsageProblem
from beatbook.hooks import loader
from beatbook_patrol.planning.shifts import Staffing, slots_of
from patrol.conftest import POINTS
from patrol.planning import MONDAY, at
from support.books import Station
from support.points import Point


def test_hours_give_teams_of_an_officer_and_somebody_else(system: Book, beat: Station) -> None:
    found = slots_of(system, beat.nodes["a"], MONDAY, ["19:00-23:00"], 1, 0)
    assert [(slot.start, slot.end) for slot in found] == [
        (at("19:00", n), at("23:00", n)) for n in range(7)
    ]
    for slot in found:
        assert [one.is_police for one in slot.people] == [True, False]


def test_hours_that_overlap_do_not_share_people(system: Book, beat: Station) -> None:
    found = slots_of(system, beat.nodes["a"], MONDAY, ["19:00-23:00", "22:00-02:00"], 1, 0)
    assert len(found) == 7


@pytest.mark.parametrize(
    ("unit", "hours", "words"),
    [
        ("a", ["evening"], "are no hours"),
        ("a", [], "no shift is entered"),
        ("b", ["19:00-23:00"], "no officer who could lead"),
    ],
)
def test_without_people_or_hours_nothing_is_planned(
    system: Book, beat: Station, unit: str, hours: list[str], words: str
) -> None:
    with pytest.raises(UsageProblem, match=words):
        slots_of(system, beat.nodes[unit], MONDAY, hours, 1, 0)


def test_the_roster_gives_its_shifts_of_the_week_but_not_the_desk(
    monkeypatch: pytest.MonkeyPatch, beat: Station
) -> None:
    roster = Point("roster", beatbook_roster.plugin)
    monkeypatch.setattr(loader, "installed", lambda: [*POINTS, roster])
    with beat.open("chief") as book:
        people = {"officers": ["ann", "amy"]}
        with book.deed("roster") as deed:
            for kind, start, end in (
                ("day", at("08:00"), at("17:00")),
                ("duty", at("08:00", 2), at("20:00", 2)),
                ("night", at("20:00", -2), at("08:00", -1)),
                ("night", at("20:00", 6), at("08:00", 7)),
            ):
                values = {"kind": kind, "starts": start, "ends": end, **people}
                deed.add("shift", values, unit=beat.nodes["a"])
        found = Staffing(book, beat.nodes["a"], MONDAY).rostered()
        with_stay = slots_of(book, beat.nodes["a"], MONDAY, (), 1, 1)
    assert [(slot.start, slot.end) for slot in found] == [
        (at("08:00"), at("17:00")),
        (at("20:00", 6), at("08:00", 7)),
    ]
    assert [sorted(one.roles) for one in found[0].people] == [["officer"], ["auxiliary"]]
    assert {slot.stay for slot in with_stay} == {1}
