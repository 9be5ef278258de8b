"""The demo station's roster: a watch of a day by rotation, day shifts at the offices.

Made by a rotation in a fraction of a second instead of the solver, in ordinary deeds; what a shift
is refused for is refused here as well.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from beatbook.store.query import Order, Query
from beatbook.texts import Text
from beatbook_roster.duties import next_month
from beatbook_roster.forces import name_of
from beatbook_roster.forms.member import GRID_WORKER, OFFICER, VOLUNTEER
from beatbook_roster.planning import values_of
from beatbook_roster.resting import Span
from beatbook_roster.solving.task import SATURDAY
from beatbook_roster.standing import Standing, midnight, moment

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

DAY = timedelta(days=1)
_REASON = Text("警力和勤务表登记", "forces and rosters entered")
_HOW = Text("轮班", "by rotation")
_COUNT = "甲乙丙丁戊己庚辛壬癸"
_LEAVE = (9, 11)
"""The first and last day of the month on which an auxiliary is on leave."""
_PULLED = 5
"""The day of the month on which an officer is pulled away."""
_MODEL = "6+6+6+N+X"


def add(book: Book) -> None:
    """Members, staffing, this month's shifts, one order, one leave; nothing without officers."""
    crew = _crew(book)
    if not crew.police or not crew.helpers:
        return
    with book.deed("demo", str(_REASON)) as deed:
        months = _staffed(deed, crew)
        _absences(deed, crew)
        for one in _plans(book, crew):
            _write(deed, one, months[one.unit])


class _Crew(NamedTuple):
    """Who takes turns at the station, and who serves at each office."""

    police: tuple[str, ...]
    helpers: tuple[str, ...]
    offices: Mapping[str, tuple[str, ...]]
    leaders: tuple[str, ...]


def _crew(book: Book) -> _Crew:
    query = Query("post", order=(Order("number"),))
    posts = [one.values for one in book.store.select(book.spec("post"), query)]
    held = {role: tuple(one["holder"] for one in posts if one["role"] == role)
            for role in ("chief", "desk", "officer", "auxiliary")}  # fmt: skip
    offices: dict[str, tuple[str, ...]] = {}
    for one in posts:
        if one["role"] in ("officer", "auxiliary") and one["at"] != book.station:
            offices[one["at"]] = (*offices.get(one["at"], ()), one["holder"])
    leaders = (*held["chief"], *held["desk"])
    return _Crew((*leaders, *held["officer"]), held["auxiliary"], offices, leaders)


def _staffed(deed: Deed, crew: _Crew) -> dict[str, str]:
    """Members without posts at an office, and each unit's staffing; the month's record by unit."""
    book, first = deed.book, deed.book.today()
    for officer in crew.leaders:
        name = name_of(book, officer)
        _member(deed, book.station, name, OFFICER, first, officer=officer)
    months = {book.station: _month(deed, book.station, {"pattern": "duty_24"})}
    for nth, office in enumerate(crew.offices):
        _member(deed, office, f"志愿者{_COUNT[nth % 10]}", VOLUNTEER, first)
        _member(deed, office, f"网格员{_COUNT[nth % 10]}", GRID_WORKER, first)
        values = {"pattern": "office_hours", "model": _MODEL}
        months[office] = _month(deed, office, values)
    return months


def _member(deed: Deed, unit: str, name: str, kind: str, since: date, **more: str) -> None:
    deed.add("force_member", {"name": name, "kind": kind, "since": since, **more}, unit=unit)


def _month(deed: Deed, unit: str, values: dict[str, str]) -> str:
    today = deed.book.today()
    staffing = deed.add("staffing", {**values, "since": today}, unit=unit)
    asked = {"month": today.replace(day=1), "staffing": staffing, "how": str(_HOW)}
    return deed.add("roster_month", asked, unit=unit)


def _absences(deed: Deed, crew: _Crew) -> None:
    """An auxiliary's leave, and an officer pulled away for a day."""
    first, book = deed.book.today().replace(day=1), deed.book
    since, until = (first.replace(day=day) for day in _LEAVE)
    office = next(unit for unit, who in crew.offices.items() if crew.helpers[0] in who)
    deed.add("leave", {"of": crew.helpers[0], "since": since, "until": until}, unit=office)
    day = midnight(first.replace(day=_PULLED))
    values = {
        "officers": [crew.police[-1]],
        "since": moment(book, day + timedelta(hours=8)),
        "until": moment(book, day + timedelta(hours=18)),
        "hours": 8,
        "by_whom": "玉泉分局治安大队",
        "for_what": "大型活动安全保卫",
        "order_number": "玉公（治）勤字〔2026〕7号",
    }
    office = next((unit for unit, who in crew.offices.items() if crew.police[-1] in who), "")
    deed.add("abstraction", values, unit=office)


# -- the rotation --------------------------------------------------------------------------------


def _plans(book: Book, crew: _Crew) -> Iterator[Standing]:
    """A watch of a day by turns, and day shifts of those who rest from none; from today on."""
    first = book.today()
    days = [first + nth * DAY for nth in range((next_month(first) - first).days)]
    police, helpers = _turns(crew.police), _turns(crew.helpers)
    watched: dict[date, tuple[str, str]] = {}
    for day in days:
        watched[day] = next(police(day, crew)), next(helpers(day, crew))
    for day, pair in watched.items():
        yield _shift("duty", book.station, day, time(8), 24, pair)
        for office, people in crew.offices.items():
            tired = (*pair, *watched.get(day - DAY, ()))
            there = tuple(
                one for one in people if one not in tired and not _is_away(one, day, crew)
            )
            if day.weekday() < SATURDAY and there:
                yield _shift("day", office, day, time(8, 30), 9, there)


def _turns(people: Sequence[str]) -> Callable[[date, _Crew], Iterator[str]]:
    """One after the other, without those who are away."""
    line = deque(people)

    def whose(day: date, crew: _Crew) -> Iterator[str]:
        for one in list(line):
            if not _is_away(one, day, crew) and not _is_away(one, day + DAY, crew):
                line.remove(one)
                line.append(one)
                yield one

    return whose


def _is_away(person: str, day: date, crew: _Crew) -> bool:
    """On leave, or pulled away; a watch may not end on such a day either."""
    if person == crew.helpers[0]:
        return _LEAVE[0] <= day.day <= _LEAVE[1]
    return person == crew.police[-1] and day.day == _PULLED


def _shift(kind: str, unit: str, day: date, at: time, hours: int, who: tuple[str, ...]) -> Standing:
    start = datetime.combine(day, at)
    return Standing(Span(start, start + timedelta(hours=hours)), kind, unit, who, ())


def _write(deed: Deed, one: Standing, month: str) -> None:
    deed.add("shift", values_of(deed.book, one, month), unit=one.unit)
