"""The parcels of hand-overs: one for the step that each of the two stations took last.

Nothing personal stands in a parcel but what is sealed to the station it is for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.clock import stamp
from beatbook.syncing.parcels import Parcel, latest
from beatbook.syncing.transfers import passing
from beatbook.syncing.transfers.names import (
    ACCEPTED,
    DONE,
    KIND,
    OFFERED,
    REFUSED,
    WITHDRAWN,
)
from beatbook.syncing.transfers.standing import own

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_FROM_A = (OFFERED, WITHDRAWN, DONE)
_FROM_B = (ACCEPTED, REFUSED)


def due(book: Book, station: str, *, upward: bool) -> Iterator[Parcel]:
    """What goes up of the station's own, or down of what passes through."""
    if not upward:
        yield from passing.to(book, station)
        return
    for outgoing, steps in ((True, _FROM_A), (False, _FROM_B)):
        for transfer in own(book, outgoing=outgoing):
            if transfer.envelope.state in steps:
                yield _parcel(book, transfer, outgoing=outgoing)


def _parcel(book: Book, transfer: Record, *, outgoing: bool) -> Parcel:
    said, step = transfer.values, transfer.envelope.state
    body: dict[str, Any] = {
        "step": step, "offer": said["offer"], "form": said["of_form"],
        "for": said["to_station"] if outgoing else said["from_station"],
        **{key: said[key] for key in ("from_station", "from_name", "to_station", "to_name")},
        "offered_by": said["offered_by"], "offered_at": stamp(said["offered_at"]),
    }  # fmt: skip
    body |= _offered(transfer) if outgoing else _answered(book, transfer)
    row, hash = latest(book, transfer.id)
    return Parcel(KIND, f"{said['offer']}.{step}", row, hash, body, book.station)


def _offered(transfer: Record) -> dict[str, Any]:
    return {"body": transfer.values["body"]} if transfer.envelope.state == OFFERED else {}


def _answered(book: Book, transfer: Record) -> dict[str, Any]:
    said = transfer.values
    found = {"answered_by": said["answered_by"], "answered_at": stamp(said["answered_at"])}
    if transfer.envelope.state == REFUSED:
        return {**found, "answer": transfer.values["body"] or ""}
    card = book.store.card(said["accepted_as"])
    return {**found, "accepted_as": said["accepted_as"], "number": card.number if card else None}
