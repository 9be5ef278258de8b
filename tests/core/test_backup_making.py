"""A backup of a book at work: sealed, proved, read again, said in the journal, or not there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from beatbook.backup import making
from beatbook.backup.making import BackupFailed
from beatbook.backup.manifest import FULL, INCREMENT
from beatbook.book import Book
from beatbook.errors import NotAllowed, StoreProblem, UsageProblem
from support.acts import add
from support.backups import Vault
from support.books import Station


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault.new(tmp_path)


def test_the_first_is_full_and_what_follows_is_what_the_journal_got(
    chief: Book, vault: Vault
) -> None:
    one = vault.make(chief)
    add(chief)
    two = vault.make(chief)
    assert (one.kind, one.after, one.until) == (FULL, 0, chief.store.head(chief.station)[0] - 3)
    # The row that says that the first was made belongs to the second.
    assert (two.kind, two.after, two.until) == (INCREMENT, one.until, one.until + 2)
    assert two.previous == one.head
    assert two.size < one.size / 3


def test_the_kind_can_be_asked_for(chief: Book, vault: Vault) -> None:
    with pytest.raises(UsageProblem, match="make a full backup first"):
        vault.make(chief, INCREMENT)
    assert [vault.make(chief, kind).kind for kind in (FULL, FULL, INCREMENT)] == [
        FULL, FULL, INCREMENT,
    ]  # fmt: skip


def test_a_full_backup_is_due_after_a_week(station: Station, vault: Vault) -> None:
    from datetime import timedelta

    from support.books import NOW, ticking

    kinds = []
    for days in (1, 2, 7, 9, 10):
        with station.open("chief", ticking(NOW + timedelta(days=days))) as book:
            kinds.append(vault.make(book).kind)
    assert kinds == [FULL, INCREMENT, INCREMENT, FULL, INCREMENT]


def test_with_a_key_it_is_opened_again_and_without_read_again(chief: Book, vault: Vault) -> None:
    assert vault.make(chief, FULL, identities=vault.keys).verified == "opened"
    assert vault.make(chief, FULL).verified == "read"


def test_it_is_in_the_journal_by_its_digest(chief: Book, vault: Vault) -> None:
    made = vault.make(chief, reason="nightly")
    entry, (part,) = list(chief.store.chain(chief.station))[-1]
    assert (entry.action, entry.subject, entry.reason) == ("backup.made", made.file, "nightly")
    assert part.content is not None
    assert (part.content["digest"], part.content["until"]) == (made.digest, made.until)


def test_a_file_that_is_not_what_was_written_is_no_backup(
    chief: Book, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "digest_of", lambda _path: (0, "other"))
    with pytest.raises(BackupFailed):
        vault.make(chief)
    assert list(vault.folder.iterdir()) == []


def test_only_who_looks_after_the_book_may_back_it_up(station: Station, vault: Vault) -> None:
    with station.open("ann") as book, pytest.raises(NotAllowed):
        vault.make(book)


def test_without_anybody_to_seal_to_nothing_is_written(chief: Book, vault: Vault) -> None:
    with pytest.raises(UsageProblem, match="beat book keygen"):
        making.make(chief, vault.wish()._replace(recipients=[]))
    assert not vault.folder.exists()


def test_a_full_disk_leaves_nothing_and_says_so(
    chief: Book, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "seal", full)
    with pytest.raises(StoreProblem, match="No space left on device"):
        vault.make(chief)
    assert list(vault.folder.iterdir()) == []
    monkeypatch.undo()
    assert vault.make(chief).until


def test_folders_and_files_are_their_owners_only(chief: Book, vault: Vault) -> None:
    old = os.umask(0)
    try:
        vault.make(chief)
    finally:
        os.umask(old)
    modes = {path.stat().st_mode & 0o777 for path in vault.folder.iterdir()}
    assert (vault.folder.stat().st_mode & 0o777, modes) == (0o700, {0o600})


def test_what_a_killed_backup_left_is_taken_away_by_the_next(chief: Book, vault: Vault) -> None:
    kept = vault.make(chief)
    (vault.folder / "20260101T000000000Z-0.full.db.gz.age").write_text("half")
    (vault.folder / "20260101T000000000Z-0.json.new").write_text("half")
    (vault.folder / "other.txt").write_text("not ours")
    two = vault.make(chief)
    names = {path.name for path in vault.folder.iterdir()}
    assert names == {kept.file, kept.name, two.file, two.name, "other.txt"}


def test_old_ones_are_aged_out(chief: Book, vault: Vault) -> None:
    made = [vault.make(chief, FULL) for _ in range(3)]
    done = making.make(chief, vault.wish(FULL, keep="1d"))
    assert list(done.gone) == made
    assert vault.found() == [done.manifest]
    with pytest.raises(UsageProblem):
        vault.make(chief, keep="some")


def test_no_copy_that_is_open_to_read_stays_beside_the_book(chief: Book, vault: Vault) -> None:
    folder = Path(chief.store.info().location).parent
    before = {path.name for path in folder.iterdir()}
    vault.make(chief, FULL)
    assert {path.name for path in folder.iterdir()} - before <= {"backups", "book.db.queue"}
