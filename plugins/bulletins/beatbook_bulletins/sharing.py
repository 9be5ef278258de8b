"""Released bulletins for other books: downward to stations, upward where only figures go.

What is sent is what anybody may read: title, text and who released it. The receiver compares the
digest under which it was released, so that nothing but that text is shown under that name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.bulletin import markup
from beatbook.bulletin.released import digest
from beatbook.clock import from_stamp, stamp
from beatbook.errors import UsageProblem
from beatbook.records import Record
from beatbook.store.query import Condition, Order, Query
from beatbook.syncing.levels import FIGURES
from beatbook.syncing.parcels import Parcel, latest
from beatbook.syncing.stations import Owners, stations
from beatbook.texts import Text
from beatbook_bulletins.forms.bulletin import FORM, RECALLED, RELEASED
from beatbook_bulletins.forms.received import FORM as RECEIVED

if TYPE_CHECKING:
    from beatbook.book import Book

KIND = "bulletin"
_NEWEST = 200
"""So many of the newest go along."""
_TEXTS = ("title", "body", "digest", "serial", "kind", "since", "until", "issuer", "released_at",
          "state", "recall_reason")  # fmt: skip
_READ = Text("通报“{title}”", "the bulletin “{title}”")
_BAD = Text("来文通报无法读取，未予收存", "A bulletin came that cannot be read; it is left out.")
_ALTERED = Text(
    "通报“{title}”与其发布时的摘要值不符，未予收存",
    "The bulletin “{title}” is not what was released under its digest; it is left out.",
)


def due(book: Book, level: str) -> Iterator[Parcel]:
    """What the book's own units released: downward always, upward where only figures go."""
    if level not in ("", FIGURES):
        return
    owners = Owners(book)
    where = (Condition("state", "in", (RELEASED, RECALLED)),)
    query = Query(FORM, where, (Order("released_at", descending=True),), limit=_NEWEST, closed=True)
    for record in book.store.select(book.spec(FORM), query):
        if not owners.foreign(record.envelope.unit):
            yield _parcel(book, record)


def _parcel(book: Book, record: Record) -> Parcel:
    row, hash = latest(book, record.id)
    values = record.values
    body = {
        **{name: str(values[name] or "") for name in _TEXTS if name in values},
        "released_at": stamp(values["released_at"]),
        "issuer": book.title(record.envelope.unit),
        "state": record.envelope.state,
    }
    return Parcel(KIND, record.id, row, hash, body, book.station)


def take(book: Book, parcel: Parcel) -> Text:
    """Keep a bulletin of another unit, or mark it as recalled. Raises UsageProblem."""
    said = {**_sound(parcel.body), "issuer": _issuer(book, parcel)}
    origin = f"{parcel.station}:{parcel.id}"
    query = Query(RECEIVED, (Condition("came_from", "=", origin),), closed=True)
    known = book.store.select(book.spec(RECEIVED), query)
    with book.deed("bulletin.received", subject=known[0].id if known else "") as deed:
        id = known[0].id if known else deed.add(RECEIVED, _values(said, origin), unit=book.station)
        deed.follows.add(id)
        record = known[0] if known else deed.pending[id].record
        if said["state"] == RECALLED:
            envelope = record.envelope._replace(state=RECALLED)
            values = {**record.values, "recall_reason": said["recall_reason"] or None}
            deed.replace(record, Record(envelope, values), follows=True)
    return _READ.with_values(title=said["title"])


def _issuer(book: Book, parcel: Parcel) -> str:
    """Who released it: of what a station sends, that station, whatever it calls itself there."""
    said, below = str(parcel.body["issuer"]), stations(book).get(parcel.station)
    return said if below is None or said == below.name else f"{below.name} · {said}"


def _sound(body: Mapping[str, Any]) -> Mapping[str, str]:
    try:
        if not all(isinstance(body.get(name), str) for name in _TEXTS):
            raise UsageProblem(_BAD)
        from_stamp(body["released_at"])
        for day in ("since", "until"):
            date.fromisoformat(body[day])
    except ValueError:
        raise UsageProblem(_BAD) from None
    if digest(body["title"], body["body"]) != body["digest"]:
        raise UsageProblem(_ALTERED.with_values(title=body["title"]))
    return body


def _values(said: Mapping[str, str], origin: str) -> dict[str, Any]:
    same = ("issuer", "kind", "since", "until", "serial", "digest")
    return {
        **{name: said[name] or None for name in same},
        "title": markup.plain(said["title"]), "text": markup.plain(said["body"]),
        "released_at": from_stamp(said["released_at"]), "came_from": origin,
    }  # fmt: skip
