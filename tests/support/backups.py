"""Backups in tests: a folder, a key, and what a book's tables hold, to compare two books by."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from beatbook.backup import manifest
from beatbook.backup.making import Wish, make
from beatbook.backup.manifest import Manifest
from beatbook.backup.restoring import Source
from beatbook.book import Book
from beatbook.sealing import identities
from beatbook.sealing.recipients import Recipient, read
from beatbook.store.sqlite.driver import sqlite


class Vault(NamedTuple):
    """A folder of backups, a private key and its public part."""

    folder: Path
    key: Path
    recipient: Recipient

    @classmethod
    def new(cls, place: Path, name: str = "key") -> Vault:
        """A vault with a key of its own."""
        key = place / f"{name}.txt"
        return cls(place / "backups", key, read(identities.make(str(key), "now")))

    @classmethod
    def of(cls, key: Path) -> Vault:
        """A vault whose key is there already."""
        public = str(identities.read([str(key)])[0].to_public())
        return cls(key.parent / "backups", key, read(public))

    @property
    def keys(self) -> list[Any]:
        """The private key as sealing wants it."""
        return identities.read([str(self.key)])

    @property
    def source(self) -> Source:
        """Where to restore from."""
        return Source(str(self.folder), self.keys)

    def wish(self, kind: str | None = None, **other: Any) -> Wish:
        """A backup into this folder."""
        return Wish(str(self.folder), [self.recipient], kind, **other)

    def make(self, book: Book, kind: str | None = None, **other: Any) -> Manifest:
        """Make a backup."""
        return make(book, self.wish(kind, **other)).manifest

    def found(self) -> list[Manifest]:
        """Every backup in the folder."""
        return manifest.of_folder(str(self.folder))


# What a restore makes anew or leaves as the latest: duties are computed, numbers are not given
# twice, drafts are nobody's deeds, migrations are the program's.
_OTHER = frozenset(
    ("journal", "part", "duty", "duty_mark", "draft", "counter", "_sqlite_migrations", "card")
)
_OWN_SETTINGS = ("catalogue", "refresh", "backup.", "tree.", "noticed", "duties", "plugins.known")


def tables(path: str) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of every table that says what a book holds, in a fixed order."""
    raw = sqlite.connect(path)
    names = raw.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'"
        " AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    found = {
        name: sorted(raw.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
        for (name,) in names
        if name not in _OTHER
    }
    raw.close()
    # That an import of which no row was taken was taken back is nowhere in the journal.
    found["batch"] = [row for row in found["batch"] if row[6]]
    found["meta"] = [row for row in found["meta"] if not row[0].startswith(_OWN_SETTINGS)]
    return found


def found_by(path: str) -> dict[str, tuple[Any, ...]]:
    """What every record is found by and called, by its id."""
    raw = sqlite.connect(path)
    rows = raw.execute("SELECT record, form, number, unit, closed, title, terms FROM card")
    found = {row[0]: tuple(row[1:]) for row in rows.fetchall()}
    raw.close()
    return found
