"""Hand-overs with a station beside, of which there is nothing but the parcels that it would send.

Chosen by chance as in `everyday`: the book offers, withdraws, accepts and refuses; the neighbour
offers and answers. A book must have met it first.
"""

from __future__ import annotations

import random
from functools import lru_cache
from typing import Any

from beatbook.book import Book
from beatbook.clock import stamp
from beatbook.errors import NotFound, UsageProblem
from beatbook.journal import canonical
from beatbook.records import Record
from beatbook.sealing.library import pyrage
from beatbook.syncing import directory, envelopes, taking
from beatbook.syncing.parcels import Parcel
from beatbook.syncing.transfers import answering, handing
from beatbook.syncing.transfers.names import ACCEPTED, KIND, OFFERED, REFUSED, WITHDRAWN
from beatbook.syncing.transfers.standing import own
from support.everyday import Kind, one_of, word

STATION, NAME = "neighbour", "邻近派出所"
seal = lru_cache(envelopes.seal)
"""Seals what was sealed before to the same bytes: two books that say the same send the same."""


@lru_cache(maxsize=1)
def _key() -> str:
    return str(pyrage().x25519.Identity.generate().to_public())


def meet(book: Book) -> None:
    """Let a station know the one beside it, and have a key that one seals to."""
    envelopes.public(book)
    cards = {STATION: {"name": NAME, "key": _key()}}
    _take(book, Parcel(directory.STATIONS, "all", 1, "0" * 64, cards, "above"))


def _take(book: Book, parcel: Parcel) -> None:
    took = taking.take(book, parcel)
    if took.how == taking.NOT_TAKEN:
        raise UsageProblem(took.words)


def _standing(book: Book, chance: random.Random, *states: str, outgoing: bool) -> Record:
    """Some hand-over in one of these states. Raises NotFound where there is none."""
    found = [one for one in own(book, outgoing=outgoing) if one.envelope.state in states]
    if not found:
        raise NotFound("no hand-over")
    return chance.choice(sorted(found, key=lambda one: one.id))


def _parcel(book: Book, chance: random.Random, step: str, body: dict[str, Any]) -> Parcel:
    said = {"step": step, "form": "keeper", "for": book.station, **body}
    row, hash = chance.randrange(1, 999), f"{chance.getrandbits(256):064x}"
    return Parcel(KIND, f"{body['offer']}.{step}", row, hash, said, STATION)


def _outgoing(book: Book) -> dict[str, str]:
    return {"from_station": book.station, "from_name": book.name,
            "to_station": STATION, "to_name": NAME}  # fmt: skip


def _incoming(book: Book) -> dict[str, str]:
    return {"from_station": STATION, "from_name": NAME,
            "to_station": book.station, "to_name": book.name}  # fmt: skip


# -- what the book does ------------------------------------------------------------------------


def offer(book: Book, chance: random.Random, _id: str) -> None:
    handing.offer(book, "keeper", one_of(book, "keeper", chance), NAME, word(chance))


def withdraw_offer(book: Book, chance: random.Random, _id: str) -> None:
    handing.withdraw(book, _standing(book, chance, OFFERED, outgoing=True).id, word(chance))


def answer(book: Book, chance: random.Random, _id: str) -> None:
    offered = _standing(book, chance, OFFERED, outgoing=False)
    if chance.random() < 0.3:
        answering.refuse(book, offered.id, word(chance))
    elif chance.random() < 0.3:
        answering.accept(book, offered.id, {}, existing=one_of(book, "keeper", chance))
    else:
        answering.accept(book, offered.id, {"name": word(chance)})


# -- what the neighbour does -------------------------------------------------------------------


def offered(book: Book, chance: random.Random, id: str) -> None:
    values = {"name": word(chance), "phones": [f"1380000{chance.randrange(10_000):04}"]}
    record = {"form": "keeper", "values": values, "words": {}, "belong": []}
    body = canonical({"what": values["name"], "reason": word(chance), "record": record})
    told = {"offer": f"{id}-offer", "offered_by": NAME, "offered_at": stamp(book.clock.now()),
            "body": envelopes.seal(body, envelopes.public(book))}  # fmt: skip
    _take(book, _parcel(book, chance, OFFERED, {**told, **_incoming(book)}))


def withdrawn(book: Book, chance: random.Random, _id: str) -> None:
    _take(book, _told(book, chance, WITHDRAWN, _incoming(book), outgoing=False))


def answered(book: Book, chance: random.Random, _id: str) -> None:
    step = chance.choice((ACCEPTED, ACCEPTED, REFUSED))
    told = _told(book, chance, step, _outgoing(book), outgoing=True)
    how = {"answered_by": NAME, "answered_at": stamp(book.clock.now()),
           "accepted_as": "there" if step == ACCEPTED else None, "number": 7}  # fmt: skip
    _take(book, told._replace(body={**told.body, **how}))


def _told(
    book: Book, chance: random.Random, step: str, both: dict[str, str], *, outgoing: bool
) -> Parcel:
    """A step that the neighbour took in some hand-over that waits, or was withdrawn just now."""
    one = _standing(book, chance, OFFERED, WITHDRAWN, outgoing=outgoing).values
    body = {"offer": one["offer"], "offered_by": one["offered_by"],
            "offered_at": stamp(one["offered_at"]), **both}  # fmt: skip
    return _parcel(book, chance, step, body)


KINDS: dict[str, Kind] = {
    one.__name__: one for one in (offer, withdraw_offer, answer, offered, withdrawn, answered)
}
