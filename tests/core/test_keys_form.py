"""Keys are records: one officer's, never changed, never given twice, revoked for good."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from beatbook.book import Book
from beatbook.errors import BeatbookError, NotAllowed, ProblemsFound
from beatbook.keys.keeping import enter
from support import sshkeys
from support.books import Station


@pytest.fixture
def book(station: Station) -> Iterator[Book]:
    """The book, for the administrator."""
    with station.open("adm") as opened:
        yield opened


def _entered(book: Book, login: str, seed: int = 1) -> str:
    officer = book.record_id("officer", login)
    (record,) = enter(book, officer, [sshkeys.line(seed=seed)], {})
    return record.id


def _values(book: Book, id: str) -> dict[str, object]:
    record = book.store.record(book.spec("officer_key"), id)
    assert record is not None
    return dict(record.values)


def test_what_follows_from_a_key_is_filled_in(book: Book) -> None:
    values = _values(book, _entered(book, "ann"))
    assert (values["algorithm"], values["purpose"]) == ("ssh-ed25519", "person")
    assert str(values["digest"]).startswith("SHA256:")


def test_a_comment_is_not_kept(book: Book) -> None:
    officer = book.record_id("officer", "ann")
    (record,) = enter(book, officer, [sshkeys.line() + " ann@laptop"], {})
    assert record.values["key"] == sshkeys.line()


def test_the_longest_key_fits(book: Book) -> None:
    officer = book.record_id("officer", "ann")
    (record,) = enter(book, officer, [sshkeys.line("ssh-rsa", bits=16384)], {})
    assert record.values["algorithm"] == "ssh-rsa"


def test_one_key_is_never_two_officers(book: Book) -> None:
    _entered(book, "ann")
    with pytest.raises(BeatbookError, match="This is key 1 of 民警ann already"):
        _entered(book, "bob")


def test_a_revoked_key_is_never_accepted_again(book: Book) -> None:
    id = _entered(book, "ann")
    with book.deed("officer.key_revoke") as deed:
        deed.transition("officer_key", id, "revoke")
    with pytest.raises(BeatbookError, match="revoked for good"):
        _entered(book, "ann")


@pytest.mark.parametrize(
    ("field", "value"),
    [("key", sshkeys.line(seed=2)), ("officer", "bob"), ("purpose", "script")],
)
def test_whose_key_it_is_and_what_for_stays(book: Book, field: str, value: str) -> None:
    id = _entered(book, "ann")
    with pytest.raises(ProblemsFound, match="revoke this key"), book.deed("edit") as deed:
        deed.change("officer_key", id, {field: value})


def test_label_and_end_may_change(book: Book) -> None:
    id = _entered(book, "ann")
    with book.deed("edit") as deed:
        deed.change("officer_key", id, {"label": "办公电脑", "end": "2027-01-01"})
    assert _values(book, id)["label"] == "办公电脑"


def test_a_revoked_key_stays_as_it_is(book: Book) -> None:
    id = _entered(book, "ann")
    with book.deed("officer.key_revoke") as deed:
        deed.transition("officer_key", id, "revoke")
    with pytest.raises(BeatbookError), book.deed("edit") as deed:
        deed.change("officer_key", id, {"label": "x"})


def test_a_digest_that_is_not_the_keys_is_refused(book: Book) -> None:
    officer = book.record_id("officer", "ann")
    with pytest.raises(ProblemsFound, match="does not follow from the key"):
        enter(book, officer, [sshkeys.line()], {"digest": "SHA256:x"})


def test_a_key_ends_after_it_starts(book: Book) -> None:
    officer = book.record_id("officer", "ann")
    dates = {"start": "2026-12-01", "end": "2026-12-01"}
    with pytest.raises(ProblemsFound, match="@ end"):
        enter(book, officer, [sshkeys.line()], dates)


def test_only_who_keeps_officers_enters_keys(station: Station) -> None:
    with station.open("ann") as book, pytest.raises(NotAllowed):
        _entered(book, "ann")
