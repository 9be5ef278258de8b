"""Letting a station report to this book, ending it, and accepting moments that are off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.access import BOOK
from beatbook.clock import stamp
from beatbook.errors import UsageProblem
from beatbook.following.trees import count_on
from beatbook.forest import UNITS
from beatbook.ids import is_id
from beatbook.journal import sealed_part
from beatbook.privacy.names import TOMBSTONE
from beatbook.store.query import Query
from beatbook.syncing import stations
from beatbook.syncing.levels import LEVELS
from beatbook.syncing.names import ACCEPT, ADMIT, DISMISS, LONGEST, PART
from beatbook.syncing.stations import DISMISSED, Station
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.store.interface import Writer

_ = Translator(__name__, __file__)

_CARD = ("station", "book", "name", "region")


def card(book: Book) -> dict[str, Any]:
    """What the upper book needs to admit this one: ids, name, region, newest row."""
    row, hash = book.store.head(book.station)
    return {
        "station": book.station,
        "book": book.store.meta("id") or book.station,
        "name": book.name,
        "region": book.region,
        "row": row,
        "hash": hash,
    }


def admit(
    book: Book, shown: Any, *, under: str, level: str, link: str = "", reason: str = ""
) -> Station:
    """Admit the station of a card below a unit; one that is known gets the new terms.

    `link` is an officer (login, number or id) who alone reports for it. Raises UsageProblem for a
    card that is none, NotFound for an unknown unit or officer, NotAllowed.
    """
    _require_card(book, shown)
    if level not in LEVELS:
        raise UsageProblem(_("There is no level “{level}”; there are: {levels}",
                             level=level, levels=", ".join(LEVELS)))  # fmt: skip
    unit = book.units.resolve(under, book.today())
    book.require(BOOK, unit, subject=shown["station"])
    stations.require_own(book, [unit], (), shown["station"])
    before = stations.stations(book).get(shown["station"])
    _require_whole(book, before)
    found = Station(
        shown["station"], shown["book"], shown["name"], shown["region"], unit, level,
        since=stamp(book.clock.now()), link=book.record_id("officer", link) if link else "",
        accepted=before.accepted if before else 0,
    )  # fmt: skip
    with book.store.transaction() as writer:
        _write(book, writer, ADMIT, before, found, reason)
        _mount(book, writer, found)
    # Plugins that speak for where the station lies are asked from now on what its records are.
    book.forget_plugins()
    return found


def _require_whole(book: Book, before: Station | None) -> None:
    """Raise UsageProblem where this book disposed of what a dismissed station had left here.

    Its rows would tell of records that are gone above by another book's decision.
    """
    if before is None or before.state != DISMISSED:
        return
    owners = stations.Owners(book)
    stones = book.store.select(book.spec(TOMBSTONE), Query(TOMBSTONE, closed=True))
    here = [one.id for one in stones if owners.unit(one.envelope.unit) == before.id]
    by = book.store.told_by(here) if here else {}
    count = sum(book.station in chains for chains in by.values())
    if count:
        raise UsageProblem(
            _("{count} records of {name} were disposed of here after it was dismissed, so its book"
              " cannot report here any more; found a new book for that station.",
              count=count, name=before.name)
        )  # fmt: skip


def is_less(before: Station | None, after: Station) -> bool:
    """Whether a station sends less from now on than it did; what came at its old level stays."""
    order = list(LEVELS)
    return before is not None and order.index(before.level) < order.index(after.level)


def _require_card(book: Book, shown: Any) -> None:
    good = isinstance(shown, dict) and all(
        isinstance(shown.get(key), str) and len(shown[key]) <= LONGEST for key in _CARD
    )
    if not good or not is_id(shown["station"]):
        raise UsageProblem(_("This is no card of a station; there: beat sync card > card.json"))
    if shown["station"] == book.station:
        raise UsageProblem(_("This is the card of this very book; admit another station's."))
    if shown["station"] not in stations.stations(book) and book.store.spans(
        UNITS, shown["station"]
    ):
        raise UsageProblem(_("{name} is a unit of this book already.", name=shown["name"]))


def _mount(book: Book, writer: Writer, station: Station) -> None:
    """Hang the station's unit, where it is here already, below its new place."""
    life = book.store.spans(UNITS, station.id)
    if life:
        moved = [span._replace(parent=station.unit) for span in life]
        keys = [book.place_key(span.kind, span.name) for span in moved]
        writer.put_spans(UNITS, {station.id: (moved, keys)})
        count_on(book, writer, book.units)


def dismiss(book: Book, words: str, reason: str) -> Station:
    """End a station's reporting; what came stays and can be read."""
    before = _mine(book, words)
    return _changed(book, DISMISS, before, before._replace(state=DISMISSED), reason)


def accept(book: Book, words: str, reason: str) -> Station:
    """Accept moments that are off, in the rows up to the newest of which the station told.

    Raises UsageProblem without a reason, or where nothing waits for this.
    """
    before = _mine(book, words)
    known = stations.heard(book, before.id)
    if not reason.strip():
        raise UsageProblem(_("Say why its moments are accepted: --reason …"))
    if (known.refused or {}).get("kind") != "moment":
        raise UsageProblem(_("No rows of {name} wait because of a clock.", name=before.name))
    return _changed(book, ACCEPT, before, before._replace(accepted=known.row), reason)


def _mine(book: Book, words: str) -> Station:
    found = stations.named(book, words)
    book.require(BOOK, found.unit, subject=found.id)
    return found


def _changed(book: Book, action: str, before: Station, after: Station, reason: str) -> Station:
    with book.store.transaction() as writer:
        _write(book, writer, action, before, after, reason)
    return after


def _write(
    book: Book, writer: Writer, action: str, before: Station | None, after: Station, reason: str
) -> None:
    stations.keep(book, writer, after)
    if before is not None:
        # What was refused under the terms of before need not be wrong any more.
        known = stations.heard(book, after.id)
        stations.note(writer, after.id, known._replace(refused=None))
    old = before._asdict() if before is not None else {}
    content = {"old": old, "new": after._asdict()}
    record = PART + after.id
    version = len(book.store.history(record)) + 1
    part = sealed_part("@station", record, version, "change", content)
    writer.append(book.heading(action, subject=after.id, reason=reason), [part])
