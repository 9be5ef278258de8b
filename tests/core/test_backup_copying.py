"""A book is copied whole and proved, by whoever may, for a reason, with a second person."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook import approvals
from beatbook.approvals import SecondPersonNeeded
from beatbook.backup import copying
from beatbook.backup.copying import ACTION, Copied, copy
from beatbook.backup.rehearsing import NotSound
from beatbook.book import Book
from beatbook.errors import NotAllowed, StoreProblem, UsageProblem
from beatbook.store.items import EntryFilter
from beatbook.store.query import Find
from beatbook.store.sheets import Held, contents
from support.acts import add, lamp, whole
from support.books import Station, ticking

REASON = "迁往县局"


def granted(station: Station, to: str, reason: str = REASON) -> Copied:
    """A copy by the chief, to which another officer agreed."""
    with station.open("chief") as book:
        with pytest.raises(SecondPersonNeeded) as needed:
            copy(book, to, reason)
        assert not Path(to).exists()
    with station.open("bob") as book:
        approvals.grant(book, str(needed.value.number))
    with station.open("chief") as book:
        return copy(book, to, reason)


@pytest.fixture
def to(tmp_path: Path) -> str:
    """Where a copy goes."""
    return str(tmp_path / "copy.db")


@pytest.fixture
def filled(station: Station) -> Station:
    """A station with records of several kinds."""
    with station.open("chief") as book:
        keeper = add(book, "keeper", name="王小明")
        add(book, pole="P1", keeper=keeper, tags=["a", "b"], spot=station.nodes["room"])
        add(book, pole="P2", name="东风灯")
    return station


@pytest.fixture
def system(filled: Station) -> Iterator[Book]:
    """The book, open for the system."""
    with filled.open() as book:
        yield book


def test_a_copy_is_the_same_book(filled: Station, to: str) -> None:
    done = granted(filled, to)
    with filled.open() as book, Book.open(to, clock=filled.clock) as copied:
        assert contents(copied.store) == contents(book.store)
        assert whole(copied) == whole(book)
        assert copied.store.find(Find("王小明")) == book.store.find(Find("王小明")) != []
        assert (done.row, done.head) == copied.store.head(copied.station)
        assert (done.location, done.engine, done.stations) == (to, "SQLite", 1)
    assert done.records > 0 and done.rows > done.records


def test_it_belongs_to_its_owner_alone(filled: Station, to: str) -> None:
    granted(filled, to)
    assert Path(to).stat().st_mode & 0o777 == 0o600


def test_that_it_left_is_in_the_journal_of_both(filled: Station, to: str) -> None:
    granted(filled, to)
    for path in (filled.path, to):
        with Book.open(path) as book:
            (row,) = book.store.entries(EntryFilter(action=ACTION))
            assert (row.subject, row.reason) == (to, REASON)
            (part,) = book.store.parts(book.station, row.seq)
            assert part.content is not None and part.content["plain"] is True


def test_work_goes_on_in_a_copy_as_in_the_book(system: Book, to: str) -> None:
    copy(system, to)
    with Book.open(to, officer="chief", clock=system.clock) as copied:
        id = add(copied, pole="P9")
        assert lamp(copied, id).envelope.number == 3
        assert copied.store.check() == []


def test_nobody_without_the_right_makes_one(filled: Station, to: str) -> None:
    with filled.open("ann") as book, pytest.raises(NotAllowed):
        copy(book, to, REASON)
    assert not Path(to).exists()


def test_it_takes_a_reason(filled: Station, to: str) -> None:
    with filled.open("chief") as book, pytest.raises(UsageProblem, match="--reason"):
        copy(book, to)
    assert not Path(to).exists()


def test_what_is_there_already_is_not_written_over(system: Book, to: str) -> None:
    Path(to).write_text("mine")
    before = system.store.head(system.station)
    with pytest.raises(StoreProblem, match="already"):
        copy(system, to)
    assert Path(to).read_text() == "mine"
    assert system.store.head(system.station) == before


def test_a_copy_that_fails_leaves_nothing(
    system: Book, to: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> object:
        raise StoreProblem("the disk is full")

    monkeypatch.setattr(copying, "contents", broken)
    with pytest.raises(StoreProblem, match="full"):
        copy(system, to)
    assert not list(Path(to).parent.glob("copy.db*"))


def test_a_copy_that_is_not_what_was_read_is_found_out(
    system: Book, to: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(store: object) -> dict[str, Held]:
        held = contents(store)  # type: ignore[arg-type]
        return {**held, "form_lamp": Held(held["form_lamp"].rows, "another")}

    monkeypatch.setattr(copying, "contents", other)
    with pytest.raises(NotSound, match="form_lamp"):
        copy(system, to)
    assert not Path(to).exists()


def test_a_record_changed_behind_the_journal_is_found_out(system: Book, to: str) -> None:
    with system.store.transaction():
        system.store.connection.execute("UPDATE form_lamp SET pole = 'other'")  # type: ignore[attr-defined]
    with pytest.raises(NotSound, match="history"):
        copy(system, to)
    assert not Path(to).exists()


def test_others_write_while_it_is_made_and_lose_nothing(
    filled: Station, to: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("beatbook.store.sqlite.sheets.PAGE", 1)
    stop = threading.Event()
    done: list[str] = []

    def work() -> None:
        with filled.open("chief", ticking()) as book:
            while not stop.is_set():
                done.append(add(book, pole=f"P1{len(done)}"))

    worker = threading.Thread(target=work)
    worker.start()
    try:
        with filled.open() as book:
            copy(book, to)
    finally:
        stop.set()
        worker.join()
    with filled.open() as book, Book.open(to) as copied:
        assert len(book.store.recorded("lamp")) == len(done) + 2
        assert 2 <= len(copied.store.recorded("lamp")) <= len(done) + 2
