"""A small station of nobody: two offices, a beat, a few places, an officer of every usual role.

It is founded in the region that the plugin under test speaks for, in the county 150191 where it
speaks for the nation: that code was never assigned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from beatbook.book import Book
from beatbook.clock import CHINA, FixedClock
from beatbook.founding import Founder, found
from beatbook.officers import actor

NOWHERE = "150191"
"""The county of everything made up: never assigned by GB/T 2260."""

FIRST_DAY = date(2026, 3, 5)
"""The day on which tests begin: a working Thursday."""

_STANDS_SINCE = date(2020, 1, 1)
_BEGINS = time(9, 0)

_CREW = (
    ("officer", "office", "officer"),
    ("colleague", "office", "officer"),
    ("neighbour", "other_office", "officer"),
    ("auxiliary", "office", "auxiliary"),
    ("liaison", "office", "liaison"),
    ("desk", "station", "desk"),
    ("auditor", "station", "auditor"),
    ("administrator", "station", "administrator"),
)
"""Login, unit and role of everybody but the chief, who founds the station."""


class Clock(FixedClock):
    """A clock that stands still but for a millisecond with each look, until a test moves it."""

    def __init__(self, day: date = FIRST_DAY) -> None:
        super().__init__(_morning(day), timedelta(milliseconds=1))

    def to(self, moment: date | datetime) -> None:
        """Let it be this moment (local time where it names no zone), or the morning of a day."""
        if not isinstance(moment, datetime):
            moment = _morning(moment)
        elif moment.tzinfo is None:
            moment = moment.replace(tzinfo=CHINA)
        self.moment = moment.astimezone(UTC)

    def go(self, *, days: int = 0, hours: int = 0, minutes: int = 0) -> None:
        """Let so much time pass."""
        self.moment += timedelta(days=days, hours=hours, minutes=minutes)


def _morning(day: date) -> datetime:
    return datetime.combine(day, _BEGINS, tzinfo=CHINA)


class Units(NamedTuple):
    """The ids of the units: a station with two offices, and a beat of the first."""

    station: str
    office: str
    other_office: str
    beat: str


class Places(NamedTuple):
    """The ids of the places, each within the one before."""

    county: str
    community: str
    estate: str
    building: str
    room: str


class Officers(Mapping[str, str]):
    """The officers' ids by login.

    chief, officer, colleague, auxiliary, liaison, desk, auditor, administrator; the neighbour is an
    officer of the other office.
    """

    def __init__(self, book: Book, ids: Mapping[str, str]) -> None:
        self._book = book
        self._ids = dict(ids)

    def __getitem__(self, login: str) -> str:
        return self._ids[login]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    @contextmanager
    def acting(self, login: str) -> Iterator[Book]:
        """The test's book in this officer's hands, as long as the block lasts."""
        before = self._book.actor
        self._book.act_as(self[login])
        try:
            yield self._book
        finally:
            self._book.actor = before


class Station(NamedTuple):
    """A founded station: where its book lies, and the ids of what is in it."""

    path: str
    units: Units
    places: Places
    officers: Mapping[str, str]


def build(path: str, region: str = "") -> Station:
    """Found a station at *path* with everything that is installed, and leave its book closed."""
    clock = Clock(_STANDS_SINCE)
    founder = Founder("测所长", "chief")
    region = region or NOWHERE
    with found(path, name="测试派出所", region=region, founder=founder, clock=clock) as book:
        book.plugins.ask_all()
        units, places = _units(book), _places(book, region)
        return Station(path, units, places, _officers(book, units))


def _units(book: Book) -> Units:
    with book.deed("unit.add") as deed:
        office = deed.units.add(book.station, "office", "测试一警务室", "T1")
        other = deed.units.add(book.station, "office", "测试二警务室", "T2")
        beat = deed.units.add(office, "beat", "测试一责任区", "T1A")
    return Units(book.station, office, other, beat)


def _places(book: Book, region: str) -> Places:
    with book.deed("place.add") as deed:
        county = deed.places.add("", "county", "测试区", region)
        community = deed.places.add(county, "community", "测试社区", f"{region[:6]:0<6}001001")
        estate = deed.places.add(community, "estate", "测试园")
        building = deed.places.add(estate, "building", "1号楼")
        room = deed.places.add(building, "room", "101室")
    return Places(county, community, estate, building, room)


def _officers(book: Book, units: Units) -> dict[str, str]:
    ids = {"chief": actor(book, "chief").officer}
    with book.deed("officer.add") as deed:
        for login, unit, role in _CREW:
            at: str = getattr(units, unit)
            ids[login] = deed.add("officer", {"name": f"测{login}", "login": login}, unit=at)
            post = {"holder": ids[login], "at": at, "role": role, "start": _STANDS_SINCE}
            deed.add("post", post, unit=at)
    return ids
