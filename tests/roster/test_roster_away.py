"""Leave and hours pulled away shrink targets by their share of the working hours."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook.duties.declare import Relief
from beatbook_roster.away import entry, reliefs, working_days
from support.acts import add
from support.books import Station

WEEK = (date(2026, 11, 30), date(2026, 12, 6))
MONTH = (date(2026, 12, 1), date(2026, 12, 31))


def shares(book: Book, start: date, end: date, officer: str = "ann") -> list[Fraction]:
    return [one.share for one in of_one(book, start, end, officer)]


def of_one(book: Book, start: date, end: date, officer: str = "ann") -> list[Relief]:
    who = book.record_id("officer", officer)
    return [relief for _who, relief in reliefs(book, [who], start, end)]


def order(book: Book, since: str, until: str, hours: int) -> str:
    return add(book, "abstraction", officers=["ann"], since=since, until=until, hours=hours,
               by_whom="分局", for_what="安保", order_number="7号")  # fmt: skip


def test_nobody_away_owes_everything(head: Book) -> None:
    assert shares(head, *WEEK) == []


def test_a_day_of_leave_is_a_fifth_of_a_week_and_a_sunday_is_nothing(head: Book) -> None:
    add(head, "leave", of="ann", since="2026-12-04", until="2026-12-06")
    assert shares(head, *WEEK) == [Fraction(1, 5)]
    assert shares(head, *WEEK, officer="bob") == []
    (relief,) = of_one(head, *WEEK)
    assert relief.why.en == "1 working days of leave (2026-12-04 to 2026-12-04)"


def test_leave_twice_over_counts_once(head: Book) -> None:
    for until in ("2026-12-01", "2026-12-02"):
        add(head, "leave", of="ann", since="2026-12-01", until=until)
    assert shares(head, *WEEK) == [Fraction(2, 5)]


def test_hours_pulled_away_count_with_who_took_them(head: Book) -> None:
    order(head, "2026-12-01 08:00", "2026-12-01 20:00", 10)
    (relief,) = of_one(head, *WEEK)
    assert relief.share == Fraction(10, 40)
    assert relief.why.zh == "被分局抽调10小时：安保（7号）"


def test_an_order_over_the_end_of_a_period_is_parted(head: Book) -> None:
    order(head, "2026-12-06 00:00", "2026-12-08 00:00", 16)
    assert shares(head, *WEEK) == [Fraction(8, 40)]
    following = (date(2026, 12, 7), date(2026, 12, 13))
    assert shares(head, *following) == [Fraction(8, 40)]


def test_a_day_on_leave_is_not_pulled_away_as_well(head: Book) -> None:
    add(head, "leave", of="ann", since="2026-12-01", until="2026-12-01")
    order(head, "2026-12-01 08:00", "2026-12-01 16:00", 8)
    assert shares(head, *WEEK) == [Fraction(1, 5)]


def test_several_officers_are_told_apart(head: Book) -> None:
    add(head, "leave", of="bob", since="2026-12-01", until="2026-12-01")
    order(head, "2026-12-01 08:00", "2026-12-01 20:00", 10)
    ann, bob, chief = (head.record_id("officer", one) for one in ("ann", "bob", "chief"))
    found = [(who, one.share) for who, one in reliefs(head, [ann, bob, chief], *WEEK)]
    assert found == [(bob, Fraction(1, 5)), (ann, Fraction(1, 4))]
    assert list(reliefs(head, [chief], *WEEK)) == []


def test_a_month_away_leaves_nothing_and_no_more_than_all(head: Book) -> None:
    order(head, "2026-12-01 00:00", "2027-01-01 00:00", 400)
    assert shares(head, *MONTH) == [Fraction(1)]


@given(start=st.dates(date(2026, 1, 1), date(2026, 6, 1)), days=st.integers(1, 60))
def test_working_days_are_monday_to_friday(start: date, days: int) -> None:
    end = date.fromordinal(start.toordinal() + days - 1)
    found = working_days(start, end)
    assert all(start <= day <= end and day.weekday() < 5 for day in found)
    assert (
        len(found)
        + sum(date.fromordinal(start.toordinal() + nth).weekday() >= 5 for nth in range(days))
        == days
    )


def test_the_hours_of_an_order_are_spread_over_its_days(rostered: Station) -> None:
    with rostered.open("chief") as book:
        id = order(book, "2026-12-01 12:00", "2026-12-03 12:00", 16)
        record = book.store.record(book.spec("abstraction"), id)
        assert record is not None
        one = entry(book, record)
    days = [one.hours_on(date(2026, 12, day)) for day in (1, 2, 3, 4)]
    assert days == [4, 8, 4, 0]
