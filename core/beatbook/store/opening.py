"""Which engine a book is opened with: SQLite for a path, and for a URL whoever brings its scheme.

A distribution that brings an engine names a module under its schemes in the entry point group
`beatbook.stores`. The module offers `open_store(url, create, cache)`, which gives a
`beatbook.store.interface.Store`; `remove(url)`; `bearer(url, scheme, value, form, field)`, a look
without opening (see `beatbook.store.glancing`); and `examine(store)`, the doctor's findings.

Light path: nothing is imported for a path but SQLite's own engine.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from beatbook.errors import StoreProblem, UsageProblem
from beatbook.store.places import is_file
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.store.interface import Store

_ = Translator(__name__, __file__)

GROUP = "beatbook.stores"
CACHE = 16
"""MB of a book in a file that each thread keeps in memory, unless it is told otherwise."""


def open_store(address: str, *, create: bool = False, cache: int = CACHE) -> Store:
    """The book at a path or URL, made anew and empty where *create* is set.

    Raises NotFound where there is none, UsageProblem for a URL that makes no sense, StoreProblem
    for everything else; no message has a password in it.
    """
    if is_file(address):
        _require_path(address)
        from beatbook.store.sqlite.engine import SqliteStore

        return SqliteStore(address, create=create, cache=cache)
    store: Store = engine(address).open_store(address, create=create, cache=cache)
    return store


def _require_path(address: str) -> None:
    """Raise UsageProblem for a URL that lost a stroke: a file would be made for it, unnoticed."""
    if "postgresql:/" in os.fspath(address):
        raise UsageProblem(
            _(
                "A book on a server is written postgresql://user@host/database?book=NAME, with two"
                " strokes behind the colon."
            )
        )


def require_founded(store: Store, address: str) -> None:
    """Raise StoreProblem for a book whose founding was broken off."""
    if store.meta("founded") is None:
        raise StoreProblem(
            _(
                "The book at {path} was never finished; remove it and make it again with:"
                " beat book init {path}",
                path=shown(address),
            )
        )


def remove(address: str) -> None:
    """Take a book away with everything that belongs to it; where there is none nothing happens."""
    if is_file(address):
        from beatbook.store.sqlite.connection import remove_files

        remove_files(address)
    else:
        engine(address).remove(address)


def engine(address: str) -> Any:
    """The module of the engine that a URL names by its scheme; raises StoreProblem without one."""
    from importlib.metadata import entry_points

    scheme = address.partition("://")[0].casefold()
    for point in entry_points(group=GROUP, name=scheme):
        return point.load()
    raise StoreProblem(
        _(
            "No plugin opens books at {scheme}:// addresses; for PostgreSQL install"
            " beatbook-postgres, or name the path of a file.",
            scheme=scheme,
        )
    )


def shown(address: str) -> str:
    """An address as it may be shown: that of a URL without its password."""
    if is_file(address):
        return address
    scheme, _marks, rest = address.partition("://")
    # Whatever stands before the last @ may be a password, with signs in it that end other parts.
    user, at, place = rest.rpartition("@")
    place, _mark, query = place.partition("?")
    book = next((one for one in query.split("&") if one.startswith("book=")), "")
    return f"{scheme}://{user.partition(':')[0]}{at}{place}{'?' if book else ''}{book}"
