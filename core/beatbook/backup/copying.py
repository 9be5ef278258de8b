"""Copying a whole book to another place, of either engine, while everybody works; and proving it.

A copy is not sealed, so it takes what any export in full takes: the right, a reason and a second
person. The row that says so is written before anything is read: it is in the copy, too, so that
whoever goes on in the copy alone goes on behind the newest row. A copy counts once it was read
again and is what was read, its chains prove themselves, and every record is what its history says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from beatbook.access import BACKUP
from beatbook.approvals import digest, require
from beatbook.backup.rehearsing import NotSound, looked
from beatbook.book import Book
from beatbook.errors import UsageProblem
from beatbook.journal import sealed_part
from beatbook.store.opening import open_store, remove
from beatbook.store.sheets import Held, carry, contents
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.store.interface import Store

_ = Translator(__name__, __file__)

ACTION = "book.copied"


class Copied(NamedTuple):
    """A proved copy: where it lies, its engine, its newest row and hash, how many chains and rows.

    `rows` are those of all tables, `records` those of forms.
    """

    location: str
    engine: str
    row: int
    head: str
    stations: int
    records: int
    rows: int


def copy(book: Book, to: str, reason: str = "") -> Copied:
    """Make a book at *to* (a path or URL) that holds what *book* holds at one moment.

    Raises NotAllowed, UsageProblem without a reason, SecondPersonNeeded, StoreProblem (*to* is
    there already, or cannot be written), NotSound; then there is no copy.
    """
    book.require(BACKUP, book.station)
    _require_reason(book, reason)
    target = open_store(to, create=True)
    try:
        try:
            held = _filled(book, target, reason)
            location = target.info().location
        finally:
            target.close()
        return _proved(to, location, held)
    except BaseException:
        remove(to)
        raise


def _require_reason(book: Book, reason: str) -> None:
    if not (reason or book.purpose or book.actor.system):
        raise UsageProblem(_("A copy holds everything in full and is not sealed; state --reason"))


def _filled(book: Book, target: Store, reason: str) -> Mapping[str, Held]:
    """Ask the second person, note it, carry the book over, and read it again."""
    location = target.info().location
    words = _("a copy of the whole book, not sealed, to {place}", place=location)
    require(book, "export", subject="book", digest=digest(ACTION, location), words=words)
    _note(book, location, reason)
    held = carry(book.store, target)
    _require_same(held, contents(target), location)
    return held


def _note(book: Book, location: str, reason: str) -> None:
    part = sealed_part("@backup", location, 1, "change", {"plain": True})
    with book.store.transaction() as writer:
        writer.append(book.heading(ACTION, subject=location, reason=reason), [part])


def _require_same(read: Mapping[str, Held], written: Mapping[str, Held], location: str) -> None:
    differing = [name for name in {**read, **written} if read.get(name) != written.get(name)]
    if differing:
        raise NotSound(
            _("The copy {path} is not what was read: {tables}.",
              path=location, tables=", ".join(differing))
        )  # fmt: skip


def _proved(to: str, location: str, held: Mapping[str, Held]) -> Copied:
    with Book.open(to) as copied:
        sound = looked(copied, copied.station, deep=True)
        stations = len(copied.store.stations())
        engine = copied.store.info().engine
    rows, records = sum(one.rows for one in held.values()), sum(sound.counts.values())
    return Copied(location, engine, sound.until, sound.head, stations, records, rows)
