"""Addresses: known levels are matched, missing ones proposed, ambiguous ones refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from beatbook.addresses import Match, Matcher
from beatbook.book import Book
from beatbook.errors import NotFound
from beatbook.hooks.types import Level
from beatbook.treedeeds import TreeEdit
from support.books import TODAY, Station

TOMORROW = TODAY + timedelta(days=1)
ROOM = "东风社区绿园3楼201室"


def match(book: Book, text: str, day: date = TODAY) -> Match:
    return Matcher(book, TreeEdit(book, book.places), day).match(text)


@pytest.mark.parametrize(
    "text",
    [
        ROOM,
        "绿园3楼201室",
        "试验区东风社区绿园3楼201室",
        "某市试验区绿园三楼201室",
        "东风社区绿园三楼201室",
    ],
)
def test_a_known_place_is_found_from_any_level_on(book: Book, station: Station, text: str) -> None:
    found = match(book, text)
    assert (found.place, found.missing, found.problem) == (station.nodes["room"], (), None)


def test_what_is_missing_is_named_below_what_is_known(book: Book, station: Station) -> None:
    found = match(book, "东风社区绿园9楼901室")
    assert found.place == station.nodes["estate"]
    assert found.missing == (Level("building", "9楼"), Level("room", "901室"))
    assert [span.name for span in found.known] == ["东风社区", "绿园"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("绿园3楼201室旁边", "旁边"),
        ("somewhere", "somewhere"),
        ("南风社区绿园", "南风社区"),
        ("红园3楼", "红园"),
        ("东风社区西区绿园", "西区"),
    ],
)
def test_a_line_that_is_not_understood_says_which_part(book: Book, text: str, why: str) -> None:
    found = match(book, text)
    assert found.problem is not None
    assert why in str(found.problem.message)
    assert found.problem.path == "address"


def test_a_name_that_several_places_bear_is_refused(book: Book, station: Station) -> None:
    with book.deed("place.add") as deed:
        other = deed.places.add(station.nodes["county"], "community", "西风社区")
        deed.places.add(other, "estate", "绿园")
    found = match(book, "绿园")
    assert found.problem is not None
    assert "several places" in str(found.problem.message)
    assert match(book, "东风社区绿园").place == station.nodes["estate"]


def test_a_place_that_closed_is_not_meant(book: Book, station: Station) -> None:
    with book.deed("place.close") as deed:
        deed.places.close(station.nodes["room"], TOMORROW)
    assert match(book, ROOM, TOMORROW).missing == (Level("room", "201室"),)
    assert match(book, ROOM).place == station.nodes["room"]


def test_a_place_that_is_yet_to_begin_is_not_meant(book: Book) -> None:
    assert match(book, ROOM, date(2026, 11, 20)).problem is not None


def test_levels_that_the_deed_is_about_to_add_are_known(book: Book, station: Station) -> None:
    with book.deed("place.add") as deed:
        first = deed.place_of("绿园9楼901室")
        second = deed.place_of("绿园9楼902室")
        assert deed.place_of("东风社区绿园9楼901室") == first != second
        assert len(deed.places.changed) == 3
    spans = [book.store.spans("place", str(node))[-1] for node in (first, second)]
    assert spans[0].parent == spans[1].parent


def test_an_address_that_ends_at_a_division_asks_for_the_rest(book: Book) -> None:
    with book.deed("x") as deed:
        assert deed.place_of("试验区东风社区") is None
        assert [problem.path for problem in deed.problems] == ["address"]
        deed.problems.clear()
        deed._errors = 0


def test_a_person_means_a_place_by_its_address(book: Book, station: Station) -> None:
    assert book.find_place("绿园三楼201室") == station.nodes["room"]
    with pytest.raises(NotFound):
        book.find_place("绿园三楼999室")
