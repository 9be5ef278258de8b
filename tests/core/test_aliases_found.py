"""A place is found by every name it has or had, in addresses, in search and by code."""

from __future__ import annotations

from datetime import timedelta

import pytest

from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.errors import NotAllowed, NotFound
from beatbook.store.items import EntryFilter
from beatbook.trees.spans import NewNode
from support.books import TODAY, Station

LATER = TODAY + timedelta(days=40)


def call(book: Book, node: str, name: str) -> None:
    with book.deed("place.call", "原门牌") as deed:
        deed.places.call(node, name, source="门牌")


def place_of(book: Book, text: str) -> str | None:
    with book.deed("test") as deed:
        place = deed.place_of(text)
        deed.problems.clear()
        deed._errors = 0
        assert not deed.places.changed
    return place


def lamp_at(book: Book, place: str) -> str:
    with book.deed("add") as deed:
        return deed.add("lamp", {"pole": "P1"}, place=place)


def later(book: Book) -> None:
    """Forty-one days pass."""
    book.clock = FixedClock(book.clock.now() + timedelta(days=41), timedelta(milliseconds=1))


def hits(book: Book, words: str) -> list[str]:
    return [hit.card.record for hit in book.registry.find(words)]


def test_another_name_finds_the_place_and_what_lies_below_it(chief: Book, station: Station) -> None:
    call(chief, station.nodes["estate"], "粮站园")
    assert place_of(chief, "东风社区粮站园3楼201室") == station.nodes["room"]
    assert chief.find_place("粮站园") == station.nodes["estate"]


def test_a_name_of_several_levels_finds_it_too(chief: Book, station: Station) -> None:
    call(chief, station.nodes["building"], "老园8楼")
    assert place_of(chief, "东风社区老园8楼201室") == station.nodes["room"]


def test_words_that_are_no_address_find_it_as_a_name(chief: Book, station: Station) -> None:
    call(chief, station.nodes["estate"], "大烟囱")
    assert place_of(chief, "大烟囱") == station.nodes["estate"]


def test_the_own_name_of_another_place_goes_first(chief: Book, station: Station) -> None:
    with chief.deed("place.add") as deed:
        other = deed.places.add(station.nodes["community"], "estate", "红园")
    call(chief, station.nodes["estate"], "红园")
    assert place_of(chief, "东风社区红园") is None or place_of(chief, "东风社区红园") == other


def test_records_are_found_by_another_name_of_where_they_are(chief: Book, station: Station) -> None:
    lamp = lamp_at(chief, station.nodes["room"])
    assert hits(chief, "粮站园3楼") == []
    call(chief, station.nodes["estate"], "粮站园")
    assert hits(chief, "粮站园3楼") == [lamp]
    with chief.deed("place.uncall") as deed:
        deed.places.uncall(station.nodes["estate"], "粮站园")
    assert hits(chief, "粮站园3楼") == []


def test_records_are_still_found_by_the_former_address(chief: Book, station: Station) -> None:
    lamp = lamp_at(chief, station.nodes["room"])
    later(chief)
    with chief.deed("place.rename") as deed:
        deed.places.revise(station.nodes["estate"], name="新园")
    assert hits(chief, "绿园3楼") == hits(chief, "新园3楼") == [lamp]
    assert place_of(chief, "东风社区绿园3楼201室") == station.nodes["room"]


def test_the_journal_has_the_name_with_old_and_new(chief: Book, station: Station) -> None:
    call(chief, station.nodes["estate"], "粮站园")
    ((entry, part),) = chief.store.history(station.nodes["estate"])[1:]
    assert (entry.reason, part.content["old"]["names"]) == ("原门牌", [])
    assert part.content["new"]["names"] == [["粮站园", str(TODAY), None, "门牌"]]
    assert part.content["old"]["spans"] == part.content["new"]["spans"]


def test_an_auxiliary_may_name_a_house_but_no_division(station: Station) -> None:
    with station.open("amy") as book:
        call(book, station.nodes["estate"], "粮站园")
        with pytest.raises(NotAllowed):
            call(book, station.nodes["community"], "老东风")
        assert book.store.entries(EntryFilter(action="refused"))


class TestAfterChanges:
    """Old codes and names keep finding the place, also where it went into another."""

    @pytest.fixture
    def merged(self, chief: Book, station: Station) -> str:
        """The old community went into another one, with everything in it."""
        with chief.deed("place.add") as deed:
            west = deed.places.add(station.nodes["county"], "community", "西风社区", "W", TODAY)
        with chief.deed("place.merge") as deed:
            deed.places.merge([station.nodes["community"]], west, LATER)
        later(chief)
        return west

    def test_the_name_of_a_merged_community_leads_to_its_successor(
        self, chief: Book, station: Station, merged: str
    ) -> None:
        assert place_of(chief, "东风社区绿园3楼201室") == station.nodes["room"]

    def test_the_old_tree_is_read_as_it_was(
        self, chief: Book, station: Station, merged: str
    ) -> None:
        room = station.nodes["room"]
        assert "东风社区" in chief.places.address(room, TODAY)
        assert "西风社区" in chief.places.address(room, LATER)

    def test_heirs_are_told(self, chief: Book, station: Station, merged: str) -> None:
        (heir,) = chief.places.heirs(station.nodes["community"], LATER)
        assert heir.node == merged
        assert chief.places.heirs(merged, LATER) == ()

    def test_a_code_given_again_means_who_has_it_on_the_day(
        self, chief: Book, station: Station
    ) -> None:
        community = station.nodes["community"]
        code = chief.places.at(community, TODAY).code  # type: ignore[union-attr]
        with chief.deed("recode") as deed:
            deed.places.revise(community, LATER, code="N")
            new = deed.places.add(station.nodes["county"], "community", "新社区", code, LATER)
        assert chief.places.resolve(code, TODAY) == community
        assert chief.places.resolve(code, LATER) == new
        assert chief.places.resolve("N", TODAY) == community

    def test_a_split_leaves_the_choice_to_a_person(self, chief: Book, station: Station) -> None:
        parts = [NewNode(chief.new_id(), "community", c, f"{c}社区") for c in ("甲", "乙")]
        community = station.nodes["community"]
        assign = {station.nodes["estate"]: parts[0].node}
        with chief.deed("split") as deed:
            deed.places.split(community, parts, assign, LATER)
        assert [one.name for one in chief.places.heirs(community, LATER)] == ["甲社区", "乙社区"]

    def test_a_name_nothing_ever_had_is_not_found(self, chief: Book) -> None:
        with pytest.raises(NotFound):
            chief.places.resolve("无此地", TODAY)
