"""Making a backup of a book at work, verifying it, and saying so in the journal.

What is sealed was proved first: the copy of a full backup is opened, its chain proved and its
records counted, before it is compressed and sealed in one pass. Then the sealed file is read again;
with a key at hand it is opened, and must be what was proved to the last byte.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence, Set
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.access import BACKUP
from beatbook.backup import increments, keeping, manifest
from beatbook.backup.addressees import LAST
from beatbook.backup.manifest import FULL, INCREMENT, Manifest
from beatbook.backup.rehearsing import Sound, proved
from beatbook.backup.scratch import alone_in, disk, scratch
from beatbook.clock import from_stamp, stamp
from beatbook.errors import BeatbookError, UsageProblem
from beatbook.hooks.standing import WORKING
from beatbook.journal import FIRST, sealed_part
from beatbook.sealing.files import Sealed, digest_of, seal, unseal
from beatbook.sealing.recipients import Recipient
from beatbook.store import places
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

ACTION = "backup.made"
FRESH_DAYS = 7
_ENDINGS = {FULL: "full.db.gz.age", INCREMENT: "increment.ndjson.gz.age"}


class BackupFailed(BeatbookError):
    """A backup that does not hold what it should; its files were taken away."""


class Wish(NamedTuple):
    """What to make: into which folder, to whose keys, of which kind (None: as is due).

    `identities` are keys to open it with again at once; `keep` is a rule of `keeping`.
    """

    folder: str
    recipients: Sequence[Recipient]
    kind: str | None = None
    identities: Sequence[Any] = ()
    keep: str = ""
    reason: str = ""


class Made(NamedTuple):
    """A backup that was made and verified, and those that were aged out."""

    manifest: Manifest
    gone: tuple[Manifest, ...]


def make(book: Book, wish: Wish) -> Made:
    """Make a backup of *book* and verify it.

    Raises NotAllowed, UsageProblem (no recipient), StoreProblem (the disk), BackupFailed.
    """
    book.require(BACKUP, book.station)
    if not wish.recipients:
        raise UsageProblem(
            _(
                "There is nobody to seal the backup to; make a key (beat book keygen FILE) and name"
                " its public part: beat book recipient add age1…"
            )
        )
    keeping.parsed(wish.keep)
    with disk(wish.folder):
        os.makedirs(wish.folder, mode=0o700, exist_ok=True)
        with alone_in(wish.folder):
            return _make(book, wish)


def _make(book: Book, wish: Wish) -> Made:
    every = manifest.of_folder(wish.folder)
    _sweep(wish.folder, {one.file for one in every})
    found = [one for one in every if one.book == _id(book)]
    base = _base(book, found)
    made = _made(book, wish, base if _is_increment(book, wish, base, found) else None)
    gone = keeping.outlived([*found, made], wish.keep) if wish.keep else []
    _note(book, wish, made, len(gone))
    keeping.remove(wish.folder, gone)
    return Made(made, tuple(gone))


def _sweep(folder: str, known: Set[str]) -> None:
    """Take away files that a killed backup left without a manifest."""
    for name in os.listdir(folder):
        if name.endswith((*_ENDINGS.values(), manifest.UNFINISHED)) and name not in known:
            os.remove(os.path.join(folder, name))


def _id(book: Book) -> str:
    return book.store.meta("id") or book.station


def _base(book: Book, found: Sequence[Manifest]) -> Manifest | None:
    """The newest backup in the folder that lies on this book's own history."""
    for one in sorted(found, key=lambda one: one.until, reverse=True):
        row = book.store.row(book.station, one.until)
        if row is not None and row.hash == one.head:
            return one
    return None


def _is_increment(book: Book, wish: Wish, base: Manifest | None, found: Sequence[Manifest]) -> bool:
    """What is due: an increment, unless there is nothing to join or the last full one is old."""
    if base is None or len(book.store.stations()) != 1:
        if wish.kind == INCREMENT:
            raise UsageProblem(
                _("An increment has nothing here that it follows from; make a full backup first.")
            )
        return False
    if wish.kind is not None:
        return wish.kind == INCREMENT
    newest = max((one.made for one in found if one.kind == FULL), default="")
    age = book.clock.now() - from_stamp(newest) if newest else None
    return age is not None and age.days < FRESH_DAYS


