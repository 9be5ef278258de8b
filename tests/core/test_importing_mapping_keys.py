"""Keys: a second import adds nothing, whatever interrupted the first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.importing import batch as batches
from beatbook.importing.batch import RUNNING
from beatbook.importing.reading import open_table
from beatbook.importing.undo import undo
from support.books import Station
from support.imports import content
from support.mapped import importer, lamps, map_file, table_file, take

KEYED = """
[columns]
what = "notes"
[key]
field = "pole"
template = "k {id}"
composed = "k {month} {what}"
"""
TABLE = """id,month,what
1,a,theft
,a,noise
,a,noise
2,a,theft
,a,noise
,b,noise
1,b,again
"""
KEYS = ["k 1", "k a noise", "k a noise #2", "k 2", "k a noise #3", "k b noise"]


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "CHUNK", 2)


def poles(book: Book) -> list[str]:
    return [lamp.values["pole"] for lamp in lamps(book)]


def test_rows_without_an_id_are_keyed_by_what_they_say_and_counted_on(
    chief: Book, tmp_path: Path
) -> None:
    outcome, refused = take(chief, tmp_path, KEYED, TABLE)
    assert poles(chief) == KEYS
    assert (outcome.good, outcome.refused, outcome.known) == (6, 1, 0)
    assert "k 1 is registered already as Lamp 1" in refused[8]


def test_a_second_import_adds_nothing_and_refuses_nothing_new(chief: Book, tmp_path: Path) -> None:
    first, _refused = take(chief, tmp_path, KEYED, TABLE)
    before = content(chief)
    again, refused = take(chief, tmp_path, KEYED, TABLE)
    assert (again.good, again.known, again.refused) == (0, 7, 0)
    assert refused == {}
    assert content(chief) == before
    assert again.batch != first.batch


def test_a_longer_export_adds_what_is_new(chief: Book, tmp_path: Path) -> None:
    take(chief, tmp_path, KEYED, TABLE)
    again, _refused = take(chief, tmp_path, KEYED, TABLE + ",a,noise\n3,c,theft\n")
    assert (again.good, again.known) == (2, 7)
    assert poles(chief)[-2:] == ["k a noise #4", "k 3"]


def test_what_was_taken_back_can_come_again(chief: Book, tmp_path: Path) -> None:
    first, _refused = take(chief, tmp_path, KEYED, TABLE)
    undo(chief, first.batch)
    again, _refused = take(chief, tmp_path, KEYED, TABLE)
    assert (again.good, again.known) == (6, 0)


def test_a_dry_run_tells_what_is_known_and_what_stands_twice(chief: Book, tmp_path: Path) -> None:
    tried, _refused = take(chief, tmp_path, KEYED, TABLE, dry_run=True)
    assert (tried.good, tried.refused, tried.known) == (6, 1, 0)
    take(chief, tmp_path, KEYED, TABLE)
    tried, _refused = take(chief, tmp_path, KEYED, TABLE, dry_run=True)
    assert (tried.good, tried.known) == (0, 7)


class Stopped(Exception):
    """The import is interrupted here."""


def interrupted(book: Book, folder: Path, text: str, rows: int) -> None:
    def stop(read: int, _total: int | None) -> None:
        if read >= rows:
            raise Stopped

    with open_table(table_file(folder, TABLE)) as table, pytest.raises(Stopped):
        importer(book, map_file(folder, text), table).run(stop)


@pytest.mark.parametrize("rows", [2, 4, 6])
def test_an_interrupted_import_goes_on_as_if_nothing_had_happened(
    station: Station, tmp_path: Path, rows: int
) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    shutil.copy(station.path, whole / "book.db")
    with station._replace(path=str(whole / "book.db")).open("chief") as book:
        take(book, tmp_path, KEYED, TABLE)
        wanted = content(book)
    with station.open("chief") as book:
        interrupted(book, tmp_path, KEYED, rows)
    with station.open("chief") as book:
        done, _refused = take(book, tmp_path, KEYED, TABLE)
        assert (done.resumed, done.read, done.good, done.known) == (rows, 7, 6, 0)
        assert content(book) == wanted


def test_another_mapping_file_does_not_go_on_with_the_rows_of_this_one(
    chief: Book, tmp_path: Path
) -> None:
    interrupted(chief, tmp_path, KEYED, 4)
    other = KEYED + "[constants]\nbulbs = 3\n"
    done, _refused = take(chief, tmp_path, other, TABLE)
    assert (done.resumed, done.known, done.good) == (0, 5, 2)
    assert sorted(batch.state for batch in chief.store.batches()) == ["done", RUNNING]
