"""Cards made from rows that came are those that deeds made at home: names, loans, and none left."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook import merging
from beatbook.book import Book
from beatbook.following import cards
from beatbook.merged import MERGE
from beatbook.privacy.disposing import Why, dispose
from beatbook.store.query import Find
from beatbook.syncing import sending
from support import reporting
from support.reporting import Hall


@pytest.fixture
def hall(toys: object, tmp_path: Path) -> Hall:
    """A station with a keeper who stays in a room and looks after a lamp."""
    made = reporting.hall(tmp_path, count=1)
    with made.stations[0].open() as book:
        with book.deed("place") as deed:
            (county,) = (span.node for span in book.places.children("", book.today()))
            community = deed.places.add(county, "community", "西风社区", "150191001002")
            estate = deed.places.add(community, "estate", "绿园")
            building = deed.places.add(estate, "building", "3楼")
            room = deed.places.add(building, "room", "201室")
        with book.deed("work") as deed:
            keeper = deed.add("keeper", {"name": "王小明", "phones": ["13800000001"]})
            deed.add("stay", {"keeper": keeper}, place=room)
            deed.add("lamp", {"pole": "P1", "keeper": keeper})
    return made


def _one(book: Book, form: str) -> str:
    (found,) = book.store.recorded(form)
    return found


def _reported(hall: Hall) -> None:
    """Report, and find everything above as it is at home."""
    for _twice in range(2):
        reporting.report(hall.stations[0], hall.upper)
    with hall.upper.open() as upper, hall.stations[0].open() as book:
        assert reporting.everything(upper, book.station) == reporting.everything(book)
        for form in ("keeper", "stay", "lamp"):
            for id in book.store.recorded(form):
                assert sorted(upper.store.loans(id)) == sorted(book.store.loans(id))


def _found(hall: Hall, words: str) -> set[str]:
    with hall.upper.open() as upper:
        return {hit.card.form for hit in upper.store.find(Find(words, 20))}


@pytest.mark.parametrize("page", [1, 2, 500])
@pytest.mark.parametrize("batch", [1, 500])
def test_however_rows_are_cut_into_batches_and_pages_cards_are_the_same(
    hall: Hall, page: int, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "_PAGE", page)
    monkeypatch.setattr(sending, "BATCH", batch)
    _reported(hall)
    assert _found(hall, "P1") == {"keeper", "lamp"}
    assert "keeper" in _found(hall, "绿园")


def test_who_is_renamed_is_renamed_where_others_are_called_after_him(hall: Hall) -> None:
    _reported(hall)
    with hall.stations[0].open() as book, book.deed("work") as deed:
        deed.change("keeper", _one(book, "keeper"), {"name": "李红"})
    _reported(hall)
    with hall.upper.open() as upper:
        card = upper.store.card(_one(upper, "stay"))
        assert card is not None and "李红" in card.title


def test_a_borrower_that_comes_in_the_same_page_as_a_new_lender_has_its_words(hall: Hall) -> None:
    _reported(hall)
    with hall.stations[0].open() as book, book.deed("work") as deed:
        other = deed.add("keeper", {"name": "李红"})
        deed.change("lamp", _one(book, "lamp"), {"keeper": other})
    _reported(hall)
    with hall.upper.open() as upper:
        hits = upper.store.find(Find("P1", 20))
        assert {hit.card.title for hit in hits if hit.card.form == "keeper"} == {"李红"}


def test_a_lender_that_is_closed_takes_its_words_back(hall: Hall) -> None:
    _reported(hall)
    with hall.stations[0].open() as book, book.deed("work") as deed:
        deed.transition("lamp", _one(book, "lamp"), "close")
    _reported(hall)
    assert "keeper" not in _found(hall, "P1")
    with hall.stations[0].open() as book, book.deed("work") as deed:
        deed.transition("lamp", _one(book, "lamp"), "reopen")
    _reported(hall)
    assert "keeper" in _found(hall, "P1")


@pytest.mark.parametrize("reported", [False, True])
def test_nothing_is_called_after_somebody_who_was_disposed_of(hall: Hall, reported: bool) -> None:
    if reported:
        _reported(hall)
    with hall.stations[0].open() as book:
        for form in ("stay", "lamp"):
            with book.deed("work") as deed:
                deed.transition(form, _one(book, form), "close")
        dispose(book, "keeper", [_one(book, "keeper")], Why(reason="asked"), beforehand=True)
    _reported(hall)
    with hall.upper.open() as upper:
        assert upper.store.find(Find("王小明", 20)) == []
        titles = [card.title for card in upper.store.cards(upper.store.recorded("stay")).values()]
        assert titles and "王小明" not in " ".join(titles)


def test_what_a_disposed_record_lent_is_gone(hall: Hall) -> None:
    _reported(hall)
    with hall.stations[0].open() as book:
        dispose(book, "lamp", [_one(book, "lamp")], Why(reason="asked"), beforehand=True)
    _reported(hall)
    assert _found(hall, "P1") == set()


def test_merged_records_lend_their_names_to_the_kept_one_until_they_are_taken_apart(
    hall: Hall,
) -> None:
    with hall.stations[0].open() as book, book.deed("work") as deed:
        deed.add("keeper", {"name": "吕红", "phones": ["13800000002"]})
    _reported(hall)
    with hall.stations[0].open() as book:
        merging.merge(book, "keeper", *sorted(book.store.recorded("keeper")), reason="one")
    _reported(hall)
    with hall.upper.open() as upper:
        (hit,) = upper.store.find(Find("吕红", 20))
        assert hit.card.title == "王小明"
    with hall.stations[0].open() as book:
        merging.unmerge(book, _one(book, MERGE), "two people after all")
    _reported(hall)
    with hall.upper.open() as upper:
        (hit,) = upper.store.find(Find("吕红", 20))
        assert hit.card.title == "吕红"
