"""Cards and loans on PostgreSQL: of several stations in one book, written once, found once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from beatbook.search import Term
from beatbook.store.query import Find
from beatbook_postgres import opening
from beatbook_postgres.engine import PostgresStore
from store.contract.base import card

WANG = Term("name", "王芳")


@pytest.fixture
def store(postgres_book_url: str) -> Iterator[PostgresStore]:
    store = opening.open_store(postgres_book_url, create=True)
    with store.transaction() as writer:
        writer.set_meta("station", "county")
    yield store
    store.close()


def put(store: PostgresStore, station: str, *records: str, number: int = 7) -> None:
    with store.transaction(station=station) as writer:
        writer.put_cards([card(one, WANG, number=number) for one in records], new=True)


def test_a_number_names_the_record_of_the_book_itself_before_those_of_its_stations(
    store: PostgresStore,
) -> None:
    put(store, "s1", "r1")
    assert store.numbered("lamp", 7) == "r1"
    put(store, "s2", "r2")
    assert store.numbered("lamp", 7) is None
    put(store, "", "own")
    assert store.numbered("lamp", 7) == "own"
    assert store.numbered("lamp", 8) is None
    assert store.numbered("other", 7) is None


def test_a_card_written_again_by_another_station_is_there_once(store: PostgresStore) -> None:
    put(store, "s1", "r1")
    with store.transaction(station="s2") as writer:
        writer.put_cards([card("r1", WANG, unit="u2")], new=False)
    assert [hit.card.unit for hit in store.find(Find("王芳"))] == ["u2"]


def test_many_cards_and_few_are_written_alike(store: PostgresStore) -> None:
    put(store, "s1", *(f"many{n}" for n in range(300)))
    put(store, "s1", "few")
    found = [hit.card for hit in store.find(Find("王芳", 400))]
    assert len(found) == 301
    assert len({(one.title, one.terms) for one in found}) == 1


def test_what_a_text_of_a_card_holds_comes_back_as_it_was(store: PostgresStore) -> None:
    odd = card("r1", Term("name", "a'b\\c\td\ne %s “灯” 🏮"), title="\\N", line="\\.\t\n")
    others = [card(f"n{n}") for n in range(50)]
    for cards in ([odd], [odd, *others]):
        with store.transaction() as writer:
            writer.put_cards(cards, new=False)
        assert store.card("r1") == odd


def test_a_loan_is_replaced_whoever_wrote_it(store: PostgresStore) -> None:
    with store.transaction(station="s1") as writer:
        writer.set_loans("stay", [("zhang", WANG), ("zhang", Term("text", "x"))])
    with store.transaction(station="s2") as writer:
        assert writer.lend({"stay": [("li", WANG)], "visit": []}) == ["zhang"]
    assert store.lent(["zhang", "li"]) == {"li": [("stay", WANG)]}
