"""Who holds posts where: on the day that is asked for, chiefs first, within one's rights."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from beatbook.book import Book
from beatbook.posts import holders
from support.books import TODAY, Station


@pytest.fixture
def chief(station: Station) -> Iterator[Book]:
    with station.open("chief") as book:
        yield book


def _names(book: Book, unit: str, day: date = TODAY) -> list[str]:
    return [one.name for one in holders(book, [unit], day).get(unit, [])]


def test_holders_stand_in_the_order_of_their_roles(chief: Book, station: Station) -> None:
    assert _names(chief, station.nodes["office_a"]) == ["民警ann", "民警amy", "民警lia"]
    assert _names(chief, chief.station)[0] == "赵所长"


def test_a_post_counts_from_its_first_day_up_to_its_last(chief: Book, station: Station) -> None:
    beat = station.nodes["beat"]
    bob = chief.record_id("officer", "bob")
    start, end = TODAY - timedelta(days=2), TODAY + timedelta(days=2)
    with chief.deed("officer.post") as deed:
        post = {"holder": bob, "at": beat, "role": "officer", "start": start, "end": end}
        deed.add("post", post, unit=beat)
    days = [start - timedelta(days=1), start, end - timedelta(days=1), end]
    assert [_names(chief, beat, day) for day in days] == [[], ["民警bob"], ["民警bob"], []]


def test_units_without_posts_are_left_out(chief: Book, station: Station) -> None:
    assert holders(chief, [station.nodes["beat"]], TODAY) == {}


def test_an_officer_is_told_of_their_own_units_only(station: Station) -> None:
    with station.open("ann") as book:
        assert _names(book, station.nodes["office_a"])
        assert _names(book, station.nodes["office_b"]) == []
