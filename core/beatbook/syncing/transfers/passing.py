"""Parcels that pass through the book above, kept until the station that they are for has them.

Of a hand-over only the last step is kept for each side: whoever reports late sees how it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.syncing import directory
from beatbook.syncing.parcels import Parcel, from_json, to_json
from beatbook.syncing.transfers.names import ACCEPTED, DONE, OFFERED, REFUSED, WITHDRAWN
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.store.interface import Writer
    from beatbook.texts import Message

_ = Translator(__name__, __file__)

_KEPT = "sync.passing:"
_ORDER = (OFFERED, WITHDRAWN, REFUSED, ACCEPTED, DONE)
"""Later steps go before earlier ones that come behind them."""


def keep(book: Book, parcel: Parcel, writer: Writer) -> Message:
    """Keep a parcel for the station that it is for. Raises UsageProblem where none is known."""
    station, offer = parcel.body["for"], parcel.body["offer"]
    known = directory.below(book).get(station)
    if known is None:
        raise UsageProblem(
            _("The station that a hand-over is for does not report here: {station}.",
              station=parcel.body["to_name"])
        )  # fmt: skip
    kept: dict[str, Any] = book.store.catalogue(_KEPT + station)
    there = kept.get(offer)
    if there is None or _rank(there["body"]) <= _rank(parcel.body):
        writer.set_catalogue(_KEPT + station, {**kept, offer: to_json(parcel)})
        _forget_answered(book, writer, parcel)
    return _("a hand-over from {a} to {b} is passed on to {station}",
             a=parcel.body["from_name"], b=parcel.body["to_name"], station=known.name)  # fmt: skip


def _forget_answered(book: Book, writer: Writer, parcel: Parcel) -> None:
    """What a station answered it has: what was sealed to it need not lie here any longer."""
    kind = _KEPT + parcel.station
    kept: dict[str, Any] = book.store.catalogue(kind)
    there = kept.get(parcel.body["offer"])
    if there is not None and there["body"]["step"] == OFFERED:
        rest = {id: one for id, one in kept.items() if id != parcel.body["offer"]}
        writer.set_catalogue(kind, rest)


def _rank(body: Mapping[str, Any]) -> int:
    return _ORDER.index(body["step"])


def to(book: Book, station: str) -> Iterator[Parcel]:
    """What is kept for a station."""
    items: Mapping[str, Any] = book.store.catalogue(_KEPT + station)
    return (from_json(data) for data in items.values())


def every(book: Book) -> Iterator[Parcel]:
    """What is kept for anybody."""
    for station in directory.below(book):
        yield from to(book, station)
