"""Parcels: documents that travel between two books beside the rows of the journal.

What is a row travels as a row. Everything else that one book has for another, downward or upward,
is a parcel: a code list's changes, a bundle, a hand-over. The receiver says what it has taken, by
kind, id and digest, and the sender gives the rest; so a session may break off anywhere and a parcel
may come twice. A parcel names the row of the sender's chain that stands behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.errors import UsageProblem
from beatbook.journal import canonical
from beatbook.syncing.wire import is_count
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

HOOK = "sync_parcels"
_TEXTS = ("kind", "id", "station", "hash")
_LONGEST = 200
"""No kind, id or hash is longer."""


class Parcel(NamedTuple):
    """A numbered document that one book has for another.

    `kind` says who takes it, `id` is unique within the kind; a changed body comes again under the
    same id. `body` is JSON data. `station`, `row` and `hash` name the row of the chain behind it:
    where a plugin leaves them empty, they are those of the sender's newest row.
    """

    kind: str
    id: str
    row: int
    hash: str
    body: Mapping[str, Any]
    station: str = ""

    @property
    def key(self) -> str:
        """Kind and id in one word, under which a book notes what it took."""
        return f"{self.kind}/{self.id}"

    @property
    def digest(self) -> str:
        """The SHA-256 of the body."""
        return digest_of(self.body)


def digest_of(body: Mapping[str, Any]) -> str:
    """The SHA-256 of a body in its one spelling, as 64 hex digits."""
    return sha256(canonical(dict(body)).encode()).hexdigest()


def to_json(parcel: Parcel) -> dict[str, Any]:
    """A parcel as JSON data for the way, with the digest of its body."""
    return {**parcel._asdict(), "body": dict(parcel.body), "digest": parcel.digest}


def from_json(data: Any) -> Parcel:
    """The parcel behind its data. Raises UsageProblem for what is none or was altered."""
    if not _is_parcel(data):
        raise UsageProblem(_("What came is no parcel; bring both Beatbooks up to date."))
    parcel = Parcel(
        data["kind"], data["id"], data["row"], data["hash"], data["body"], data["station"]
    )
    if parcel.digest != data["digest"]:
        raise UsageProblem(
            _("The parcel {parcel} of {station} was altered on its way; it is left out.",
              parcel=parcel.key, station=parcel.station)
        )  # fmt: skip
    return parcel


def _is_parcel(data: Any) -> bool:
    return (
        isinstance(data, dict)
        and all(isinstance(data.get(key), str) and len(data[key]) <= _LONGEST for key in _TEXTS)
        and is_count(data.get("row"))
        and isinstance(data.get("body"), dict)
        and isinstance(data.get("digest"), str)
    )


def due(book: Book, station: str, taken: Mapping[str, str], level: str = "") -> Iterator[Parcel]:
    """What the book has for another one beyond what that has taken.

    `station` is the id of the other book's station, `taken` the digests that it notes by
    `Parcel.key` (`taking.taken`). `level` is empty for what comes down; for what goes up to the
    book that this one reports to it is the level of `levels.LEVELS` that is agreed.
    """
    for parcel in _all(book, station, taken, level):
        if taken.get(parcel.key) != parcel.digest:
            yield parcel


def _all(book: Book, station: str, taken: Mapping[str, str], level: str) -> Iterator[Parcel]:
    from beatbook.syncing import directory, inherited, offering
    from beatbook.syncing.transfers import posting

    if level:
        yield from directory.upward(book)
    else:
        yield from directory.downward(book)
        yield from inherited.downward(book)
        yield from offering.downward(book, station, taken)
    yield from posting.due(book, station, upward=bool(level))
    yield from _of_plugins(book, station, level)


def _of_plugins(book: Book, station: str, level: str) -> Iterable[Parcel]:
    found = book.hooks.everyone(HOOK, book=book, station=station, level=level)
    return [_signed(book, parcel) for _plugin, parcel in found]


def _signed(book: Book, parcel: Parcel) -> Parcel:
    """A plugin's parcel with the row that stands behind it."""
    if parcel.row and parcel.station:
        return parcel
    row, hash = (parcel.row, parcel.hash) if parcel.row else book.store.head(book.station)
    return parcel._replace(station=book.station, row=row, hash=hash)


def latest(book: Book, record: str) -> tuple[int, str]:
    """Row and hash of the newest change of a record in the book's own chain; (0, "") for none."""
    rows = [
        entry for entry, part in book.store.history(record)
        if entry.station == book.station and part.kind != "look"
    ]  # fmt: skip
    return (rows[-1].seq, rows[-1].hash) if rows else (0, "")
