"""To whom backups are sealed is in the book, and each change of it in the journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.backup import addressees
from beatbook.book import Book
from beatbook.errors import NotAllowed, NotFound, UsageProblem
from support.acts import add
from support.backups import Vault
from support.books import Station


def test_recipients_are_remembered_in_order_with_whose_they_are(
    chief: Book, tmp_path: Path
) -> None:
    one, two = (Vault.new(tmp_path, name).recipient for name in ("one", "two"))
    addressees.add(chief, one._replace(note="safe"))
    addressees.add(chief, two)
    assert addressees.known(chief) == [one._replace(note="safe"), two]
    addressees.remove(chief, "safe")
    addressees.remove(chief, two.key[:20])
    assert addressees.known(chief) == []


def test_each_change_is_a_row_of_the_journal(chief: Book, tmp_path: Path) -> None:
    recipient = Vault.new(tmp_path).recipient
    addressees.add(chief, recipient, "new safe")
    addressees.remove(chief, recipient.key, "safe sold")
    rows = [(e.action, e.subject, e.reason) for e, _parts in chief.store.chain(chief.station)][-2:]
    assert rows == [
        ("backup.recipient.add", recipient.key, "new safe"),
        ("backup.recipient.remove", recipient.key, "safe sold"),
    ]


def test_only_who_looks_after_the_book_may_change_them(station: Station, tmp_path: Path) -> None:
    recipient = Vault.new(tmp_path).recipient
    with station.open("ann") as book, pytest.raises(NotAllowed):
        addressees.add(book, recipient)
    with station.open("adm") as book:
        addressees.add(book, recipient)


def test_a_key_is_there_once_and_an_unknown_one_not_removed(chief: Book, tmp_path: Path) -> None:
    recipient = Vault.new(tmp_path).recipient
    addressees.add(chief, recipient)
    with pytest.raises(UsageProblem):
        addressees.add(chief, recipient)
    with pytest.raises(NotFound):
        addressees.remove(chief, "nobody")


def test_the_last_backup_is_remembered(chief: Book, tmp_path: Path) -> None:
    assert addressees.last_made(chief) is None
    add(chief)
    made = Vault.new(tmp_path).make(chief)
    assert addressees.last_made(chief) == (made.made, made.until)
