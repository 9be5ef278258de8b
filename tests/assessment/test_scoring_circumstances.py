"""Officers, hours pulled away, working hours, reliefs: of officers, and of units as their sums."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

import beatbook_roster.plugin
from assessment.scoring_book import MONTH, officer
from assessment.working import POINTS
from beatbook.assessment.declare import OFFICER, UNIT, Span
from beatbook.book import Book
from beatbook_assessment.scoring.circumstances import facts, working_days
from beatbook_assessment.scoring.subjects import Subject
from support.books import Station
from support.fixtures import Install
from support.points import Point

FIRST = datetime(2026, 11, 2, tzinfo=UTC)


@pytest.fixture
def rostered(work_station: Station, install: Install) -> Station:
    """The same station with the plugin that keeps the ledger of hours pulled away."""
    install(*POINTS, Point("roster", beatbook_roster.plugin))
    with work_station.open() as book:
        assert "abstraction" in book.plugins.forms
    return work_station


def units(station: Station) -> tuple[Subject, ...]:
    ids = (station.nodes["office_a"], station.nodes["office_b"])
    return tuple(Subject(one, "", one) for one in ids)


def pulled(book: Book, *logins: str, hours: str = "16", days: tuple[int, int] = (2, 4)) -> None:
    since, until = (datetime(2026, 11, day, tzinfo=UTC) for day in days)
    with book.deed("pull") as deed:
        values = {
            "officers": list(logins), "since": since, "until": until, "hours": Decimal(hours),
            "by_whom": "分局", "for_what": "安保", "order_number": "1号",
        }  # fmt: skip
        deed.add("abstraction", values, unit=book.station)


def test_a_unit_has_the_officers_of_the_period(work_book: Book, work_station: Station) -> None:
    found = facts(work_book, MONTH, UNIT, units(work_station), {"officers"})
    assert [one["officers"] for one in found.values()] == [3, 1]


def test_only_named_numbers_are_there(work_book: Book, work_station: Station) -> None:
    found = facts(work_book, MONTH, UNIT, units(work_station), ())
    assert all(set(one) == {"class."} for one in found.values())


def test_roles_and_classes_are_numbers(work_book: Book) -> None:
    who = (Subject("x", "urban", "u", ("chief", "officer")),)
    assert facts(work_book, MONTH, OFFICER, who, ())["x"] == {
        "class.urban": 1, "role.chief": 1, "role.officer": 1
    }  # fmt: skip


def test_working_hours_are_those_of_mondays_to_fridays(
    work_book: Book, work_station: Station
) -> None:
    assert working_days(MONTH) == 21
    found = facts(work_book, MONTH, UNIT, units(work_station), {"norm"})
    assert [one["norm"] for one in found.values()] == [3 * 168, 168]


def test_hours_pulled_away_are_added_up_for_units(rostered: Station) -> None:
    with rostered.open("chief") as book:
        pulled(book, "ann", "bob")
        pulled(book, "ann", hours="4", days=(9, 10))
        found = facts(book, MONTH, UNIT, units(rostered), {"hours"})
        assert [one["hours"] for one in found.values()] == [20, 16]
        ann = (Subject(officer(book, "ann"), "", rostered.nodes["office_a"]),)
        assert facts(book, MONTH, OFFICER, ann, {"hours"})[ann[0].id]["hours"] == 20


def test_of_hours_over_the_end_of_a_period_their_share_counts(rostered: Station) -> None:
    with rostered.open("chief") as book:
        pulled(book, "bob", days=(2, 6))
        half = Span(date(2026, 11, 1), date(2026, 11, 3))
        bob = (Subject(officer(book, "bob"), "", ""),)
        # The ledger is in UTC, the period in local days, eight hours ahead.
        expected = Fraction(16) * Fraction(40, 96)
        assert facts(book, half, OFFICER, bob, {"hours"})[bob[0].id]["hours"] == expected


def test_reliefs_are_asked_of_whoever_knows_them(rostered: Station) -> None:
    with rostered.open("chief") as book:
        pulled(book, "bob", hours="42")
        bob = (Subject(officer(book, "bob"), "", ""),)
        found = facts(book, MONTH, OFFICER, bob, {"relief"})
        assert found[bob[0].id]["relief"] == Fraction(42, 168)
        found = facts(book, MONTH, UNIT, units(rostered), {"relief"})
        assert [one["relief"] for one in found.values()] == [0, Fraction(42, 168)]


def test_without_a_ledger_nobody_was_pulled_away(work_book: Book, work_station: Station) -> None:
    found = facts(work_book, MONTH, UNIT, units(work_station), {"hours"})
    assert [one["hours"] for one in found.values()] == [0, 0]


def test_residents_are_missing_where_none_are_kept(work_book: Book, work_station: Station) -> None:
    found = facts(work_book, MONTH, UNIT, units(work_station), {"residents"})
    assert all("residents" not in one for one in found.values())
