"""A book goes from one engine to the other and back and is the same; its backups are as ever."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.auditing.exporting import exported, verifier
from beatbook.backup import restoring
from beatbook.backup.copying import copy
from beatbook.backup.manifest import FULL, INCREMENT
from beatbook.backup.rehearsing import looked
from beatbook.book import Book
from beatbook.errors import NotFound, StoreProblem
from beatbook.store.opening import remove
from beatbook.store.query import Find
from beatbook.store.sheets import contents
from beatbook_postgres.engine import PostgresStore
from support.acts import add, change, whole
from support.backups import Vault
from support.books import Station


@pytest.fixture
def system(station: Station) -> Iterator[Book]:
    """The station's book with a few records, open for the system."""
    with station.open("chief") as book:
        keeper = add(book, "keeper", name="王小明")
        lamp = add(book, pole="P1", keeper=keeper, tags=["a", "b"], spot=station.nodes["room"])
        change(book, lamp, name="东风灯", levels=[1, 2])
    with station.open() as book:
        yield book


@pytest.fixture
def moved(system: Book, postgres_book_url: str) -> Iterator[Book]:
    """The same book on a server, open for the chief."""
    copy(system, postgres_book_url)
    with Book.open(postgres_book_url, officer="chief", clock=system.clock) as book:
        yield book


def test_a_book_on_a_server_reads_as_it_did_in_its_file(system: Book, moved: Book) -> None:
    assert isinstance(moved.store, PostgresStore)
    assert contents(moved.store) == contents(system.store)
    assert whole(moved) == whole(system)
    assert moved.store.find(Find("王小明")) == system.store.find(Find("王小明")) != []
    assert looked(moved, moved.station, deep=True)._replace(format=0) == looked(
        system, system.station, deep=True
    )._replace(format=0)


def test_over_and_back_it_is_the_same_and_the_independent_verifier_accepts_it(
    system: Book, moved: Book, tmp_path: Path
) -> None:
    back = str(tmp_path / "back.db")
    moved.actor = system.actor
    copy(moved, back)
    with Book.open(back) as again:
        assert contents(again.store) == contents(moved.store)
        lines = tmp_path / "journal.jsonl"
        lines.write_text("".join(exported(again)), "utf-8")
    program = tmp_path / "verify.py"
    program.write_text(verifier(), "utf-8")
    done = subprocess.run(
        [sys.executable, "-I", str(program), str(lines)], capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_from_server_to_server_it_is_the_same(
    moved: Book, system: Book, postgres_book_url: str
) -> None:
    other = postgres_book_url.replace("book=", "book=other_")
    moved.actor = system.actor
    try:
        copy(moved, other)
        with Book.open(other) as again:
            assert contents(again.store) == contents(moved.store)
    finally:
        remove(other)


def test_work_goes_on_behind_the_row_that_says_so(moved: Book) -> None:
    before, _head = moved.store.head(moved.station)
    add(moved, pole="P7")
    assert moved.store.head(moved.station)[0] == before + 1
    assert moved.store.check() == []


def test_a_book_that_is_there_is_not_written_over(system: Book, moved: Book) -> None:
    before = contents(moved.store)
    address = moved.store.info().location
    with pytest.raises(StoreProblem, match="already"):
        copy(system, address)
    assert contents(moved.store) == before


def test_a_copy_that_fails_leaves_nothing_on_the_server(
    system: Book, postgres_book_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_store: object) -> object:
        raise StoreProblem("the line broke")

    monkeypatch.setattr("beatbook.backup.copying.contents", broken)
    with pytest.raises(StoreProblem, match="line"):
        copy(system, postgres_book_url)
    with pytest.raises(NotFound):
        Book.open(postgres_book_url)


def test_a_backup_of_a_book_on_a_server_is_restored_into_a_file(
    moved: Book, tmp_path: Path
) -> None:
    vault, path = Vault.new(tmp_path), str(tmp_path / "restored.db")
    vault.make(moved)
    add(moved, pole="P8")
    made = vault.make(moved)
    assert [one.kind for one in vault.found()] == [FULL, INCREMENT]
    found, _kept = restoring.restore(path, vault.source, restoring.Until(), "ann")
    assert found.row == made.until
    with Book.open(path, clock=moved.clock) as again:
        assert len(again.store.recorded("lamp")) == 2
        assert looked(again, again.station, deep=True).counts == looked(moved, moved.station).counts


def test_a_copy_into_a_file_that_fails_leaves_none(
    moved: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> object:
        raise StoreProblem("the disk is full")

    monkeypatch.setattr("beatbook.store.sheets.carry", broken)
    with pytest.raises(StoreProblem, match="full"):
        moved.store.copy(str(tmp_path / "copy.db"))
    assert not list(tmp_path.glob("copy.db*"))
