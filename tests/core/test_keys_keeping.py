"""Keys are handed in, listed and revoked."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook.book import Book
from beatbook.errors import NotAllowed, UsageProblem
from beatbook.keys.keeping import enter, key_files, listed, revoke, standing
from beatbook.records import Record
from support import sshkeys
from support.books import TODAY, Station


def _enter(book: Book, login: str, seed: int, **more: object) -> Record:
    officer = book.record_id("officer", login)
    (record,) = enter(book, officer, [sshkeys.line(seed=seed)], more)
    return record


def test_several_lines_are_several_keys() -> None:
    assert key_files("# two\n\nssh-ed25519 A x\n ssh-ed25519 B\n") == [
        "ssh-ed25519 A x", "ssh-ed25519 B"
    ]  # fmt: skip


def test_a_file_of_putty_is_one_key() -> None:
    text = "---- BEGIN SSH2 PUBLIC KEY ----\nComment: x\nAAAA\n---- END SSH2 PUBLIC KEY ----\n"
    assert key_files(text) == [text.strip()]


def test_nothing_is_no_key() -> None:
    with pytest.raises(UsageProblem):
        key_files("\n# nothing\n")


def test_several_keys_are_entered_together_or_not_at_all(station: Station) -> None:
    with station.open("adm") as book:
        officer = book.record_id("officer", "ann")
        enter(book, officer, [sshkeys.line(seed=1)], {})
        with pytest.raises(UsageProblem):
            enter(book, officer, [sshkeys.line(seed=2), sshkeys.line(seed=1)], {})
        assert len(listed(book)) == 1


def test_a_key_belongs_to_the_unit_of_its_officer(station: Station) -> None:
    with station.open("adm") as book:
        assert _enter(book, "bob", 1).envelope.unit == station.nodes["office_b"]


def test_administrators_see_all_keys_and_officers_their_own(station: Station) -> None:
    with station.open("adm") as book:
        keys = {login: _enter(book, login, seed).id for seed, login in enumerate(("ann", "bob"), 1)}
        assert {one.id for one in listed(book)} == set(keys.values())
        assert [one.id for one in listed(book, book.record_id("officer", "bob"))] == [keys["bob"]]
    with station.open("ann") as book:
        assert [one.id for one in listed(book)] == [keys["ann"]]


def test_a_revoked_key_leaves_the_list(station: Station) -> None:
    with station.open("adm") as book:
        key = _enter(book, "ann", 1)
        (gone,) = revoke(book, [key.values["digest"]])
        assert (gone.id, gone.envelope.state) == (key.id, "revoked")
        assert listed(book) == []
        assert [one.id for one in listed(book, revoked=True)] == [key.id]


def test_only_who_keeps_officers_revokes_keys(station: Station) -> None:
    with station.open("adm") as book:
        key = _enter(book, "ann", 1)
    with station.open("ann") as book, pytest.raises(NotAllowed):
        revoke(book, [key.id])


def test_how_a_key_stands_follows_from_its_dates(station: Station) -> None:
    with station.open("adm") as book:
        key = _enter(book, "ann", 1, start=date(2026, 11, 20), end=date(2026, 11, 22))
        stands = [standing(key, date(2026, 11, day)) for day in (19, 20, 21, 22)]
        assert stands == ["not_yet", "valid", "valid", "expired"]
        (gone,) = revoke(book, [key.id])
        assert standing(gone, TODAY) == "revoked"
