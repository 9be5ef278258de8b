"""Stations that report to a book above them: founded, admitted, brought to report, compared."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from beatbook.book import Book
from beatbook.clock import Clock
from beatbook.founding import Founder, found
from beatbook.store.query import Query
from beatbook.syncing import admitting
from beatbook.syncing.channel import Direct, Lost
from beatbook.syncing.receiving import Receiver
from beatbook.syncing.sending import Outcome, push
from beatbook.syncing.wire import Message
from support.books import NOW, REGION, ticking


class Place(NamedTuple):
    """A book that lies somewhere (a path or an address), with its clock."""

    path: str
    clock: Clock

    def open(self, officer: str | None = None) -> Book:
        """The book, for the system where nobody is named."""
        return Book.open(self.path, officer=officer, clock=self.clock)


class Hall(NamedTuple):
    """A book above and the stations that report to it."""

    upper: Place
    stations: tuple[Place, ...]


def founded(path: str, name: str, code: str, kind: str = "", region: str = REGION) -> Place:
    """A book of its own with a chief, an office and a few places."""
    clock = ticking(NOW)
    login = kind or "chief"
    with found(path, name=name, region=region, code=code, founder=Founder(f"{name}长", login),
               clock=clock) as book:  # fmt: skip
        with book.deed("unit.add") as deed:
            deed.units.add(book.station, "office", f"{name}一室", f"{code}A")
        if not kind:
            with book.deed("place.add") as deed:
                county = deed.places.add("", "county", "试验区", REGION)
                deed.places.add(county, "community", "东风社区", f"{REGION}001001")
    return Place(path, ticking(NOW + timedelta(hours=1)))


def hall(folder: Path, upper: str = "", count: int = 2) -> Hall:
    """A book above at *upper* (empty: a file in *folder*) and admitted stations."""
    above = founded(upper or str(folder / "upper.db"), "市局", "1501", "boss")
    stations = tuple(
        founded(str(folder / f"station{n}.db"), f"第{n}派出所", f"1501{n}") for n in range(count)
    )
    for one in stations:
        admit(above, one)
    return Hall(above, stations)


def copied(made: Hall, folder: Path) -> Hall:
    """The same books in files of their own; nobody may have them open."""

    def one(place: Place) -> Place:
        path = folder / Path(place.path).name
        shutil.copy(place.path, path)
        return Place(str(path), ticking(NOW + timedelta(hours=1)))

    return Hall(one(made.upper), tuple(map(one, made.stations)))


def admit(upper: Place, station: Place, level: str = "full") -> None:
    """Admit a station below the root of the upper book."""
    with station.open() as book:
        card = admitting.card(book)
    with upper.open() as book:
        admitting.admit(book, card, under=book.station, level=level)


@contextmanager
def line(upper: Place) -> Iterator[Direct]:
    """A talk with the upper book within this process."""
    channel = Direct(Receiver(upper.open()))
    try:
        yield channel
    finally:
        channel.close()


class Cut:
    """A line that breaks before or behind an answer, after so many messages."""

    def __init__(self, upper: Book, after: int, *, answered: bool) -> None:
        self._direct = Direct(Receiver(upper))
        self._left = after
        self._answered = answered

    def ask(self, message: Message) -> Message:
        """The answer, as long as the line holds."""
        self._left -= 1
        if self._left < 0 and not self._answered:
            raise Lost("cut")
        answer = self._direct.ask(message)
        if self._left < 0:
            raise Lost("cut")
        return answer


def report(station: Place, upper: Place, level: str = "full") -> Outcome:
    """Let a station report once. Raises what it is told."""
    with station.open() as book, line(upper) as channel:
        return push(book, channel, level)


def everything(book: Book, station: str = "") -> dict[str, object]:
    """All records with their cards, by id; of one station where it is named."""
    from beatbook.syncing.stations import Owners

    owners = Owners(book)
    found: dict[str, object] = {}
    for id, spec in book.specs.items():
        for record in book.store.select(spec, Query(id, closed=True)):
            if not station or owners.unit(record.envelope.unit) == station:
                found[record.id] = (record, book.store.card(record.id))
    return found
