"""Administrators open the door that refusals shut; nobody opens a colleague's."""

from __future__ import annotations

from pathlib import Path

from beatbook.book import Book
from beatbook.door import Door, entered
from beatbook.keys.lockout import MOST, locked_until
from beatbook.keys.noting import REFUSED, note
from cli.running import Beat


def _lock_out(path: Path, login: str) -> None:
    with Book.open(str(path), officer=login) as book:
        door = Door(str(path), book.actor.officer, "key", "ssh:1", "::1")
        with entered(door):
            for _time in range(MOST):
                note(book, REFUSED)


def _is_locked(path: Path, login: str) -> bool:
    with Book.open(str(path)) as book:
        return locked_until(book, book.record_id("officer", login)) is not None


def test_the_door_is_opened_before_its_time(beat: Beat, book_file: Path) -> None:
    _lock_out(book_file, "officer")
    assert _is_locked(book_file, "officer")
    done = beat("officer", "unlock", "李四", "--reason", "误操作")
    assert (done.code, done.err) == (0, "李四 can log on again.\n")
    assert not _is_locked(book_file, "officer")


def test_a_door_that_is_open_stays_as_it_is(beat: Beat) -> None:
    assert beat("officer", "unlock", "李四").err == "李四 is not locked out.\n"


def test_nobody_opens_a_colleagues_door(beat: Beat, book_file: Path) -> None:
    _lock_out(book_file, "liaison")
    assert beat("--officer", "officer", "officer", "unlock", "liaison").code == 3
    assert _is_locked(book_file, "liaison")
