"""Founding a book: its file or its place on a server, its station, and the first officer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from beatbook.book import Book
from beatbook.clock import Clock, stamp
from beatbook.store import opening
from beatbook.texts import Text


class Founder(NamedTuple):
    """The first officer: with what name and login, in which roles at the station."""

    name: str
    login: str = ""
    roles: tuple[str, ...] = ("chief", "administrator")


def found(  # noqa: PLR0913 - the questions of the founding, all by keyword
    path: str,
    *,
    name: str,
    region: str = "",
    code: str = "",
    founder: Founder | None = None,
    required: Iterable[str] = (),
    off: Iterable[str] = (),
    zone: str = "Asia/Shanghai",
    since: date | None = None,
    clock: Clock | None = None,
) -> Book:
    """Make a new book for the station called *name* and return it open, acting as the system.

    `region` is the administrative code of its county or street; `required` plugins must work or
    the book can't be used. The station is there from `since` on (None: today), and so are the
    units that are added below it for days before: what an assessment of the past can be of. On any
    failure what is unfinished is taken away again.
    """
    store = opening.open_store(path, create=True)
    book = Book(store, clock=clock)
    try:
        # Known before anything is written, so that even the first row is in the station's chain.
        station = book.new_id()
        chosen = {
            "station": station,
            "name": name,
            "region": region,
            "zone": zone,
            "plugins.required": " ".join(required),
            "plugins.off": " ".join(off),
            "id": book.new_id(),
        }
        _settings(book, chosen)
        with book.deed("book.found", str(Text("建账", "book founded"))) as deed:
            deed.units.add("", "station", name, code or region, since, node=station)
            if founder is not None:
                _appoint(deed, founder, station)
        # Last of all: a book without it was never finished (see `Book.open`).
        _settings(book, {"founded": stamp(book.clock.now())})
    except BaseException:
        book.close()
        remove(path)
        raise
    return book


def _settings(book: Book, chosen: Mapping[str, str]) -> None:
    with book.store.transaction() as writer:
        for key, value in chosen.items():
            writer.set_meta(key, value)


def _appoint(deed, founder: Founder, station: str) -> None:  # type: ignore[no-untyped-def]
    values = {"name": founder.name, "login": founder.login or None}
    officer = deed.add("officer", values, unit=station)
    for role in founder.roles:
        deed.add(
            "post",
            {"holder": officer, "at": station, "role": role, "start": deed.book.today()},
            unit=station,
        )


def remove(path: str) -> None:
    """Take a book and the files beside it, or what it has on its server, away."""
    opening.remove(path)
