"""Which stations report to a book, so that each of them knows whom it may hand something over to.

A station sends its card up: its name and the key that others seal to. The book above sends all
cards down to everyone; there is nothing in them but names of stations and public keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.errors import BeatbookError, NotFound, UsageProblem
from beatbook.syncing.names import LONGEST
from beatbook.syncing.parcels import Parcel
from beatbook.syncing.stations import DISMISSED, stations
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.store.interface import Writer
    from beatbook.texts import Message

_ = Translator(__name__, __file__)

CARD, STATIONS = "station", "stations"
"""The kinds of parcels: a station's own card upward, all of them downward."""
_BELOW, _BESIDE = "sync.below", "sync.beside"
_EVERY = "all"


class Known(NamedTuple):
    """A station: its id, its name, and the public key that may be sealed to (``""``: none)."""

    station: str
    name: str
    key: str


def below(book: Book) -> dict[str, Known]:
    """The stations that report to this book and sent their card, by id; none dismissed since."""
    known = stations(book)
    gone = {id for id, one in known.items() if one.state == DISMISSED}
    return {id: one for id, one in _read(book, _BELOW).items() if id not in gone}


def beside(book: Book) -> dict[str, Known]:
    """The stations that report to the same book as this one, by id, itself not among them."""
    return {id: one for id, one in _read(book, _BESIDE).items() if id != book.station}


def _read(book: Book, kind: str) -> dict[str, Known]:
    items: Mapping[str, Any] = book.store.catalogue(kind)
    return {id: Known(id, one["name"], one["key"]) for id, one in items.items()}


def named(book: Book, words: str) -> Known:
    """The station beside this one that *words* mean: its id or name. Raises NotFound."""
    stations = beside(book)
    found = [one for one in stations.values() if words in (one.station, one.name)]
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        raise UsageProblem(
            _("Several stations are called “{name}”; give one of the ids: {ids}",
              name=words, ids=", ".join(one.station for one in found))
        )  # fmt: skip
    names = ", ".join(sorted(one.name for one in stations.values())[:10])
    raise NotFound(
        _("No station “{name}” reports to the same book as this one; known are: {names}",
          name=words, names=names or "-")
    )  # fmt: skip


# -- parcels -----------------------------------------------------------------------------------


def upward(book: Book) -> Iterator[Parcel]:
    """The book's own card; without a key where there is nothing to seal with."""
    from beatbook.syncing import envelopes

    try:
        key = envelopes.public(book)
    except BeatbookError:
        key = ""
    yield _parcel(book, CARD, book.station, {"name": book.name, "key": key})


def downward(book: Book) -> Iterator[Parcel]:
    """The cards of all stations that report here, in one parcel."""
    found = {id: {"name": one.name, "key": one.key} for id, one in below(book).items()}
    if found:
        yield _parcel(book, STATIONS, _EVERY, found)


def _parcel(book: Book, kind: str, id: str, body: Mapping[str, Any]) -> Parcel:
    row, hash = book.store.head(book.station)
    return Parcel(kind, id, row, hash, body, book.station)


def take_card(book: Book, parcel: Parcel, writer: Writer) -> Message:
    """Note the card of a station below. Raises UsageProblem for one of another station."""
    _require_card(parcel.body)
    if parcel.id != parcel.station:
        raise UsageProblem(_("A station sent the card of another one; it is left out."))
    kept: dict[str, Any] = book.store.catalogue(_BELOW)
    writer.set_catalogue(_BELOW, {**kept, parcel.id: dict(parcel.body)})
    return _("{station} may be handed something over to", station=parcel.body["name"])


def take_stations(book: Book, parcel: Parcel, writer: Writer) -> Message:
    """Note the cards of all stations that report to the book above; tells whose key is another."""
    for card in parcel.body.values():
        _require_card(card)
    before, now = _read(book, _BESIDE), dict(parcel.body)
    other = [one.name for id, one in before.items()
             if one.key and id in now and now[id]["key"] != one.key]  # fmt: skip
    writer.set_catalogue(_BESIDE, now)
    if other:
        return _("{names} have another key than before: ask them whether they made it before you"
                 " hand anything over to them", names=", ".join(other[:10]))  # fmt: skip
    return _("{count} stations report to the same book", count=len(parcel.body))


def _require_card(card: Any) -> None:
    good = isinstance(card, Mapping) and {"name", "key"} == set(card)
    if not good or not all(isinstance(one, str) and len(one) <= LONGEST for one in card.values()):
        raise UsageProblem(_("The card of a station is damaged; it is left out."))
