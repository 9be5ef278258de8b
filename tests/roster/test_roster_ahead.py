"""One's shifts on the first screen: today's, the next one, and none that is not one's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from beatbook import today
from beatbook.book import Book
from roster.months import AddShift
from support.books import Station

DAY = date(2026, 12, 1)
Said = Callable[..., list[str]]


@pytest.fixture
def said(rostered: Station) -> Said:
    def say(officer: str = "ann", day: date = DAY) -> list[str]:
        with rostered.open(officer) as book:
            return [str(line.words) for line in today.lines(book, day=day)]

    return say


def test_todays_shift_and_the_next_one_are_told(head: Book, shift: AddShift, said: Said) -> None:
    shift("2026-12-01 07:00", "2026-12-01 15:00", "ann")
    shift("2026-12-03 15:00", "2026-12-03 23:00", "ann", kind="late")
    shift("2026-12-05 07:00", "2026-12-05 15:00", "ann")
    assert said() == ["today 07:00–15:00 day; next 12-03 15:00–23:00 late"]


def test_last_nights_shift_goes_on_this_morning(head: Book, shift: AddShift, said: Said) -> None:
    shift("2026-11-30 23:00", "2026-12-01 07:00", "ann", kind="night")
    assert said() == ["today 23:00–07:00 night"]


def test_what_lies_behind_the_week_or_belongs_to_others_is_not_told(
    head: Book, shift: AddShift, said: Said
) -> None:
    shift("2026-12-09 07:00", "2026-12-09 15:00", "ann")
    shift("2026-12-01 07:00", "2026-12-01 15:00", "bob")
    assert said() == []
    assert said("bob") == ["today 07:00–15:00 day"]


def test_a_shift_that_was_dropped_is_not_told(head: Book, shift: AddShift, said: Said) -> None:
    id = shift("2026-12-01 07:00", "2026-12-01 15:00", "ann")
    with head.deed("registry.drop") as deed:
        deed.transition("shift", id, "drop")
    assert said() == []
