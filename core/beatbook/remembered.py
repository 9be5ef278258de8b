"""What a book remembers of its plugins, so that opening it again asks none of them.

Asking every plugin for every declaration costs each of fifty sessions half a second and tens of
megabytes. The catalogue has what they declared; beside it stands here who they were. It counts
while the same things are installed, the book wishes the same plugins, and its own changes of code
lists say the same. Where a plugin is in trouble it counts for `PATIENCE` only: then somebody looks
again whether it was mended. To ask all at each opening would have everybody pay for the one.

Light path.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook import installation
from beatbook.clock import from_stamp
from beatbook.clock import stamp as moment_stamp
from beatbook.codelists import ABOVE, OWN, Own, own_from_json, under
from beatbook.delivery import shelf
from beatbook.hooks.standing import Wishes
from beatbook.journal import canonical
from beatbook.syncing.names import REGIONS

if TYPE_CHECKING:
    from beatbook.book import Book

KEY = "plugins.known"
PATIENCE = timedelta(minutes=10)


class Memory(NamedTuple):
    """The plugins as they were when all were asked.

    `states` are the fields of their `hooks.types.Status`; `answers` the hooks that each working
    plugin answers, with the dotted name of its module, the way to its pack (`hooks.sources`) or
    nothing, the nation first;
    `forms` and `codes` what they brought. `folders` hold code that changes in place, `changes` says
    how far it had. `until` says up to when all of it counts, where a plugin is in trouble.
    """

    stamp: str
    folders: list[str]
    changes: int
    states: list[list[Any]]
    answers: dict[str, tuple[str, list[str]]]
    forms: list[str]
    codes: list[str]
    until: str = ""


def wishes(book: Book) -> Wishes:
    """What the book says about plugins."""
    meta = book.store.meta
    return Wishes(
        frozenset((meta("plugins.required") or "").split()),
        frozenset((meta("plugins.off") or "").split()),
        book.region,
        tuple((meta(REGIONS) or "").split()),
    )


def own_changes(book: Book) -> dict[str, Own]:
    """What the book changes in code lists, by list: its own over what it inherits."""
    return with_inherited(book, _changes(book, OWN))


def with_inherited(book: Book, own: Mapping[str, Own]) -> dict[str, Own]:
    """These changes over those of the book that this one reports to."""
    return under(_changes(book, ABOVE), own)


def _changes(book: Book, kind: str) -> dict[str, Own]:
    return {id: own_from_json(data) for id, data in book.store.catalogue(kind).items()}


def stamp(book: Book) -> str:
    """A fingerprint of all that the plugins' declarations depend on, but code that changes."""
    wished, own, above = wishes(book), *map(book.store.catalogue, (OWN, ABOVE))
    today = book.today()
    parts = [
        installation.distributions(), sorted(wished.required), sorted(wished.off),
        [wished.region, *wished.below],
        book.store.meta("catalogue"), book.store.meta(shelf.KEY), own, _in_force(own, today),
        above, _in_force(above, today),
    ]  # fmt: skip
    return sha256(canonical(parts).encode()).hexdigest()


def _in_force(own: Mapping[str, Any], day: date) -> int:
    """How many of the book's own words for codes have begun: a list changes on such a day."""
    return sum(one.since <= day for data in own.values() for one in own_from_json(data).relabel)


def recalled(book: Book) -> Memory | None:
    """What the book remembers, if it still holds."""
    kept = book.store.meta(KEY)
    if not kept:
        return None
    memory = Memory(*json.loads(kept))
    still = memory.stamp == stamp(book) and memory.changes == installation.changes(memory.folders)
    return memory if still and not _is_over(memory, book.clock.now()) else None


def _is_over(memory: Memory, now: datetime) -> bool:
    """Whether it is time to look again; a clock that was set back is no reason to wait longer."""
    if not memory.until:
        return False
    until = from_stamp(memory.until)
    return not until - PATIENCE <= now < until


def looked_again(now: datetime) -> str:
    """When to look again whether a plugin that is in trouble now was mended."""
    return moment_stamp(now + PATIENCE)


def favoured(book: Book) -> list[frozenset[str]]:
    """Who stays when two plugins clash: those that the book requires, then those it had already.

    A plugin that comes new never pushes out one that the office works with.
    """
    kept = book.store.meta(KEY)
    before = Memory(*json.loads(kept)).answers if kept else ()
    return [wishes(book).required, frozenset(before)]


def written(memory: Memory) -> str:
    """A memory as the book keeps it under `KEY`."""
    return json.dumps(memory)


def dotted(module: ModuleType) -> str:
    """The name by which a module is imported again; empty for one that has none."""
    return module.__name__ if sys.modules.get(module.__name__) is module else ""
