"""An increment is lines of JSON; half of one is no increment."""

from __future__ import annotations

import io
import json

import pytest

from beatbook.backup.increments import BrokenIncrement, Increment, Reading, Wanted, lines
from beatbook.book import Book
from support.acts import add


def body(book: Book, after: int = 0, *, catalogue: bool = True) -> bytes:
    with book.store.snapshot():
        return b"".join(lines(book.store, Wanted(book.station, after, True, catalogue)))


def test_rows_come_back_as_the_journal_has_them(chief: Book) -> None:
    add(chief, pole="P1")
    read = Increment(io.BytesIO(body(chief)), "x")
    assert list(read.rows()) == list(chief.store.chain(chief.station))
    assert read.beside == chief.store.beside()


def test_only_what_lies_behind_the_row_is_in_it(chief: Book) -> None:
    after, _head = chief.store.head(chief.station)
    add(chief, pole="P1")
    read = Increment(io.BytesIO(body(chief, after, catalogue=False)), "x")
    assert [entry.seq for entry, _parts in read.rows()] == [after + 1]
    assert "catalogue" not in read.beside


def test_each_line_is_json_for_whoever_reads_it_in_ten_years(chief: Book) -> None:
    said = [json.loads(line) for line in body(chief).splitlines()]
    assert set(said[0]) == {"row", "parts"}
    assert said[-1] == {"end": chief.store.head(chief.station)[0]}


@pytest.mark.parametrize("spoil", [
    lambda said: said[: len(said) // 2],
    lambda said: b"\n".join(said.splitlines()[:-1]),
    lambda said: b"\n".join(said.splitlines()[1:]),
    lambda said: said.replace(b'"row":', b'"raw":'),
    lambda _said: b"",
])  # fmt: skip
def test_half_an_increment_is_none(chief: Book, spoil) -> None:  # type: ignore[no-untyped-def]
    read = Increment(io.BytesIO(spoil(body(chief))), "x")
    with pytest.raises(BrokenIncrement, match="take another copy"):
        list(read.rows())


def test_lines_are_read_like_a_file() -> None:
    reading = Reading([b"abc", b"de", b"f"])
    assert [reading.read(2), reading.read(3), reading.read(), reading.read(1)] == [
        b"ab", b"cde", b"f", b"",
    ]  # fmt: skip
