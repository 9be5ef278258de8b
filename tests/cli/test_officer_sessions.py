"""Administrators see who is at the book; everybody sees the sessions of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from beatbook import presence
from beatbook.book import Book
from beatbook.door import Door, entered
from cli.running import Beat


@contextmanager
def _at_the_book(path: Path, login: str, address: str) -> Iterator[None]:
    with Book.open(str(path), officer=login) as book:
        door = Door(str(path), book.actor.officer, "key", f"ssh:{address}", address)
        with entered(door):
            mine = presence.enter(book)
        try:
            yield
        finally:
            if mine is not None:
                mine.leave()


def test_nobody_is_there_before_somebody_logs_on(beat: Beat) -> None:
    assert beat("officer", "sessions", "--json").json == []


def test_whoever_administers_officers_sees_them_all(beat: Beat, book_file: Path) -> None:
    with (
        _at_the_book(book_file, "officer", "10.0.0.1"),
        _at_the_book(book_file, "liaison", "10.0.0.2"),
    ):
        rows = beat("officer", "sessions", "--json").json
        assert [row["address"] for row in rows] == ["10.0.0.1", "10.0.0.2"]
        assert "李四" in beat("officer", "sessions").out


def test_others_see_their_own(beat: Beat, book_file: Path) -> None:
    with (
        _at_the_book(book_file, "officer", "10.0.0.1"),
        _at_the_book(book_file, "liaison", "10.0.0.2"),
    ):
        rows = beat("--officer", "liaison", "officer", "sessions", "--json").json
        assert [row["address"] for row in rows] == ["10.0.0.2"]


def test_a_session_that_ended_is_not_listed(beat: Beat, book_file: Path) -> None:
    with _at_the_book(book_file, "officer", "10.0.0.1"):
        pass
    assert beat("officer", "sessions", "--json").json == []
