"""Quotas: periods without gaps, and what counts in them for whom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook.duties.declare import Quota, Relief
from beatbook.duties.quotas import EACH, Count, counted, of_all, period
from beatbook.duties.rules import TARGET, InForce, Origin
from beatbook.texts import Text
from support import toy
from support.acts import add
from support.books import TODAY, Station
from support.lamps_due import LAMPS
from support.points import Point, point

Install = Callable[..., None]


@given(each=st.sampled_from(sorted(EACH)), day=st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_periods_hold_their_day_and_follow_on_without_a_gap(each: str, day: date) -> None:
    start, end = period(each, day)
    assert start <= day <= end
    assert period(each, start) == period(each, end) == (start, end)
    assert period(each, end + timedelta(days=1))[0] == end + timedelta(days=1)


@pytest.mark.parametrize(
    ("each", "start", "end"),
    [
        ("week", "2026-11-16", "2026-11-22"),
        ("month", "2026-11-01", "2026-11-30"),
        ("quarter", "2026-10-01", "2026-12-31"),
        ("half_year", "2026-07-01", "2026-12-31"),
        ("year", "2026-01-01", "2026-12-31"),
    ],
)
def test_periods_are_those_of_the_calendar(each: str, start: str, end: str) -> None:
    assert tuple(map(str, period(each, TODAY))) == (start, end)


@pytest.fixture
def done(station: Station, install: Install) -> Iterator[Callable[..., int]]:
    """How much of a quota over lamps Ann has done, after entering lamps as told."""
    books: list[Book] = []

    def counted(quota: Quota, *lamps: dict[str, Any]) -> int:
        install(Point("toy", toy), point("due", registry_duties=[quota]))
        books.append(station.open("ann"))
        for number, values in enumerate(lamps):
            add(books[-1], **{"pole": f"P{number}", **values})
        (count,) = books[-1].duties.quotas()
        return count.done

    yield counted
    for book in books:
        book.close()


def test_a_day_counts_in_its_week_and_what_has_none_does_not(done: Callable[..., int]) -> None:
    lamps = [{"lit_on": day} for day in ("2026-11-15", "2026-11-16", "2026-11-22", "2026-11-23")]
    assert done(LAMPS, *lamps, {}) == 2


def test_a_moment_counts_by_its_local_day(done: Callable[..., int]) -> None:
    quota = attrs.evolve(LAMPS, on="seen_at")
    moments = ("2026-11-15 23:59", "2026-11-16 00:00", "2026-11-22 23:59", "2026-11-23 00:00")
    assert done(quota, *({"seen_at": moment} for moment in moments)) == 2


def test_what_counts_can_be_limited(done: Callable[..., int]) -> None:
    quota = attrs.evolve(LAMPS, where=(("works", True), ("colours", "w")))
    lamps = [
        {"works": True, "colours": ("w", "y")},
        {"works": True, "colours": ("y",)},
        {"works": False, "fault": "x", "colours": ("w",)},
    ]
    assert done(quota, *({**one, "lit_on": TODAY} for one in lamps)) == 1


def test_a_field_can_say_whose_work_it_was(done: Callable[..., int], station: Station) -> None:
    with station.open() as book:
        ann, bob = (book.record_id("officer", f"民警{login}") for login in ("ann", "bob"))
    quota = attrs.evolve(LAMPS, by="checker")
    lamps = [{"lit_on": TODAY, "checker": who} for who in (ann, bob, None)]
    assert done(quota, *lamps) == 1


def test_a_record_that_was_closed_since_still_counts(station: Station, install: Install) -> None:
    install(Point("toy", toy), point("due", registry_duties=[LAMPS]))
    with station.open("ann") as book:
        lamp = add(book, lit_on=TODAY)
        with book.deed("close") as deed:
            deed.transition("lamp", lamp, "close")
        assert [count.done for count in book.duties.quotas()] == [1]


def test_a_target_falls_by_the_share_of_the_time_away_and_says_why(
    station: Station, install: Install
) -> None:
    asked: list[tuple[Collection[str], date, date]] = []

    def duty_reliefs(
        book: Book, officers: Collection[str], start: date, end: date
    ) -> list[tuple[str, Relief]]:
        asked.append((officers, start, end))
        (officer,) = officers
        return [
            (officer, Relief(Fraction(1, 5), Text("请假一天", "a day of leave"))),
            (officer, Relief(Fraction(1, 10), Text("抽调四小时", "pulled away for four hours"))),
        ]

    due = [attrs.evolve(LAMPS, target=20), attrs.evolve(LAMPS, name="lamp.fixed", shrinks=False)]
    install(Point("toy", toy), point("due", registry_duties=due, duty_reliefs=duty_reliefs))
    with station.open("ann") as book:
        fixed, weekly = book.duties.quotas()
        assert asked == [({book.actor.officer}, date(2026, 11, 16), date(2026, 11, 22))]
    assert (weekly.whole, weekly.target) == (20, 14)
    assert weekly.why.en == "of 20: a day of leave; pulled away for four hours"
    assert (fixed.target, any(fixed.why)) == (fixed.whole, False)


def test_all_officers_counted_at_once_have_what_each_has_alone(
    station: Station, install: Install
) -> None:
    def duty_reliefs(
        book: Book, officers: Collection[str], start: date, end: date
    ) -> Iterator[tuple[str, Relief]]:
        yield from ((one, Relief(Fraction(1, 2), LAMPS.label)) for one in officers if one == bob)

    install(Point("toy", toy), point("due", registry_duties=[LAMPS], duty_reliefs=duty_reliefs))
    for nth, login in enumerate(("ann", "ann", "bob")):
        with station.open(login) as book:
            bob = book.record_id("officer", "bob")
            add(book, lit_on=TODAY, pole=f"Q{nth}")
    with station.open("chief") as book:
        one = book.duties.rule_book().quotas[LAMPS.name]
        crew = [book.record_id("officer", login) for login in ("ann", "bob", "chief")]
        alone = [counted(book, one, officer, TODAY) for officer in crew]
        assert list(of_all(book, one, crew, TODAY)) == alone
        assert [count.done for count in alone] == [2, 1, 0]
        assert [len(count.reliefs) for count in alone] == [0, 1, 0]


@given(
    whole=st.integers(0, 500),
    parts=st.lists(st.fractions(0, 1, max_denominator=80), max_size=4),
)
def test_a_target_lies_between_nothing_and_the_whole_and_lets_off_whole_ones_only(
    whole: int, parts: list[Fraction]
) -> None:
    one = InForce(LAMPS, Origin("toy"), {TARGET: whole}, ())
    reliefs = tuple(Relief(part, Text("假", "leave")) for part in parts)
    count = Count(one, "ann", TODAY, TODAY, 0, reliefs)
    left = whole * (1 - min(sum(parts), Fraction(1)))
    assert 0 <= left <= count.target < left + 1
    assert any(count.why) == (count.target < whole)
