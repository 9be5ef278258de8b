"""Books for tests: a station with two offices and officers of every role, founded once, copied."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from beatbook.book import Book
from beatbook.clock import Clock, FixedClock
from beatbook.founding import Founder, found

# Stations are founded at NOW; tests begin an hour later.
NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
REGION = "150191"

# Login, role and unit of everybody at the station but the founder, who is chief and administrator.
CREW = (
    ("ann", "officer", "office_a"),
    ("amy", "auxiliary", "office_a"),
    ("bob", "officer", "office_b"),
    ("lia", "liaison", "office_a"),
    ("dee", "desk", "station"),
    ("aud", "auditor", "station"),
    ("adm", "administrator", "station"),
)


def ticking(moment: datetime = NOW) -> FixedClock:
    """A clock that goes on by a millisecond with each look, so that every deed has its moment."""
    return FixedClock(moment, timedelta(milliseconds=1))


class Station(NamedTuple):
    """A founded book: where it lies, its clock, its units and places by short name."""

    path: str
    clock: Clock
    nodes: dict[str, str]

    def open(self, officer: str | None = None, clock: Clock | None = None) -> Book:
        """The book for an officer (None: the system)."""
        return Book.open(self.path, officer=officer, clock=clock or self.clock)

    def copied(self, folder: Path) -> Station:
        """The same station in a file of its own; nobody may have this one open."""
        path = folder / "book.db"
        shutil.copy(self.path, path)
        return self._replace(path=str(path), clock=ticking(NOW + timedelta(hours=1)))


def build(folder: Path) -> Station:
    """Found a station with two offices, a beat, a few places, and the crew, in a file."""
    return build_at(str(folder / "station.db"))


def build_at(path: str) -> Station:
    """The same at a path or a URL."""
    clock = ticking()
    founder = Founder("赵所长", "chief")
    with found(path, name="试验派出所", region=REGION, founder=founder, clock=clock) as book:
        nodes = {"station": book.station, **_units(book), **_places(book)}
        _crew(book, nodes)
    return Station(path, clock, nodes)


def _units(book: Book) -> dict[str, str]:
    with book.deed("unit.add") as deed:
        office_a = deed.units.add(book.station, "office", "甲警务室", "A")
        office_b = deed.units.add(book.station, "office", "乙警务室", "B")
        beat = deed.units.add(office_a, "beat", "甲一责任区", "A1")
    return {"office_a": office_a, "office_b": office_b, "beat": beat}


def _places(book: Book) -> dict[str, str]:
    with book.deed("place.add") as deed:
        county = deed.places.add("", "county", "试验区", REGION)
        community = deed.places.add(county, "community", "东风社区", f"{REGION}001001")
        estate = deed.places.add(community, "estate", "绿园")
        building = deed.places.add(estate, "building", "3楼")
        room = deed.places.add(building, "room", "201室")
    return {
        "county": county,
        "community": community,
        "estate": estate,
        "building": building,
        "room": room,
    }


def _crew(book: Book, nodes: dict[str, str]) -> None:
    with book.deed("officer.add") as deed:
        for login, role, unit in CREW:
            at = nodes[unit]
            officer = deed.add("officer", {"name": f"民警{login}", "login": login}, unit=at)
            post = {"holder": officer, "at": at, "role": role, "start": "2020-01-01"}
            deed.add("post", post, unit=at)
