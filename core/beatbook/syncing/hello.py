"""What a station says of itself before it sends anything, and whether that is good enough."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.clock import from_stamp, stamp
from beatbook.syncing import judging
from beatbook.syncing.levels import FIGURES
from beatbook.syncing.names import FORMAT, PROTOCOL
from beatbook.syncing.stations import DISMISSED, Station, stations
from beatbook.syncing.wire import garbled

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forms.spec import FormSpec

OFF = timedelta(days=1)
"""A clock that is more than this off is wrong."""


class Hello(NamedTuple):
    """Who a station is and what it keeps.

    `head` is number and hash of its newest row; `plugins` versions by name; `forms` each form's
    plugin and the ids of its fields, but for forms that stay below at any level.
    """

    protocol: int
    format: int
    station: str
    book: str
    name: str
    region: str
    level: str
    clock: str
    head: tuple[int, str]
    plugins: Mapping[str, str]
    forms: Mapping[str, tuple[str, list[str]]]


def hello(book: Book, level: str) -> Hello:
    """What this book says of itself."""
    store = book.store
    versions = {name: one.version for name, one in book.plugin_states().items()}
    kept: Mapping[str, Any] = store.catalogue("form")
    forms = {id: (data["plugin"], [field["id"] for field in data["fields"]])
             for id, data in kept.items() if not data.get("confidential")}  # fmt: skip
    return Hello(
        PROTOCOL, FORMAT, book.station, store.meta("id") or book.station, book.name,
        book.region, level, stamp(book.clock.now()), store.head(book.station), versions, forms,
    )  # fmt: skip


def from_json(data: Any) -> Hello:
    """The hello that came over the line. Raises Garbled."""
    try:
        found = Hello(**data)
        row, hash = found.head
        good = all(isinstance(one, kind) for one, kind in zip(found, _TYPES, strict=True))
        forms = {id: (plugin, list(fields)) for id, (plugin, fields) in found.forms.items()}
        from_stamp(found.clock)
    except (TypeError, ValueError, AttributeError):
        raise garbled() from None
    if not good or type(row) is not int or not isinstance(hash, str):
        raise garbled()
    return found._replace(head=(row, hash), forms=forms)


_TYPES: tuple[type | tuple[type, ...], ...] = (
    int,
    int,
    str,
    str,
    str,
    str,
    str,
    str,
    (list, tuple),
    dict,
    dict,
)


def judge(book: Book, said: Hello) -> Station:
    """The admitted station behind a hello. Raises Refused."""
    if said.protocol != PROTOCOL:
        raise judging.protocol(said.protocol, PROTOCOL)
    station = stations(book).get(said.station)
    if station is None:
        raise judging.unknown(said.name, said.station)
    if station.state == DISMISSED:
        raise judging.dismissed(station.name)
    if station.book != said.book:
        raise judging.other_book(station.name)
    if said.format != FORMAT:
        raise judging.format_(said.format, FORMAT)
    if said.level != station.level:
        raise judging.level(said.level, station.level)
    _judge_clock(book, said)
    if station.level != FIGURES:
        _judge_forms(book, said)
    return station


def _judge_clock(book: Book, said: Hello) -> None:
    now = book.clock.now()
    if abs(from_stamp(said.clock) - now) > OFF:
        raise judging.clock_now(said.clock, stamp(now))


def _judge_forms(book: Book, said: Hello) -> None:
    """Compare forms by their data: to read a hundred of them takes long."""
    kept: Mapping[str, Any] = book.store.catalogue("form")
    for id, (plugin, fields) in said.forms.items():
        version = said.plugins.get(plugin, "")
        if id not in kept:
            raise judging.form_missing(id, plugin, version)
        known = {field["id"] for field in kept[id]["fields"]}
        for field in fields:
            if field not in known:
                raise _unknown_field(book.specs[id], field, plugin, version)


def _unknown_field(spec: FormSpec, field: str, plugin: str, version: str) -> judging.Refused:
    renamed = next((one for one in spec.fields if field in one.was), None)
    if renamed is not None:
        owner = renamed.plugin or plugin
        return judging.field_renamed(spec.id, field, renamed.id, owner, version)
    return judging.field_missing(spec.id, field, plugin, version)
