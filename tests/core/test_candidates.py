"""A pasted line means one place, or some candidates and what is missing; nothing is guessed."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.candidates import Reading
from beatbook.store.items import EntryFilter
from support.books import Station


@pytest.fixture
def west(chief: Book, station: Station) -> str:
    """A second community with an estate that has the name of the first one's."""
    with chief.deed("place.add") as deed:
        node = deed.places.add(station.nodes["county"], "community", "西风社区")
        estate = deed.places.add(node, "estate", "绿园")
        deed.places.add(deed.places.add(estate, "building", "8楼"), "room", "801室")
    return node


def missing(reading: Reading) -> str:
    return "; ".join(str(one) for one in reading.missing)


def test_a_whole_known_address_is_one_place(chief: Book, station: Station) -> None:
    reading = chief.address_candidates("东风社区绿园3楼201室")
    assert (reading.place, reading.missing) == (station.nodes["room"], ())
    assert [one.address for one in reading.candidates] == ["试验区东风社区绿园3楼201室"]


def test_new_levels_are_shown_and_no_place_is_claimed(chief: Book, station: Station) -> None:
    reading = chief.address_candidates("东风社区绿园5楼501室")
    (only,) = reading.candidates
    assert (reading.place, only.place) == ("", station.nodes["estate"])
    assert [level.name for level in only.missing] == ["5楼", "501室"]


def test_a_name_of_two_places_offers_both_and_asks_for_what_tells_them_apart(
    chief: Book, west: str
) -> None:
    reading = chief.address_candidates("绿园9楼")
    assert reading.place == ""
    assert {one.address for one in reading.candidates} == {
        "试验区东风社区绿园9楼", "试验区西风社区绿园9楼",
    }  # fmt: skip
    assert missing(reading) == "2 places can be meant; write which: community or village"


def test_the_rest_of_the_line_can_settle_which_is_meant(chief: Book, west: str) -> None:
    reading = chief.address_candidates("绿园8楼801室")
    assert [one.address for one in reading.candidates] == ["试验区西风社区绿园8楼801室"]
    assert reading.place


def test_candidates_are_no_more_than_asked_for(chief: Book, west: str) -> None:
    assert len(chief.address_candidates("绿园", limit=1).candidates) == 1


def test_a_misspelt_community_is_offered_and_never_taken(chief: Book, station: Station) -> None:
    reading = chief.address_candidates("试验区东凤社区绿园3楼201室")
    assert reading.place == ""
    (only,) = reading.candidates
    assert (only.place, only.alike) == (station.nodes["room"], True)


def test_a_community_like_no_other_is_said_to_be_missing(chief: Book) -> None:
    reading = chief.address_candidates("试验区南海社区绿园3楼")
    assert reading.place == ""
    assert missing(reading) == "“南海社区” is not in the place tree"


def test_a_missing_community_is_asked_for(chief: Book) -> None:
    reading = chief.address_candidates("试验区红园3楼")
    assert "the community is missing; “红园” is not known in 试验区" in missing(reading)


def test_a_line_that_ends_at_a_community_lacks_the_house(chief: Book, station: Station) -> None:
    reading = chief.address_candidates("试验区东风社区")
    assert missing(reading) == "the building and room are missing"
    assert reading.candidates[0].place == station.nodes["community"]


@pytest.mark.parametrize("text", ["火星", "", "红园1楼"])
def test_what_no_place_fits_has_no_candidates(chief: Book, text: str) -> None:
    reading = chief.address_candidates(text)
    assert (reading.place, reading.candidates) == ("", ())


def test_what_was_not_understood_keeps_a_line_from_being_a_place(chief: Book) -> None:
    reading = chief.address_candidates("东风社区绿园3楼201室里屋")
    assert (reading.place, reading.rest) == ("", "里屋")
    assert reading.candidates


def test_looking_changes_nothing(chief: Book) -> None:
    nodes, head = chief.store.nodes("place"), chief.store.head(chief.station)
    chief.address_candidates("东风社区绿园5楼501室")
    assert (chief.store.nodes("place"), chief.store.head(chief.station)) == (nodes, head)
    assert not chief.store.entries(EntryFilter(action="place.add", limit=1, since="2026-11-21T03"))
