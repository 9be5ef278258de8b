"""Files that others could read or replace are named with the mode they should have."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.backup.modes import exposed, folder_of, keys_beside
from beatbook.book import Book
from beatbook.sealing.identities import make
from support.backups import Vault
from support.books import Station


@pytest.fixture
def place(station: Station) -> Path:
    """A book with everything that can lie beside it."""
    vault = Vault.new(Path(station.path).parent)._replace(folder=Path(folder_of(station.path)))
    with station.open("chief") as book:
        vault.make(book)
        (Path(f"{station.path}.sessions")).mkdir(mode=0o700)
        (Path(f"{station.path}.sessions") / "x").touch(mode=0o600)
    vault.key.unlink()
    return Path(station.path).parent


def test_what_beatbook_makes_is_open_to_nobody(station: Station, place: Path) -> None:
    assert list(exposed(station.path)) == []


def test_each_file_that_others_can_read_is_named_with_its_remedy(
    station: Station, place: Path
) -> None:
    (place / "book.db.queue").chmod(0o644)
    (place / "book.db.sessions").chmod(0o755)
    (place / "book.db.sessions" / "x").chmod(0o604)
    next((place / "book.db.backups").glob("*.age")).chmod(0o640)
    assert [(Path(one.path).suffix, one.mode, one.safe) for one in exposed(station.path)] == [
        (".age", 0o640, 0o600),
        (".queue", 0o644, 0o600),
        (".sessions", 0o755, 0o700),
        ("", 0o604, 0o600),
    ]


def test_the_log_of_an_open_book_is_looked_at_too(station: Station) -> None:
    with station.open("chief") as book:
        book.note_look("find", {})
        Path(f"{station.path}-wal").chmod(0o644)
        assert [Path(one.path).name for one in exposed(station.path)] == ["book.db-wal"]


def test_a_folder_that_others_may_write_to_is_named(station: Station, place: Path) -> None:
    place.chmod(0o755)
    assert list(exposed(station.path)) == []
    place.chmod(0o775)
    assert [(one.path, one.safe) for one in exposed(station.path)] == [(str(place), 0o700)]


def test_a_private_key_beside_what_it_opens_is_found(station: Station, place: Path) -> None:
    assert keys_beside(station.path) == []
    for path in (place / "notes.txt", place / "book.db.backups" / "k"):
        make(str(path), "now")
    found = keys_beside(station.path)
    assert found == [str(place / "notes.txt"), str(place / "book.db.backups" / "k")]
    with Book.open(station.path) as book:
        assert book.store.check() == []
