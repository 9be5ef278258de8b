"""The way back: opened and rehearsed beside the book, proved there, and only then put in its place.

Everything happens to a scratch copy. The full backup is opened, its journal extended by the
increments row by row, each proved against the one before, then cut behind the row that is wanted;
what those rows touched is made again from the journal. The copy must be whole, its journal must
prove itself up to the head that the backup names, and every record must be what its history says.
The book that stood there before is kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from beatbook.backup import kept, manifest
from beatbook.backup.increments import Increment
from beatbook.backup.line import reaching
from beatbook.backup.manifest import FULL, Manifest
from beatbook.backup.rehearsing import NotSound, Sound, looked
from beatbook.backup.scratch import disk, scratch
from beatbook.backup.settling import settle
from beatbook.book import Book
from beatbook.bundling import trust
from beatbook.delivery import steps
from beatbook.duties.marks import STATE
from beatbook.errors import NotFound
from beatbook.importing.batch import DONE
from beatbook.journal import Entry
from beatbook.pluginset import OFF, REQUIRED, SWITCHES
from beatbook.sealing.files import SealProblem, unseal
from beatbook.store.interface import Writer
from beatbook.store.sqlite.engine import SqliteStore
from beatbook.store.sqlite.recovery import Recovery, Touched
from beatbook.store.sqlite.swapping import alone
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)


class Until(NamedTuple):
    """Up to where: a row, the last row before a stamp, or a deed by its id; else the end."""

    row: int | None = None
    moment: str = ""
    deed: str = ""


class Source(NamedTuple):
    """A folder of backups, the keys to open them, and the book if the folder holds several."""

    folder: str
    identities: Sequence[Any]
    book: str = ""


class Rehearsed(NamedTuple):
    """A copy that was proved: where it lies, the backups it came from, its row, what it lost.

    `behind` counts the rows of the backups behind `row`; `notes` say what to see to.
    """

    path: str
    way: tuple[Manifest, ...]
    row: int
    at: str
    behind: int
    sound: Sound
    notes: tuple[Message, ...]


def restore(path: str, source: Source, until: Until, who: str) -> tuple[Rehearsed, str]:
    """Put what the backups lead to in the place of the book at *path*; `who` does it, for the row.

    Returns what was restored and where the former book is kept (empty where there was none).
    Raises InUse, and everything that `rehearsed` raises; then the book is as it was.
    """
    with rehearsed(os.path.dirname(path), source, until, who) as found, alone(path):
        return found, kept.put_in_place(path, found.path, kept.RESTORE)


@contextmanager
def rehearsed(beside: str, source: Source, until: Until, who: str) -> Iterator[Rehearsed]:
    """Make and prove the copy in a folder of its own in *beside*, which goes with the block.

    Raises NotFound, Gap, SealProblem, BrokenIncrement, NotJoined, NotSound, StoreProblem.
    """
    way = reaching(manifest.of_folder(source.folder), until.row, source.book)
    with disk(beside or "."), scratch(beside) as folder:
        yield _rehearsed(folder, source, way, until, who)


def _rehearsed(
    folder: str, source: Source, way: Sequence[Manifest], until: Until, who: str
) -> Rehearsed:
    path = os.path.join(folder, "book.db")
    _opened(source, way[0], path)
    store = SqliteStore(path)
    try:
        recovery = Recovery(store, way[0].station)
        _require_head(store, way[0])
        # What is in the tables of the full copy is right up to its own row.
        touched = _extended(recovery, source, way, folder)
        row = _row(recovery, until)
        with store.transaction() as writer:
            touched = sorted({*touched, *recovery.touched(min(row, way[0].until))})
            behind, at, notes = _cut(recovery, writer, row)
    finally:
        store.close()
    sound = _settled(path, way, row, touched, who)
    return Rehearsed(path, tuple(way), row, at, behind, sound, tuple(notes))


def _opened(source: Source, one: Manifest, path: str) -> None:
    """Open the file of a backup to *path*. Raises SealProblem where it is another one."""
    sealed = os.path.join(source.folder, one.file)
    if not os.path.exists(sealed):
        raise NotFound(_("The file {file} of a backup is missing.", file=sealed))
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        found = unseal(sealed, file, source.identities)
    if (found.digest, found.inside_digest) != (one.digest, one.inside_digest):
        raise SealProblem(
            _("{file} is not the file that its manifest speaks of; take another copy of both.",
              file=sealed)
        )  # fmt: skip


def _require_head(store: SqliteStore, one: Manifest) -> None:
    """The copy must be of the book and the row that the manifest names. Raises NotSound."""
    if (store.meta("id") or one.station) != one.book or one.station not in store.stations():
        raise NotSound(_("{file} holds the book of another station.", file=one.file))
    if store.head(one.station) != (one.until, one.head):
        raise NotSound(_("{file} does not end with the row that is written on it.", file=one.file))


def _extended(
    recovery: Recovery, source: Source, way: Sequence[Manifest], folder: str
) -> list[Touched]:
    """Add the rows of each increment; returns what dropped contents concern."""
    concerned: list[Touched] = []
    for number, one in enumerate(way[1:]):
        assert one.kind != FULL
        path = os.path.join(folder, f"{number}.ndjson")
        _opened(source, one, path)
        with open(path, "rb") as file, recovery.store.transaction():
            increment = Increment(file, one.file)
            recovery.extend(increment.rows())
            concerned += recovery.empty(increment.emptied)
            recovery.put_beside(increment.beside)
        _require_head(recovery.store, one)
        os.remove(path)
    return concerned


def _row(recovery: Recovery, until: Until) -> int:
    """The row that is meant. Raises NotFound for one that is not in the backups."""
    newest, _head = recovery.store.head(recovery.station)
    row = newest if until.row is None else until.row
    if until.moment:
        row = recovery.row_at(until.moment)
    if until.deed:
        entry = recovery.store.deed(until.deed)
        row = entry.seq if entry is not None else 0
    if not 0 < row <= newest:
        raise NotFound(
            _("What was asked for is in none of these backups; they hold rows 1 to {newest}.",
              newest=newest)
        )  # fmt: skip
    return row


def _cut(recovery: Recovery, writer: Writer, row: int) -> tuple[int, str, list[Message]]:
    """Take away what lies behind the row; returns how many rows, its stamp, and what to see to."""
    store, station = recovery.store, recovery.station
    entry = store.row(station, row)
    assert entry is not None
    behind = store.head(station)[0] - row
    notes = _imports(recovery, writer, entry) if behind else []
    _plugins(store, writer, recovery.settings_rows(row))
    recovery.cut(row)
    # The tables may lack what the plugins brought since: let them be brought up once more.
    writer.set_meta("catalogue", "")
    if store.meta(STATE) is not None:
        writer.clear_duties()
        writer.set_meta(STATE, '["", {}]')
    return behind, entry.at, notes


def _plugins(store: SqliteStore, writer: Writer, rows: Sequence[Entry]) -> None:
    """Undo what switched plugins, or brought them, behind the row, the newest first."""
    steps.undo(store, writer, rows)
    trust.undo(store, writer, rows)
    for entry in rows:
        if entry.action not in SWITCHES:
            continue
        key = REQUIRED if entry.action in ("plugin.require", "plugin.release") else OFF
        added = entry.action in ("plugin.require", "plugin.off")
        names = set((store.meta(key) or "").split())
        names = names - {entry.subject} if added else names | {entry.subject}
        writer.set_meta(key, " ".join(sorted(names)))


def _imports(recovery: Recovery, writer: Writer, last: Entry) -> list[Message]:
    """Imports that began behind the row were never made; one that is cut in two must be said."""
    notes = []
    counts = recovery.batch_rows(last.seq)
    for batch in recovery.store.batches():
        before, behind = counts.get(batch.id, (0, 0))
        if not before and (behind or batch.at > last.at):
            recovery.forget_batch(batch.id)
        elif behind:
            writer.put_batch(batch._replace(state=DONE))
            notes.append(
                _("The import of {file} is there in part; take it back and import it again:"
                  " beat registry import undo {id}", file=batch.source, id=batch.id)
            )  # fmt: skip
    return notes


def _settled(
    path: str, way: Sequence[Manifest], row: int, touched: Sequence[Touched], who: str
) -> Sound:
    """Make the tables what the journal says, say so in it, prove the whole."""
    with Book.open(path) as book:
        plugins = book.plugins  # brings the tables up, with a row of its own
        assert plugins.forms
        assert isinstance(book.store, SqliteStore)
        with book.store.transaction() as writer:
            done = settle(book, Recovery(book.store, book.station), writer, touched)
            reason = str(Text(f"由{who}恢复到第{row}行", f"restored to row {row} by {who}"))
            heading = book.heading(kept.RESTORED, subject=way[-1].file, reason=reason)
            writer.append(heading, done.parts)
        book.refresh_addresses(done.places)
        book.store.scrub()  # what was dropped or left out is in no free page of the file either
        faults = book.store.check()
        if faults:
            raise NotSound(_("The restored book is not whole: {what}.", what=faults[0]))
        return looked(book, book.station, deep=True)
