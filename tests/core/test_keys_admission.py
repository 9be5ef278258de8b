"""Whoever holds a key is let in, or told in one line why not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.keys.admission import by_certificate, by_key, officer_named, principals_of
from beatbook.keys.keeping import enter, revoke
from support import sshkeys
from support.books import Station


@pytest.fixture
def book(station: Station) -> Iterator[Book]:
    """The book, for the administrator."""
    with station.open("adm") as opened:
        yield opened


def _key(book: Book, **more: Any) -> str:
    (record,) = enter(book, book.record_id("officer", "ann"), [sshkeys.line()], more)
    return record.id


def _refused(book: Book, id: str) -> str:
    return str(by_key(book, id).refused or "")


def test_a_valid_key_lets_its_officer_in(book: Book) -> None:
    id = _key(book, purpose="script", start=date(2026, 11, 21), end=date(2026, 11, 22))
    ann = book.record_id("officer", "ann")
    assert by_key(book, id) == (ann, id, "script", None)


def test_a_revoked_key_says_since_when(book: Book) -> None:
    id = _key(book)
    revoke(book, [id])
    assert "was revoked on 2026-11-21" in _refused(book, id)
    assert by_key(book, id).officer == book.record_id("officer", "ann")


def test_a_key_out_of_its_time_says_so(book: Book) -> None:
    assert "valid from 2026-11-22 on" in _refused(book, _key(book, start=date(2026, 11, 22)))


def test_an_expired_key_says_until_when(book: Book) -> None:
    assert "valid until 2026-11-21" in _refused(book, _key(book, end=date(2026, 11, 21)))


def test_the_key_of_a_closed_account_lets_nobody_in(book: Book) -> None:
    id = _key(book)
    with book.deed("officer.leave") as deed:
        deed.transition("officer", book.record_id("officer", "ann"), "close")
    assert "account is closed" in _refused(book, id)


def test_the_key_of_who_holds_no_post_lets_nobody_in(book: Book) -> None:
    with book.deed("officer.add") as deed:
        officer = deed.add("officer", {"name": "民警new"}, unit=book.station)
    (record,) = enter(book, officer, [sshkeys.line()], {})
    assert "民警new holds no post" in _refused(book, record.id)


def test_a_key_that_is_gone_from_the_book_is_nobodys(book: Book) -> None:
    admission = by_key(book, "01ARZ3NDEKTSV4RRFFQ69G5FAV")
    assert admission.officer == ""
    assert "not in the book" in str(admission.refused)


def test_a_certificate_lets_in_whom_it_names(book: Book) -> None:
    admission = by_certificate(book, "ann", "7", sshkeys.line())
    assert admission == (book.record_id("officer", "ann"), "cert:7", "person", None)


def test_a_certificate_of_a_stranger_lets_nobody_in(book: Book) -> None:
    admission = by_certificate(book, "nobody", "7", sshkeys.line())
    assert (admission.officer, str(admission.refused)[:8]) == ("", "“nobody”")


def test_a_certificate_revives_no_revoked_key(book: Book) -> None:
    revoke(book, [_key(book)])
    assert "revoked" in str(by_certificate(book, "ann", "7", sshkeys.line()).refused)


def test_a_police_number_goes_before_anothers_login(book: Book) -> None:
    bob = book.record_id("officer", "bob")
    with book.deed("edit") as deed:
        deed.change("officer", bob, {"police_number": "ann"})
    assert officer_named(book, "ann") == bob


def test_principals_are_looked_up_without_opening_the_book(book: Book) -> None:
    path = book.store.info().location
    asked = ("police", "bob", "x\ny", "", "ann", "bob")
    assert principals_of(path, asked) == ["bob", "ann"]
