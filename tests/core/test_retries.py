"""A server that goes away in the middle: what was acknowledged is there, and there once."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from beatbook import patience
from beatbook.book import REFRESH, Book
from beatbook.errors import (
    BeatbookError,
    Conflict,
    Interrupted,
    NotAllowed,
    StoreProblem,
    Unreachable,
)
from beatbook.importing import batch as batches
from beatbook.patience import said_by
from beatbook.retries import written
from beatbook.store.interface import EntryFilter, Writer
from beatbook.store.query import Query
from support import everyday
from support.books import NOW, Station, ticking
from support.breaking import ANSWER, AWAY, COMMIT, BreakingStore, Fault, broken_book
from support.crashing import unsound
from support.imports import content, keeper, table, take

LOST: tuple[Fault, ...] = (2, 5, COMMIT, ANSWER)
KINDS = [kind for kind in everyday.KINDS if kind != "draft"]
SEED = 11


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "_FIRST", 0.001)
    monkeypatch.setattr(patience, "_LONGEST", 0.001)
    monkeypatch.setattr(patience, "_SAID_FROM", 0.0)


@pytest.fixture
def lived(station: Station) -> Station:
    """A station in which there is something to do for every kind of deed."""
    with station.open() as book:
        everyday.live(book, random.Random(7), 40)
        everyday.import_batch(book, random.Random(7), "to be taken back")
    return station


@pytest.fixture
def broken(station: Station) -> Iterator[tuple[Book, BreakingStore]]:
    book, store = broken_book(station, "chief")
    with book:
        yield book, store


def done_once(station: Station, kind: str, faults: list[Fault]) -> dict[str, Any]:
    """What a copy of the book says after a deed that meets these faults."""
    copy = Path(station.path).with_name("copy.db")
    shutil.copy(station.path, copy)
    clock = ticking(NOW + timedelta(days=1))
    book, store = broken_book(station._replace(path=str(copy), clock=clock))
    with book:
        store.faults = faults
        try:
            everyday.KINDS[kind](book, random.Random(SEED), "the deed")
        except StoreProblem:
            raise
        except BeatbookError as error:
            return {"refused": type(error)}
        assert list(unsound(book)) == []
        return content(book) | {"rows": book.store.head(book.station)[0]}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_deed_is_the_same_deed_wherever_its_server_is_lost(
    lived: Station, kind: str
) -> None:
    whole = done_once(lived, kind, [])
    for fault in LOST:
        assert done_once(lived, kind, [fault]) == whole, fault
    assert done_once(lived, kind, [1, COMMIT, ANSWER]) == whole


def test_a_deed_whose_answer_was_lost_is_acknowledged_with_its_own_row(
    broken: tuple[Book, BreakingStore],
) -> None:
    book, store = broken
    store.faults = [ANSWER]
    with book.deed("registry.add") as deed:
        id = deed.add("keeper", {"name": "王小明"})
    assert deed.entry is not None
    assert deed.entry == book.store.deed(deed.id)
    card = book.store.card(id)
    assert card is not None
    assert card.number == deed.pending[id].record.envelope.number


def test_a_server_that_comes_back_too_late_leaves_it_open_whether_the_deed_counts(
    broken: tuple[Book, BreakingStore],
) -> None:
    book, store = broken
    store.seconds = 0.0
    store.faults = [ANSWER]
    said = r"postgresql://upper.*before it said.*Look whether"
    with pytest.raises(Interrupted, match=said), book.deed("registry.add") as deed:
        deed.add("keeper", {"name": "王小明"})
    assert book.store.deed(deed.id) is not None


def test_that_nothing_was_changed_is_never_said_after_a_transaction_was_lost(
    broken: tuple[Book, BreakingStore],
) -> None:
    book, store = broken
    store.faults = [ANSWER, AWAY]
    with pytest.raises(Interrupted), book.deed("registry.add") as deed:
        deed.add("keeper", {"name": "王小明"})


def test_a_deed_that_never_began_says_that_nothing_was_changed(
    broken: tuple[Book, BreakingStore],
) -> None:
    book, store = broken
    store.faults = [AWAY]
    said = r"does not answer \(connection refused\); nothing was changed"
    with pytest.raises(Unreachable, match=said), book.deed("registry.add") as deed:
        deed.add("keeper", {"name": "王小明"})
    assert book.store.deed(deed.id) is None
    assert store.begun == 1


def test_somebody_who_was_faster_meanwhile_is_still_a_conflict(
    broken: tuple[Book, BreakingStore], station: Station
) -> None:
    book, store = broken
    with book.deed("registry.add") as deed:
        id = deed.add("keeper", {"name": "王小明"})

    def faster(_words: object) -> None:
        with station.open("chief") as other, other.deed("registry.edit") as own:
            own.change("keeper", id, {"name": "王大明"})

    store.faults = [COMMIT]
    with said_by(faster), pytest.raises(Conflict), book.deed("registry.edit") as deed:
        deed.change("keeper", id, {"name": "王中明"})


def test_whoever_waits_is_told_once_for_each_deed(broken: tuple[Book, BreakingStore]) -> None:
    book, store = broken
    heard: list[str] = []
    store.faults = [1, COMMIT, ANSWER]
    with said_by(lambda words: heard.append(str(words))), book.deed("registry.add") as deed:
        deed.add("keeper", {"name": "王小明"})
    assert heard == ["The server of the book went away; waiting for it …"]


def test_what_is_a_part_of_a_larger_transaction_is_not_repeated_alone(
    broken: tuple[Book, BreakingStore],
) -> None:
    book, store = broken
    store.faults = [3]
    with pytest.raises(Interrupted), book.store.transaction() as writer:
        _outer_and_inner(book, writer)
    assert store.begun == 1
    assert (book.store.meta("outer"), book.store.deed("inner")) == (None, None)


def test_a_larger_transaction_is_repeated_with_the_deed_inside(
    broken: tuple[Book, BreakingStore],
) -> None:
    book, store = broken
    store.faults = [3, ANSWER]
    written(book.store, partial(_outer_and_inner, book))
    assert book.store.meta("outer") == "1"
    assert len(book.store.entries(EntryFilter(action="registry.add"))) == 1


def _outer_and_inner(book: Book, writer: Writer) -> None:
    writer.set_meta("outer", "1")
    with book.deed("registry.add", id="inner") as deed:
        deed.add("keeper", {"name": "王小明"})


class TestRowsAlone:
    @pytest.mark.parametrize("fault", [1, COMMIT, ANSWER])
    def test_a_look_up_is_noted_once(
        self, broken: tuple[Book, BreakingStore], fault: Fault
    ) -> None:
        book, store = broken
        store.faults = [fault]
        book.note_look("find", {"words": "王"})
        assert len(book.store.entries(EntryFilter(action="find"))) == 1

    @pytest.mark.parametrize("fault", [1, COMMIT, ANSWER])
    def test_a_refusal_is_noted_once_and_stays_a_refusal(
        self, station: Station, fault: Fault
    ) -> None:
        book, store = broken_book(station, "amy")
        with book:
            store.faults = [fault]
            with pytest.raises(NotAllowed):
                book.require("unit.write", book.station)
            assert len(book.store.entries(EntryFilter(action="refused"))) == 1


class TestFollowUp:
    def test_a_deed_counts_although_what_follows_it_must_wait(self, station: Station) -> None:
        book, store = broken_book(station)
        with book:
            with book.deed("add") as deed:
                deed.add("keeper", {"name": "王小明", "address": "试验区东风社区绿园3楼201室"})
            store.faults = [None, AWAY, AWAY, AWAY]
            with book.deed("place.rename") as deed:
                deed.places.revise(station.nodes["estate"], name="红园")
            assert deed.entry is not None
            assert book.store.meta(REFRESH)
            store.faults = []
            with book.deed("place.rename") as deed:
                deed.places.call(station.nodes["building"], "老楼")
            assert not book.store.meta(REFRESH)
            assert list(unsound(book)) == []


class TestImports:
    @pytest.mark.parametrize("fault", LOST)
    def test_each_row_is_taken_once_and_each_bad_one_refused_once(
        self, broken: tuple[Book, BreakingStore], tmp_path: Path, fault: Fault,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        monkeypatch.setattr(batches, "CHUNK", 4)
        book, store = broken
        rows = [keeper(n) for n in range(1, 10)] + [keeper(40, name=""), keeper(41, toy_number="T")]
        store.faults = [fault, None] * 6
        done = take(book, table(tmp_path, rows))
        assert (done.outcome.good, done.outcome.refused) == (9, 2)
        assert sorted(done.refused) == [11, 12]
        assert book.store.count(book.spec("keeper"), Query("keeper", closed=True)) == 9
