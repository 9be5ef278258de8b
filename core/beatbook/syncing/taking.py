"""Taking what another book sent: each arrival is a deed in the receiver's own chain, or kept out.

The row says who sent it, which row of theirs stands behind it, and what it is. What is altered,
bad, or of a kind that nobody here takes is refused with a sentence, which the sender gets and a row
tells; it comes again with every session until somebody mends what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.errors import BeatbookError, StoreProblem, UsageProblem
from beatbook.journal import sealed_part
from beatbook.masks.veil import sentence
from beatbook.syncing import directory, inherited, offering
from beatbook.syncing.parcels import Parcel
from beatbook.texts import Message, Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.store.interface import Writer

_ = Translator(__name__, __file__)

HOOK = "sync_arrived"
ARRIVED, REFUSED = "sync.arrive", "sync.refuse"
PART = "@parcel"
"""What the parts of the journal call a parcel; its kind and id stand for the record."""
_TAKEN, _KEPT_OUT = "sync.taken:", "sync.refused"
_MOST = 1000
"""So many parcels that were not taken are remembered."""
TAKEN, AGAIN, NOT_TAKEN = "taken", "again", "refused"

_FROM_ABOVE = frozenset(
    (directory.STATIONS, inherited.KIND, offering.BUNDLE, offering.BASELINE)
)  # fmt: skip

Said = Message | Text | str
Taker = Callable[["Book", Parcel, "Writer"], Said]


class Took(NamedTuple):
    """What became of a parcel: `how` is taken, again (it was here already) or refused; and why."""

    how: str
    words: str


def taken(book: Book) -> dict[str, str]:
    """The digests of what this book took, by `Parcel.key`: what it tells who sends."""
    found: dict[str, str] = {}
    for kind in book.store.catalogue_ids(_TAKEN):
        items: Mapping[str, Any] = book.store.catalogue(_TAKEN + kind)
        found |= {f"{kind}/{id}": digest for id, digest in items.items()}
    return found


def refused(book: Book) -> dict[str, str]:
    """Why parcels were not taken when they last came, by `Parcel.key`."""
    items: Mapping[str, Any] = book.store.catalogue(_KEPT_OUT)
    return {key: why for key, (_digest, why) in items.items()}


def take(book: Book, parcel: Parcel, peer: str = "") -> Took:
    """Take a parcel, whole or not at all; a parcel may come twice.

    `peer` is the station that reports, where the parcel comes from below, and empty where it comes
    from above: a station may send what is its own alone, and nothing that holds for all. Raises
    StoreProblem alone; what is wrong with the parcel is told.
    """
    if _has(book, parcel):
        return Took(AGAIN, "")
    try:
        _require_own(parcel, peer)
        with book.store.transaction() as writer:
            said = str(_taker(parcel)(book, parcel, writer))
            _note(book, writer, ARRIVED, parcel, said)
            _remember(book, writer, parcel)
    except StoreProblem:
        raise
    except BeatbookError as error:
        return _keep_out(book, parcel, sentence(str(error)))
    return Took(TAKEN, said)


def _has(book: Book, parcel: Parcel) -> bool:
    return bool(book.store.catalogue_item(_TAKEN + parcel.kind, parcel.id) == parcel.digest)


def _require_own(parcel: Parcel, peer: str) -> None:
    if peer and parcel.kind in _FROM_ABOVE:
        raise UsageProblem(
            _("{parcel} comes down from the book above, never up from a station; it is left out.",
              parcel=parcel.key)
        )  # fmt: skip
    if peer and parcel.station != peer:
        raise UsageProblem(
            _("A station sent a parcel ({parcel}) in the name of another one; it is left out.",
              parcel=parcel.key)
        )  # fmt: skip


def _taker(parcel: Parcel) -> Taker:
    """Who takes parcels of this kind; kinds that the core does not know are asked of plugins."""
    from beatbook.syncing.transfers import arriving

    known: dict[str, Taker] = {
        directory.CARD: directory.take_card,
        directory.STATIONS: directory.take_stations,
        inherited.KIND: inherited.take,
        offering.BUNDLE: offering.take_bundle,
        offering.BASELINE: offering.take_baseline,
        arriving.KIND: arriving.take,
    }
    return known.get(parcel.kind, _ask_plugins)


def _ask_plugins(book: Book, parcel: Parcel, _writer: Writer) -> Said:
    said: Text | None = book.hooks.first(HOOK, book=book, parcel=parcel)
    if said is None:
        raise UsageProblem(
            _("Nothing here takes parcels of the kind “{kind}”; bring this Beatbook and its plugins"
              " up to what {station} has.", kind=parcel.kind, station=parcel.station)
        )  # fmt: skip
    return said


def _note(book: Book, writer: Writer, action: str, parcel: Parcel, said: str) -> None:
    """The row of an arrival: who sent it, from which row of theirs, and what it was."""
    version = 1 + len(book.store.history(f"{PART}:{parcel.key}"))
    content = {
        "from": parcel.station, "row": parcel.row, "hash": parcel.hash, "kind": parcel.kind,
        "digest": parcel.digest, "said": said,
    }  # fmt: skip
    part = sealed_part(PART, f"{PART}:{parcel.key}", version, "change", content)
    writer.append(book.heading(action, subject=parcel.key, reason=said[:200]), [part])


def _remember(book: Book, writer: Writer, parcel: Parcel) -> None:
    kept: dict[str, Any] = book.store.catalogue(_TAKEN + parcel.kind)
    writer.set_catalogue(_TAKEN + parcel.kind, {**kept, parcel.id: parcel.digest})
    kinds: dict[str, Any] = book.store.catalogue(_TAKEN)
    if parcel.kind not in kinds:
        writer.set_catalogue(_TAKEN, {**kinds, parcel.kind: 1})
    out: dict[str, Any] = book.store.catalogue(_KEPT_OUT)
    if out.pop(parcel.key, None) is not None:
        writer.set_catalogue(_KEPT_OUT, out)


def _keep_out(book: Book, parcel: Parcel, why: str) -> Took:
    """Note why a parcel was not taken, once for each of its bodies and reasons.

    Whoever sends more than anybody mends is told so each time, and fills nothing here.
    """
    kept: dict[str, Any] = book.store.catalogue(_KEPT_OUT)
    is_new = kept.get(parcel.key) != [parcel.digest, why]
    if is_new and (parcel.key in kept or len(kept) < _MOST):
        with book.store.transaction() as writer:
            _note(book, writer, REFUSED, parcel, why)
            writer.set_catalogue(_KEPT_OUT, {**kept, parcel.key: [parcel.digest, why]})
    return Took(NOT_TAKEN, why)
