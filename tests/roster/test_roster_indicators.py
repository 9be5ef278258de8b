"""What an assessment takes from the roster: hours that were manned, hours left for the beat."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from beatbook.assessment.declare import OFFICER, UNIT, Asked, Indicator, Span, Value
from beatbook.book import Book
from beatbook_roster.indicators import indicators
from roster.months import AddShift
from support.books import Station

WEEK = Span(date(2026, 11, 9), date(2026, 11, 15))
HOURS = Fraction(7 * 24 * 60)


def indicator(name: str) -> Indicator:
    return next(one for one in indicators() if one.name == name)


def counted(
    book: Book, name: str, *subjects: str, kind: str = UNIT, span: Span = WEEK
) -> list[Value | None]:
    of = indicator(name)
    assert of.count is not None
    found = of.count(Asked(book, subjects, span, kind))
    return [found.get(one) for one in subjects]


def crew(book: Book, login: str) -> str:
    return str(book.store.identity("officer.login", login))


Pulled = Callable[..., str]
Stands = Callable[..., None]


@pytest.fixture
def pulled(head: Book) -> Pulled:
    def add(who: str, since: str, until: str, hours: int) -> str:
        values = {
            "officers": [who],
            "since": since,
            "until": until,
            "hours": hours,
            "by_whom": "分局",
            "for_what": "安保",
            "order_number": "1号",
        }
        with head.deed("pull") as deed:
            return deed.add("abstraction", values)

    return add


class TestManned:
    @pytest.fixture
    def stands(self, head: Book, shift: AddShift) -> Stands:
        def stand(unit: str, starts: str, ends: str, who: str = "ann") -> None:
            id = shift(starts, ends, who)
            with head.deed("move") as deed:
                deed.change("shift", id, {}, unit=unit)

        return stand

    def test_hours_with_two_shifts_count_once(
        self, head: Book, stands: Stands, rostered: Station
    ) -> None:
        unit = rostered.nodes["office_a"]
        stands(unit, "2026-11-09 08:00", "2026-11-09 16:00")
        stands(unit, "2026-11-09 12:00", "2026-11-09 18:00", "bob")
        (found,) = counted(head, "roster.manned", unit)
        assert found == Value(Fraction(10 * 60), HOURS)

    def test_a_shift_over_midnight_counts_within_the_period_alone(
        self, head: Book, stands: Stands, rostered: Station
    ) -> None:
        unit = rostered.nodes["office_a"]
        stands(unit, "2026-11-15 22:00", "2026-11-16 06:00")
        assert counted(head, "roster.manned", unit) == [Value(Fraction(120), HOURS)]

    def test_a_unit_without_shifts_has_no_roster_and_no_value(
        self, head: Book, stands: Stands, rostered: Station
    ) -> None:
        unit = rostered.nodes["office_a"]
        stands(unit, "2026-11-09 08:00", "2026-11-09 16:00")
        found = counted(
            head, "roster.manned", rostered.nodes["office_b"], rostered.nodes["station"]
        )
        assert found == [None, Value(Fraction(8 * 60), HOURS)]

    def test_days_to_come_are_not_asked_about(
        self, head: Book, stands: Stands, rostered: Station
    ) -> None:
        unit = rostered.nodes["office_a"]
        stands(unit, "2026-11-20 08:00", "2026-11-20 20:00")
        month = Span(date(2026, 11, 1), date(2026, 11, 30))
        (found,) = counted(head, "roster.manned", unit, span=month)
        assert found == Value(Fraction(12 * 60), Fraction(20 * 24 * 60)), "today is the 21st"
        assert counted(head, "roster.manned", unit, span=Span(*[date(2026, 12, 1)] * 2)) == [None]


class TestTimeInTheBeat:
    def test_hours_pulled_away_are_not_in_the_beat(self, head: Book, pulled: Pulled) -> None:
        pulled("ann", "2026-11-09 08:00", "2026-11-09 18:00", 10)
        found = counted(head, "roster.in_beat", crew(head, "ann"), kind=OFFICER)
        assert found == [Value(Fraction(30), Fraction(40))]

    def test_leave_is_no_time_at_all(self, head: Book) -> None:
        with head.deed("leave") as deed:
            deed.add("leave", {"of": "ann", "since": "2026-11-09", "until": "2026-11-10"})
        found = counted(head, "roster.in_beat", crew(head, "ann"), kind=OFFICER)
        assert found == [Value(Fraction(24), Fraction(24))]

    def test_an_officer_with_two_posts_counts_at_both_and_once_above(
        self, head: Book, rostered: Station, pulled: Pulled
    ) -> None:
        with head.deed("post") as deed:
            post = {"holder": "ann", "at": rostered.nodes["office_b"], "role": "officer"}
            deed.add("post", {**post, "start": "2026-01-01"})
        pulled("ann", "2026-11-09 08:00", "2026-11-09 18:00", 10)
        subjects = [rostered.nodes[one] for one in ("office_a", "office_b", "station")]
        found = counted(head, "roster.in_beat", *subjects)
        assert found == [
            Value(Fraction(30), Fraction(40)),
            Value(Fraction(70), Fraction(80)),
            Value(Fraction(70), Fraction(80)),
        ]

    def test_the_entries_behind_it_can_be_opened(
        self, head: Book, rostered: Station, pulled: Pulled
    ) -> None:
        entry = pulled("ann", "2026-11-09 08:00", "2026-11-09 18:00", 10)
        of = indicator("roster.in_beat")
        assert of.records is not None
        (query,) = of.records(Asked(head, (rostered.nodes["office_a"],), WEEK))
        assert [one.id for one in head.registry.list(query)] == [entry]
