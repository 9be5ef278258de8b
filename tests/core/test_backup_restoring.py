"""A restore is made and proved beside the book; what is wrong is said, and then nothing changes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from beatbook.audit import proofs
from beatbook.backup import kept
from beatbook.backup.line import Gap
from beatbook.backup.restoring import Until, rehearsed, restore
from beatbook.book import Book
from beatbook.errors import BeatbookError, NotFound, StoreProblem
from beatbook.importing import batch
from beatbook.sealing.files import SealProblem
from beatbook.store.query import Find
from beatbook.store.sqlite.swapping import InUse
from support.acts import add
from support.backups import Vault
from support.books import Station
from support.imports import keeper, table, take

UNTIL = Until()


@pytest.fixture
def vault(station: Station, tmp_path: Path) -> Vault:
    """A full backup and two increments; a lamp before each."""
    vault = Vault.new(tmp_path)
    with station.open("chief") as book:
        for number in range(3):
            add(book, pole=f"P{number}")
            vault.make(book)
        add(book, pole="P3")
    return vault


def poles(path: str) -> list[str]:
    with Book.open(path) as book:
        return sorted(hit.card.title for hit in book.store.find(Find("P")))


def test_the_newest_state_of_the_backups_is_put_in_place(station: Station, vault: Vault) -> None:
    found, former = restore(station.path, vault.source, UNTIL, "root")
    assert [one.kind for one in found.way] == ["full", "increment", "increment"]
    assert poles(station.path) == ["P0", "P1", "P2"]
    assert Path(former).exists()
    with Book.open(station.path) as book:
        assert all(not proof.faults for proof in proofs(book))
        row = list(book.store.chain(book.station))[-1][0]
        assert (row.action, row.subject) == ("backup.restored", found.way[-1].file)
        assert "root" in row.reason


def test_officers_go_on_with_a_restored_book_and_back_it_up(station: Station, vault: Vault) -> None:
    restore(station.path, vault.source, Until(row=vault.found()[1].until), "root")
    with station.open("chief") as book:
        add(book, pole="P9")
        made = vault.make(book)
    # It joins what the restored history joins, and not what was left out of it.
    assert made.after == vault.found()[1].until
    restore(station.path, vault.source, UNTIL, "root")
    assert poles(station.path) == ["P0", "P1", "P9"]


def test_a_moment_and_a_deed_are_points_to_return_to(
    station: Station, vault: Vault, tmp_path: Path
) -> None:
    with station.open() as book:
        rows = [e for e, _parts in book.store.chain(book.station) if e.action == "add"]
    for until in (Until(moment=rows[1].at), Until(row=rows[1].seq - 1)):
        with rehearsed(str(tmp_path), vault.source, until, "root") as found:
            assert poles(found.path) == ["P0"]
    with rehearsed(str(tmp_path), vault.source, Until(deed=rows[1].deed), "root") as found:
        assert (found.row, poles(found.path)) == (rows[1].seq, ["P0", "P1"])


@pytest.mark.parametrize("until", [Until(row=10_000), Until(row=0), Until(deed="unknown"),
                                   Until(moment="1999-01-01T00:00:00.000Z")])  # fmt: skip
def test_what_is_in_no_backup_is_said_to_be_so(vault: Vault, tmp_path: Path, until: Until) -> None:
    with pytest.raises(NotFound), rehearsed(str(tmp_path), vault.source, until, "root"):
        pass


def test_a_rehearsal_changes_nothing_and_leaves_nothing(
    station: Station, vault: Vault, tmp_path: Path
) -> None:
    before = sorted(path.name for path in tmp_path.iterdir())
    body = Path(station.path).read_bytes()
    with rehearsed(str(tmp_path), vault.source, UNTIL, "root") as found:
        assert found.sound.counts["lamp"] == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert Path(station.path).read_bytes() == body


def test_a_book_that_somebody_has_open_is_not_replaced(station: Station, vault: Vault) -> None:
    with station.open("chief") as book:
        with pytest.raises(InUse, match="nobody may be at it"):
            restore(station.path, vault.source, UNTIL, "root")
        add(book, pole="P4")
    assert len(poles(station.path)) == 5
    assert kept.of_book(station.path) == []


def test_a_book_that_is_gone_or_destroyed_is_put_back(station: Station, vault: Vault) -> None:
    Path(station.path).write_bytes(b"\0" * 5000)
    restore(station.path, vault.source, UNTIL, "root")
    assert poles(station.path) == ["P0", "P1", "P2"]
    os.remove(station.path)
    _found, former = restore(station.path, vault.source, UNTIL, "root")
    assert (poles(station.path), former) == (["P0", "P1", "P2"], "")


# -- refusals ----------------------------------------------------------------------------------


def refused(station: Station, vault: Vault, kind: type[BeatbookError], words: str) -> None:
    """The restore is refused with these words, and the book is as it was."""
    body = Path(station.path).read_bytes()
    with pytest.raises(kind, match=words):
        restore(station.path, vault.source, UNTIL, "root")
    assert Path(station.path).read_bytes() == body
    assert kept.of_book(station.path) == []
    assert not [name for name in os.listdir(Path(station.path).parent) if "copy" in name]


def test_the_wrong_key_is_refused(station: Station, vault: Vault, tmp_path: Path) -> None:
    other = Vault.new(tmp_path, "other")._replace(folder=vault.folder)
    refused(station, other, SealProblem, "not sealed for this key")


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_file_that_was_cut_short_or_altered_is_refused(
    station: Station, vault: Vault, number: int
) -> None:
    path = vault.folder / vault.found()[number].file
    body = path.read_bytes()
    path.write_bytes(body[:-30])
    refused(station, vault, SealProblem, "cut short or altered")
    path.write_bytes(body[:-30] + bytes([body[-30] ^ 1]) + body[-29:])
    refused(station, vault, SealProblem, "cut short or altered")


def test_a_file_under_the_name_of_another_is_refused(station: Station, vault: Vault) -> None:
    one, two = vault.found()[1:]
    (vault.folder / one.file).write_bytes((vault.folder / two.file).read_bytes())
    refused(station, vault, SealProblem, "not the file that its manifest speaks of")


def test_a_gap_in_the_increments_is_refused(station: Station, vault: Vault) -> None:
    one = vault.found()[1]
    (vault.folder / one.name).unlink()
    refused(station, vault, Gap, "a backup is missing")


def test_a_missing_file_is_refused(station: Station, vault: Vault) -> None:
    (vault.folder / vault.found()[2].file).unlink()
    refused(station, vault, NotFound, "is missing")


def change(vault: Vault, number: int, **other: object) -> None:
    """Write something else into a manifest."""
    path = vault.folder / vault.found()[number].name
    path.write_text(json.dumps(json.loads(path.read_text()) | other))


def test_a_book_that_is_not_what_is_written_on_it_is_refused(
    station: Station, vault: Vault
) -> None:
    for one in vault.found()[1:]:
        (vault.folder / one.name).unlink()
    change(vault, 0, head="f" * 64)
    refused(station, vault, BeatbookError, "does not end with the row")


def test_the_book_of_another_station_is_refused(station: Station, vault: Vault) -> None:
    for one in vault.found()[1:]:
        (vault.folder / one.name).unlink()
    change(vault, 0, book="other")
    refused(station, vault, BeatbookError, "another station")


def test_another_layout_is_refused(station: Station, vault: Vault) -> None:
    change(vault, 1, layout=7)
    refused(station, vault, BeatbookError, "layout 7")


def test_an_empty_folder_is_refused(station: Station, vault: Vault, tmp_path: Path) -> None:
    empty = vault._replace(folder=tmp_path / "absent")
    refused(station, empty, NotFound, "no backup of this book")


def test_a_full_disk_is_said_and_changes_nothing(
    station: Station, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    from beatbook.backup import restoring

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restoring, "unseal", full)
    refused(station, vault, StoreProblem, "No space left on device")


def test_an_import_that_is_cut_in_two_is_said(
    station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "CHUNK", 2)
    vault = Vault.new(tmp_path)
    with station.open() as book:
        take(book, table(tmp_path, [keeper(n) for n in range(6)]))
        rows = [e.seq for e, _parts in book.store.chain(book.station) if e.action == "import"]
        vault.make(book)
    assert len(rows) > 1
    with rehearsed(str(tmp_path), vault.source, Until(row=rows[0]), "root") as found:
        (note,) = found.notes
        assert "beat registry import undo" in str(note)
    with (
        rehearsed(str(tmp_path), vault.source, Until(row=rows[0] - 1), "root") as found,
        Book.open(found.path) as book,
    ):
        assert (found.notes, book.store.batches()) == ((), [])