class _Written(NamedTuple):
    """A sealed file that was verified, and what is in it."""

    name: str
    made: str
    sealed: Sealed
    sound: Sound
    how: str


def _made(book: Book, wish: Wish, base: Manifest | None) -> Manifest:
    """Write and verify one backup; whatever goes wrong leaves no file."""
    made_at = stamp(book.clock.now())
    kind = FULL if base is None else INCREMENT
    words = made_at.replace("-", "").replace(":", "").replace(".", "")
    name = f"{words}-{os.urandom(3).hex()}.{_ENDINGS[kind]}"
    path = os.path.join(wish.folder, name)
    try:
        sealed, sound = _full(book, path, wish) if base is None else _rest(book, path, wish, base)
        written = _Written(name, made_at, sealed, sound, _verified(path, sealed, wish))
        made = _manifest(book, wish, base, written)
        manifest.write(wish.folder, made)
    except BaseException:
        with suppress(OSError):
            os.remove(path)
        raise
    return made


def _full(book: Book, path: str, wish: Wish) -> tuple[Sealed, Sound]:
    """Copy the book, prove the copy, seal it."""
    with scratch(places.folder(book.location)) as folder:
        copied = os.path.join(folder, "copy.db")
        book.store.copy(copied)
        sound = proved(copied, book.station)
        with open(copied, "rb") as file:
            return seal(file, path, wish.recipients), sound


def _rest(book: Book, path: str, wish: Wish, base: Manifest) -> tuple[Sealed, Sound]:
    """Seal what the journal got since *base*."""
    store, station = book.store, book.station
    with store.snapshot():
        until, head = store.head(station)
        count = len(store.emptied(station, until))
        catalogue = store.meta("catalogue") or ""
        wanted = increments.Wanted(
            station, base.until, count != base.emptied, catalogue != base.catalogue
        )
        sealed = seal(increments.Reading(increments.lines(store, wanted)), path, wish.recipients)
        counts = dict(_counts(book))
    return sealed, Sound(until, head, counts, count, catalogue, store.info().format)


def _counts(book: Book) -> Iterator[tuple[str, int]]:
    from beatbook.store.query import Query

    for spec in book.specs.values():
        yield spec.id, book.store.count(spec, Query(spec.id, closed=True))


def _verified(path: str, sealed: Sealed, wish: Wish) -> str:
    """Read the file again from the disk; open it where a key is at hand. Raises BackupFailed."""
    if not wish.identities:
        if digest_of(path) != (sealed.size, sealed.digest):
            raise _failed(path)
        return "read"
    with open(os.devnull, "wb") as nowhere:
        if unseal(path, nowhere, wish.identities) != sealed:
            raise _failed(path)
    return "opened"


def _failed(path: str) -> BackupFailed:
    return BackupFailed(
        _("The backup {path} was not what was written when it was read again; check the disk.",
          path=path)
    )  # fmt: skip


def _manifest(book: Book, wish: Wish, base: Manifest | None, written: _Written) -> Manifest:
    sealed, sound = written.sealed, written.sound
    plugins = {id: one.version for id, one in book.plugin_states().items() if one.state in WORKING}
    return Manifest(
        kind=FULL if base is None else INCREMENT,
        book=_id(book),
        station=book.station,
        made=written.made,
        by=book.actor.officer,
        after=base.until if base else 0,
        previous=base.head if base else FIRST,
        until=sound.until,
        head=sound.head,
        file=written.name,
        size=sealed.size,
        digest=sealed.digest,
        inside=sealed.inside,
        inside_digest=sealed.inside_digest,
        format=sound.format,
        emptied=sound.emptied,
        catalogue=sound.catalogue,
        counts=sound.counts,
        plugins=plugins,
        recipients=tuple(one.key[:24] for one in wish.recipients),
        verified=written.how,
    )


def _note(book: Book, wish: Wish, made: Manifest, gone: int) -> None:
    """Put into the journal what was made, by its digest, and remember it for the doctor."""
    part = sealed_part(
        "@backup", made.file, 1, "change",
        {"digest": made.digest, "until": made.until, "head": made.head, "gone": gone,
         "recipients": list(made.recipients), "verified": made.verified},
    )  # fmt: skip
    with book.store.transaction() as writer:
        writer.set_meta(LAST, f"{made.made} {made.until} {made.verified}")
        writer.append(book.heading(ACTION, subject=made.file, reason=wish.reason), [part])
