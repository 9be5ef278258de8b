"""What a station says of itself before it sends anything, and whether that is good enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.access import WAITING
from beatbook.clock import from_stamp, stamp
from beatbook.hooks.standing import SILENT, WORKING
from beatbook.syncing import judging
from beatbook.syncing.levels import FIGURES, MASKED
from beatbook.syncing.names import FORMAT, LONGEST, PROTOCOL
from beatbook.syncing.stations import DISMISSED, Station, stations
from beatbook.syncing.wire import garbled, is_count, is_stamp

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forms.spec import FormSpec

OFF = timedelta(days=1)
"""A clock that is more than this off is wrong."""


class Hello(NamedTuple):
    """Who a station is and what it keeps.

    `head` is number and hash of its newest row; `plugins` versions by name; `forms` each form's
    plugin and the ids of its fields by who brings them, but for forms that stay below at any level.
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
    forms: Mapping[str, tuple[str, Mapping[str, list[str]]]]


def hello(book: Book, level: str) -> Hello:
    """What this book says of itself."""
    store = book.store
    versions = {name: one.version for name, one in book.plugin_states().items()}
    kept: Mapping[str, Any] = store.catalogue("form")
    forms = {id: (data["plugin"], _by_plugin(data))
             for id, data in kept.items() if not data.get("confidential")}  # fmt: skip
    return Hello(
        PROTOCOL, FORMAT, book.station, store.meta("id") or book.station, book.name,
        book.region, level, stamp(book.clock.now()), store.head(book.station), versions, forms,
    )  # fmt: skip


def _by_plugin(form: Mapping[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field in form["fields"]:
        found.setdefault(field.get("plugin") or form["plugin"], []).append(field["id"])
    return found


def from_json(data: Any) -> Hello:
    """The hello that came over the line. Raises Refused for another protocol, Garbled."""
    try:
        found = Hello(**data)
        forms = {id: (plugin, {one: list(some) for one, some in fields.items()})
                 for id, (plugin, fields) in found.forms.items()}  # fmt: skip
        row, hash = found.head
    except (TypeError, ValueError, AttributeError):
        raise _unreadable(data) from None
    if not (_are_texts(found) and _are_names(found, forms)):
        raise garbled()
    if not (all(map(is_count, (found.protocol, found.format, row))) and is_stamp(found.clock)):
        raise garbled()
    return found._replace(head=(row, hash), forms=forms)


def _unreadable(data: Any) -> Exception:
    """Another protocol may say other things of itself: then that is what is wrong."""
    theirs = data.get("protocol") if isinstance(data, dict) else None
    return judging.protocol(theirs, PROTOCOL) if is_count(theirs) and theirs != PROTOCOL else (
        garbled())  # fmt: skip


def _are_texts(said: Hello) -> bool:
    return all(map(_is_text, (said.station, said.book, said.name, said.region, said.level,
                              said.head[1])))  # fmt: skip


def _are_names(said: Hello, forms: Mapping[Any, tuple[Any, Mapping[Any, list[Any]]]]) -> bool:
    """Whether plugins and forms are said in words of bounded length: a refusal repeats them."""
    plugins = isinstance(said.plugins, dict) and [*said.plugins, *said.plugins.values()]
    owners = [name for id, (plugin, some) in forms.items() for name in (id, plugin, *some)]
    fields = [id for _plugin, some in forms.values() for own in some.values() for id in own]
    return isinstance(plugins, list) and all(map(_is_text, (*plugins, *owners, *fields)))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST


def admitted(book: Book, said: Hello) -> Station:
    """The station behind a hello, as it was admitted. Raises Refused where nobody did that."""
    if said.station == book.station:
        raise judging.itself(said.name)
    station = stations(book).get(said.station)
    if station is None:
        raise judging.unknown(said.name, said.station)
    return station


def judge(book: Book, said: Hello, station: Station) -> None:
    """Raise Refused unless what an admitted station says of itself is good enough."""
    if said.protocol != PROTOCOL:
        raise judging.protocol(said.protocol, PROTOCOL)
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
    if station.level == MASKED:
        _judge_rights(book, said)


def _judge_clock(book: Book, said: Hello) -> None:
    now = book.clock.now()
    if abs(from_stamp(said.clock) - now) > OFF:
        raise judging.clock_now(said.clock, stamp(now))


def _judge_forms(book: Book, said: Hello) -> None:
    """Refuse a station that keeps what nobody here could read."""
    if next(_unknown(book, said), None) is None:
        return
    book.plugins  # noqa: B018 - what came since the book was opened last stands there once they are loaded
    for form, plugin, field in _unknown(book, said):
        if not field:
            raise _unknown_form(book, said, form, plugin)
        raise _unknown_field(book, said, book.specs[form], field, plugin)


def _unknown(book: Book, said: Hello) -> Iterator[tuple[str, str, str]]:
    """Form, plugin and field (empty: the whole form) of what a station keeps and this book doesn't.

    Forms are compared by their data: to read a hundred of them takes long.
    """
    kept: Mapping[str, Any] = book.store.catalogue("form")
    for id, (plugin, fields) in said.forms.items():
        if id not in kept:
            yield id, plugin, ""
            continue
        known = {field["id"] for field in kept[id]["fields"]}
        yield from ((id, owner, field) for owner, some in fields.items()
                    for field in some if field not in known)  # fmt: skip


def _judge_rights(book: Book, said: Hello) -> None:
    """Refuse while rights wait here: nobody knows yet what of such a form may be kept masked.

    What came meanwhile would stay a digest for good.
    """
    waiting = _waiting(book, said.forms)
    if waiting:
        book.plugins  # noqa: B018 - what was accepted since stands in the forms once they are loaded
        waiting = _waiting(book, waiting)
    if waiting:
        raise judging.waiting(waiting[0], said.forms[waiting[0]][0])


def _waiting(book: Book, forms: Iterable[str]) -> list[str]:
    kept: Mapping[str, Any] = book.store.catalogue("form")
    return [id for id in forms if kept[id].get("reading") == WAITING]


def _unknown_form(book: Book, said: Hello, form: str, plugin: str) -> judging.Refused:
    why = _not_at_work(book, said, form, plugin)
    return why or judging.form_missing(form, plugin, said.plugins.get(plugin, ""))


def _unknown_field(
    book: Book, said: Hello, spec: FormSpec, field: str, plugin: str
) -> judging.Refused:
    renamed = next((one for one in spec.fields if field in one.was), None)
    if renamed is not None:
        owner = renamed.plugin or plugin
        version = said.plugins.get(owner, "")
        return judging.field_renamed(spec.id, field, renamed.id, owner, version)
    why = _not_at_work(book, said, spec.id, plugin)
    return why or judging.field_missing(spec.id, field, plugin, said.plugins.get(plugin, ""))


def _not_at_work(book: Book, said: Hello, form: str, plugin: str) -> judging.Refused | None:
    """Why a plugin that is installed here brings nothing; None where it does, or is not there."""
    status = book.plugin_states().get(plugin)
    if status is None or status.state in WORKING:
        return None
    if status.state == SILENT:
        station = stations(book)[said.station]
        return judging.elsewhere(form, plugin, status.region, station.name, station.region)
    if status.state == "off":
        return judging.switched_off(form, plugin)
    return judging.failed(form, plugin, status.why) if status.state == "broken" else None
