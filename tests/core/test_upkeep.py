"""Cards follow their addresses, also when the one who renamed a place was killed half way."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook import upkeep
from beatbook.book import REFRESH, Book
from beatbook.store.query import Find
from support.books import Station


@pytest.fixture
def ids(chief: Book, station: Station) -> dict[str, str]:
    """A lamp at a room, and a keeper who is found by his stay there."""
    room = station.nodes["room"]
    with chief.deed("add") as deed:
        lamp = deed.add("lamp", {"pole": "P1"}, place=room)
        keeper = deed.add("keeper", {"name": "李红"})
        deed.add("stay", {"keeper": keeper}, place=room)
    return {"lamp": lamp, "keeper": keeper}


def found(book: Book, text: str) -> set[str]:
    return {hit.card.record for hit in book.store.find(Find(text))}


def rename(book: Book, node: str, name: str) -> None:
    with book.deed("place.rename") as deed:
        deed.places.revise(node, name=name)


@pytest.mark.parametrize("level", ["room", "building", "estate", "community"])
def test_a_new_name_is_found_and_the_old_one_is_not(
    chief: Book, station: Station, ids: dict[str, str], level: str
) -> None:
    old = chief.store.spans("place", station.nodes[level])[-1].name
    rename(chief, station.nodes[level], "梧桐苑")
    assert {ids["lamp"], ids["keeper"]} <= found(chief, "梧桐苑")
    assert found(chief, old) == set()


def test_a_place_that_moves_takes_its_records_along(
    chief: Book, station: Station, ids: dict[str, str]
) -> None:
    with chief.deed("place.move") as deed:
        estate = deed.places.add(station.nodes["community"], "estate", "梧桐苑")
        deed.places.move(station.nodes["building"], estate)
    assert {ids["lamp"], ids["keeper"]} <= found(chief, "梧桐苑3楼")
    assert found(chief, "绿园3楼") == set()


def test_closed_records_are_brought_up_too(
    chief: Book, station: Station, ids: dict[str, str]
) -> None:
    with chief.deed("close") as deed:
        deed.transition("lamp", ids["lamp"], "close")
    rename(chief, station.nodes["estate"], "梧桐苑")
    card = chief.store.card(ids["lamp"])
    assert card is not None
    assert "梧桐苑" in card.line


def test_nothing_is_left_to_do_afterwards(
    chief: Book, station: Station, ids: dict[str, str]
) -> None:
    rename(chief, station.nodes["estate"], "梧桐苑")
    assert not chief.store.meta(REFRESH)


def test_what_a_killed_process_left_undone_is_finished_by_another(
    chief: Book, station: Station, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_arguments: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(upkeep, "_refresh", killed)
        with pytest.raises(KeyboardInterrupt):
            rename(chief, station.nodes["estate"], "梧桐苑")
    assert found(chief, "梧桐苑") == set()
    with station.open() as book:
        upkeep.go_on(book)
        assert {ids["lamp"], ids["keeper"]} <= found(book, "梧桐苑")
        assert not book.store.meta(REFRESH)


def test_a_later_rename_does_not_forget_what_is_still_to_do(
    chief: Book, station: Station, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_arguments: Any) -> None:
        raise KeyboardInterrupt

    with chief.deed("place.add") as deed:
        other = deed.places.add(station.nodes["community"], "estate", "梅园")
    with monkeypatch.context() as patch:
        patch.setattr(upkeep, "_refresh", killed)
        with pytest.raises(KeyboardInterrupt):
            rename(chief, station.nodes["estate"], "梧桐苑")
    with station.open() as book:
        rename(book, other, "兰园")
        assert {ids["lamp"], ids["keeper"]} <= found(book, "梧桐苑")


def test_a_record_taken_back_meanwhile_does_not_stop_the_rest(
    chief: Book, station: Station, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh = upkeep._refresh_record

    def faster(book: Book, id: str, of: str) -> None:
        if id == ids["lamp"]:
            with station.open() as other, other.deed("withdraw") as deed:
                deed.withdraw("lamp", id)
        refresh(book, id, of)

    monkeypatch.setattr(upkeep, "_refresh_record", faster)
    rename(chief, station.nodes["estate"], "梧桐苑")
    assert ids["keeper"] in found(chief, "梧桐苑")
    assert chief.store.card(ids["lamp"]) is None


def test_a_book_that_is_long_open_sees_names_that_others_gave(
    chief: Book, station: Station, ids: dict[str, str]
) -> None:
    assert chief.title(ids["lamp"])
    assert chief.places.address(station.nodes["room"], chief.today())
    with station.open() as other:
        rename(other, station.nodes["estate"], "梧桐苑")
    with chief.deed("add") as deed:
        late = deed.add("lamp", {"pole": "P2"}, place=station.nodes["room"])
    assert late in found(chief, "梧桐苑")
