"""The stations that report to a book: which are admitted, what was heard of them, what is whose.

A station is the unit at the root of its own book; here that unit stands below one of this book's.
So whose a unit is, is found by going up from it. Records of a reporting station are changed in its
own book only.

Light path, as far as it is asked whose something is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.errors import NotAllowed, NotFound, UsageProblem
from beatbook.syncing.names import CLASHES, FULL, HEARD, KIND, REGIONS
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record
    from beatbook.store.interface import Writer
    from beatbook.texts import Message

_ = Translator(__name__, __file__)

ADMITTED, DISMISSED = "admitted", "dismissed"
_PLACE = "@place"


class Station(NamedTuple):
    """A station that reports: its id, the id of its book, its name, where it is mounted, how.

    `level` is one of `levels.LEVELS`, `state` admitted or dismissed, `since` the stamp of its
    admission; `accepted` is the row up to which moments that are off were accepted, `link` the
    officer who alone reports for it (empty: whoever may report for the unit).
    """

    id: str
    book: str
    name: str
    region: str
    unit: str
    level: str
    state: str = ADMITTED
    since: str = ""
    accepted: int = 0
    link: str = ""
    notes: str = ""


class Heard(NamedTuple):
    """What was last heard of a station.

    `at` is when, `row` its newest row of which it told, `latest` the newest moment in its rows,
    `refused` the refusal in both languages or None, `received` when rows last came; `dropped` and
    `lineage` are digests of what came beside the rows.
    """

    at: str = ""
    row: int = 0
    latest: str = ""
    received: str = ""
    refused: Mapping[str, str] | None = None
    dropped: str = ""
    lineage: str = ""


class Clash(NamedTuple):
    """One identifier in two records: its scheme, who bears it here, and whose is the other."""

    scheme: str
    bearer: str
    record: str
    station: str


def stations(book: Book) -> dict[str, Station]:
    """Every station that reports or reported here, by id."""
    items: Mapping[str, Any] = book.store.catalogue(KIND)
    return {id: Station(id, **data) for id, data in items.items()}


def reduced(book: Book) -> frozenset[str]:
    """The stations that do not send everything: their records cannot be proved by their rows."""
    return frozenset(id for id, one in stations(book).items() if one.level != FULL)


def keep(book: Book, writer: Writer, station: Station) -> None:
    """Write a station into the catalogue, and for plugins the regions in which stations lie.

    A dismissed one's is among them: what it left is read on, and disposed of when its time is over.
    """
    known = {**stations(book), station.id: station}
    kept = {id: one._asdict() for id, one in known.items()}
    for data in kept.values():
        del data["id"]
    writer.set_catalogue(KIND, kept)
    writer.set_meta(REGIONS, " ".join(sorted({one.region for one in known.values()})))


def named(book: Book, words: str) -> Station:
    """The station that *words* mean: an id or a name. Raises NotFound, UsageProblem."""
    found = [one for one in stations(book).values() if words in (one.id, one.name)]
    if not found:
        raise NotFound(_("No station “{words}” reports here; see: beat sync stations", words=words))
    if len(found) > 1:
        ids = ", ".join(one.id for one in found)
        raise UsageProblem(
            _("“{words}” can be several stations: {ids}; give the id.", words=words, ids=ids)
        )
    return found[0]


def heard(book: Book, station: str) -> Heard:
    """What was last heard of a station."""
    kept = book.store.meta(HEARD + station)
    return Heard(**json.loads(kept)) if kept else Heard()


def note(writer: Writer, station: str, found: Heard) -> None:
    """Write what was heard."""
    writer.set_meta(HEARD + station, json.dumps(found._asdict(), ensure_ascii=False))


# -- whose is what -----------------------------------------------------------------------------


class Owners:
    """Whose units and places are, as long as this lives; it asks little where nobody reports."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.ids = frozenset(book.store.catalogue_ids(KIND))
        self._of: dict[str, str] = {}

    def unit(self, unit: str) -> str:
        """The id of the reporting station that a unit is of; empty for the book's own."""
        way: list[str] = []
        node = unit
        while node and node not in self._of and node not in self.ids and node not in way:
            way.append(node)
            spans = self.book.store.spans("unit", node)
            node = (spans[-1].parent or "") if spans else ""
        found = node if node in self.ids else self._of.get(node, "")
        self._of |= dict.fromkeys(way, found)
        return found

    def foreign(self, unit: str) -> bool:
        """Whether a unit is of a reporting station."""
        return bool(self.ids) and bool(self.unit(unit))

    def reporting(self, unit: str) -> str:
        """The id of the station that a unit is of and that reports still; else empty."""
        found = self.unit(unit) if self.ids else ""
        return found if found and self._known[found].state != DISMISSED else ""

    @cached_property
    def _known(self) -> dict[str, Station]:
        return stations(self.book)

    def place(self, node: str) -> str:
        """The reporting station that told of a place first; empty for the book's own."""
        history = self.book.store.history(node) if self.ids else []
        found = next((entry.station for entry, part in history if part.form == _PLACE), "")
        return found if found in self.ids else ""

    def forget(self) -> None:
        """Look again, after trees changed."""
        self._of.clear()


def own_only(book: Book, records: Iterable[Record]) -> list[Record]:
    """Those of the records that are the book's own, in their order.

    What a station told under a form by which books speak to one another is there to be read: the
    book above says nothing in its own name because of it.
    """
    owners = Owners(book)
    return [one for one in records if not owners.foreign(one.envelope.unit)]


def require_own(
    book: Book,
    units: Iterable[str],
    places: Iterable[str],
    subject: str,
    *,
    disposing: bool = False,
) -> None:
    """Raise NotAllowed, and note it, where something of a reporting station would be changed.

    What a dismissed one left may be disposed of: nobody else is left to do it.
    """
    owners = Owners(book)
    if not owners.ids:
        return
    whose = owners.reporting if disposing else owners.unit
    found = next(filter(None, map(whose, dict.fromkeys(units))), "")
    found = found or next(filter(None, map(owners.place, dict.fromkeys(places))), "")
    if found:
        book.note_refusal("owner", subject=subject)
        raise NotAllowed(_belongs(stations(book)[found]))


def _belongs(station: Station) -> Message:
    """Why nothing of a station is changed above."""
    if station.state == DISMISSED:
        return _("This was left by {station}, which reports here no more: it stays as it came,"
                 " until its term is over and it is disposed of.",
                 station=station.name)  # fmt: skip
    return _("This belongs to {station}, which reports here: it is changed in the book of that"
             " station and comes up from there.", station=station.name)  # fmt: skip


# -- clashes -----------------------------------------------------------------------------------


def note_clashes(
    book: Book, writer: Writer, station: str, found: Iterable[tuple[str, str, str]]
) -> None:
    """Remember (scheme, record, bearer) of identifiers that others bear already."""
    key = CLASHES + station
    kept = [tuple(one) for one in json.loads(book.store.meta(key) or "[]")]
    fresh = dict.fromkeys((*kept, *found))
    if len(fresh) != len(kept):
        writer.set_meta(key, json.dumps(list(fresh)))


def clashes(book: Book) -> list[Clash]:
    """Identifiers that records of two stations bear, as far as both records are there still."""
    found = [
        Clash(scheme, bearer, record, station)
        for station in book.store.catalogue_ids(KIND)
        for scheme, record, bearer in json.loads(book.store.meta(CLASHES + station) or "[]")
    ]
    there = book.store.cards({id for one in found for id in (one.bearer, one.record)})
    return [one for one in found if one.bearer in there and one.record in there]
