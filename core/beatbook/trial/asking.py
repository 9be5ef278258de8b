"""Each hook of a plugin asked once with harmless arguments: what is broken is found before work.

Hooks without arguments are asked when a book's plugins are gathered. The others are first called
in the middle of somebody's work: when a record is saved, a patrol walked, a bulletin drafted.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.errors import BeatbookError
from beatbook.hooks.expected import listed, single
from beatbook.hooks.reasons import reason
from beatbook.hooks.specs import PROJECT, Specs
from beatbook.hooks.types import Event
from beatbook.patrol.declare import CheckIn
from beatbook.store.query import Order, Query
from beatbook.trial.veiling import personal, veiled

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forms.spec import FormSpec
    from beatbook.records import Record

LEFT_OUT = frozenset(("demo_filled", "demo_added"))
"""Hooks that write a book's worth of records."""
_DAYS = 28
_OF_MOMENTS = "duty_shifts"
"""The hook whose span of time is of moments, not days."""


class Asked(NamedTuple):
    """How a hook of a plugin did: the seconds, and why it failed (empty: it did not)."""

    plugin: str
    hook: str
    seconds: float
    why: str = ""


def asked(book: Book, plugins: list[str]) -> Iterator[Asked]:
    """Ask each hook with arguments that these working plugins answer, watched as ever."""
    modules = book.hooks.modules()
    for name in plugins:
        for hook, function in sorted(implementations(modules[name]).items()):
            if hook not in LEFT_OUT and _parameters(hook):
                yield _asked(book, name, hook, function)


def _asked(book: Book, plugin: str, hook: str, function: Callable[..., Any]) -> Asked:
    given = arguments(_Question(book, plugin, hook))
    if given is None:
        return Asked(plugin, hook, 0.0)
    begun, why = perf_counter(), ""
    try:
        with book.hooks.watched(plugin, hook):
            _understood(hook, call(function, given))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever a plugin raises is what is looked for
        why = str(error) if isinstance(error, BeatbookError) else reason(error)
        why = _veiled(book, why, given)
    return Asked(plugin, hook, perf_counter() - begun, why)


def _veiled(book: Book, why: str, given: Mapping[str, Any]) -> str:
    """Why a hook failed, without what the record that it was asked about says of a person."""
    record = given["event"].record if "event" in given else given.get("record")
    return why if record is None else veiled(why, personal(book.spec(record.form)), record)


def _understood(hook: str, answer: Any) -> None:
    """Read an answer as whoever asks this hook does."""
    said = inspect.signature(getattr(Specs, hook)).return_annotation
    if said.startswith("Iterable"):
        listed(hook, answer)
    elif said != "None":
        single(hook, answer)


def implementations(module: Any) -> dict[str, Callable[..., Any]]:
    """The functions of a plugin by the hook that they answer."""
    found = {}
    for attribute in dir(module):
        one = getattr(module, attribute, None)
        marked = getattr(one, f"{PROJECT}_impl", None)
        if marked is not None and callable(one):
            found[marked.get("specname") or attribute] = one
    return found


def call(function: Callable[..., Any], given: Mapping[str, Any]) -> Any:
    """Call a hook's function with those of the arguments that it takes."""
    return function(**{name: given[name] for name in inspect.signature(function).parameters})


def _parameters(hook: str) -> list[str]:
    return list(inspect.signature(getattr(Specs, hook)).parameters)[1:]


class _Question(NamedTuple):
    """Who is asked which hook, in which book."""

    book: Book
    plugin: str
    hook: str


def arguments(asked: _Question) -> dict[str, Any] | None:
    """Harmless arguments for a hook; None where this book has nothing to ask it about."""
    names = _parameters(asked.hook)
    values = {name: _VALUES[name](asked) for name in names if name in _VALUES}
    return None if any(values.get(name) is None for name in names) else values


def _officer(asked: _Question) -> str | None:
    book = asked.book
    found = book.store.select(book.spec("officer"), Query("officer", limit=1))
    return found[0].id if found else None


def _record(asked: _Question) -> Record | None:
    """The newest record of a form that the plugin touches, else of any form."""
    specs = sorted(asked.book.specs.values(), key=lambda spec: not _is_by(spec, asked.plugin))
    for spec in specs:
        query = Query(spec.id, order=(Order("id", True),), limit=1)
        found = asked.book.store.select(spec, query)
        if found:
            return found[0]
    return None


def _is_by(spec: FormSpec, plugin: str) -> bool:
    return plugin in (spec.plugin, *spec.parts)


def _event(asked: _Question) -> Event | None:
    record = _record(asked)
    return None if record is None else Event("change", record, record.values)


def _start(asked: _Question) -> Any:
    day = asked.book.today() - timedelta(days=_DAYS)
    return datetime.combine(day, time(), UTC) if asked.hook == _OF_MOMENTS else day


def _end(asked: _Question) -> Any:
    day = asked.book.today()
    return datetime.combine(day, time(), UTC) if asked.hook == _OF_MOMENTS else day


def _check_in(asked: _Question) -> CheckIn:
    now = asked.book.clock.now()
    return CheckIn(now, now, now + timedelta(minutes=15), "other", 2, now)


_VALUES: Mapping[str, Callable[[_Question], Any]] = {
    "book": lambda asked: asked.book,
    "day": lambda asked: asked.book.today(),
    "officer": _officer,
    "officers": lambda asked: tuple(filter(None, (_officer(asked),))),
    "unit": lambda asked: asked.book.station,
    "start": _start,
    "end": _end,
    "record": _record,
    "pending": lambda _asked: {},
    "event": _event,
    "check_in": _check_in,
    "phrase": lambda _asked: "change.same",
    "kind": lambda asked: "building" if asked.hook == "registry_place_key" else "none",
    "name": lambda _asked: "三楼",
    "text": lambda _asked: "东风社区绿园3号楼201室",
}
"""What hooks are asked about, by the names of their arguments. A scheme (`assessment_findings`)
has none here: it is asked about when one is checked."""
