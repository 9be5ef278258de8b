"""The shifts of a week: from the roster where it has any, else from hours and teams as given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from beatbook.clock import day_end, stamp
from beatbook.errors import UsageProblem
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_patrol.clocktimes import parse_hours, span
from beatbook_patrol.planning.forces import Person, Slot
from beatbook_patrol.planning.items import Window, week_days

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

SHIFT = "shift"
DESK = "duty"
"""The kind of shift that mans the office: those on it stay in."""
TEAM = 2

_NO_SHIFTS = Text(
    "该周没有排班；请先排班，或者写明巡逻时段和组数",
    "no shift is entered for that week; enter shifts, or say hours and teams",
)
_NO_HOURS = Text(
    "“{words}”不是时段；请写成 23:00-03:00",
    "“{words}” are no hours; write them as 23:00-03:00",
)
_NOBODY = Text(
    "该单位没有可以带队的民警；请先登记职务", "the unit has no officer who could lead; enter posts"
)


class Staffing:
    """The people of a unit and what they may be sent out as, on the Monday of a week."""

    def __init__(self, book: Book, unit: str, monday: date) -> None:
        self.book = book
        self.monday = monday
        below = (one.node for one in book.units.under(unit, book.today()))
        self.units = frozenset((unit, *below))

    @cached_property
    def _roles(self) -> dict[str, set[str]]:
        """The roles of everybody who holds a post in that week, wherever it is."""
        sunday = self.monday + timedelta(days=6)
        found: dict[str, set[str]] = {}
        for post in self.book.store.select(self.book.spec("post"), Query("post")):
            values = post.values
            if values["start"] <= sunday and (values["end"] is None or self.monday < values["end"]):
                found.setdefault(values["holder"], set()).add(values["role"])
        return found

    def person(self, officer: str) -> Person:
        """Somebody with an account."""
        roles = frozenset(self._roles.get(officer, ()))
        return Person(officer, self.book.title(officer), roles)

    def everybody(self) -> list[Person]:
        """Those whose posts are at the unit or below it; not who only keeps accounts or books."""
        spec, walking = self.book.spec("post"), ("chief", "officer", "auxiliary", "liaison")
        where = (Condition("role", "in", list(walking)),)
        posts = self.book.store.select(spec, Query("post", where))
        held = {p.values["holder"] for p in posts if p.values["at"] in self.units}
        return [self.person(one) for one in sorted(held)]

    def rostered(self) -> list[Slot]:
        """The shifts of the roster that begin in the week."""
        if SHIFT not in self.book.specs:
            return []
        before = self.monday - timedelta(days=1)
        begin = stamp(day_end(before - timedelta(days=1), self.book.zone))
        end = stamp(day_end(before + timedelta(days=7), self.book.zone))
        where = (Condition("starts", ">=", begin), Condition("starts", "<", end))
        query = Query(SHIFT, where, units=self.units)
        found = self.book.store.select(self.book.spec(SHIFT), query)
        return [self._slot(one) for one in found if one.values["kind"] != DESK]

    def _slot(self, shift: Record) -> Slot:
        values, zone = shift.values, self.book.zone
        people = [self.person(one) for one in values["officers"]]
        people += [Person("", name, frozenset()) for name in values["others"]]
        return Slot(values["starts"].astimezone(zone), values["ends"].astimezone(zone),
                    tuple(people))  # fmt: skip

    def by_hours(self, hours: Iterable[str], teams: int) -> list[Slot]:
        """So many teams of two in the same hours of every day, everybody in turn."""
        spans = sorted(_spans(hours, self.monday, self.book))
        turn = _Turn(self.everybody())
        slots = []
        for start, end in spans:
            people = [one for _team in range(teams) for one in turn.team((start, end))]
            if people:
                slots.append(Slot(start, end, tuple(people)))
        return slots


def slots_of(
    book: Book, unit: str, monday: date, hours: Sequence[str], teams: int, stay: int
) -> list[Slot]:
    """The shifts to plan with; so many people of each stay in.

    Raises UsageProblem where neither a roster nor hours say who is there.
    """
    staffing = Staffing(book, unit, monday)
    slots = staffing.by_hours(hours, teams) if hours else staffing.rostered()
    if not slots:
        raise UsageProblem(_NOBODY if hours else _NO_SHIFTS)
    # Those at the desk of the roster are not among the people of a slot and stay in anyway.
    return [slot._replace(stay=stay) for slot in slots]


def _spans(hours: Iterable[str], monday: date, book: Book) -> Iterator[Window]:
    for words in hours:
        try:
            read = parse_hours(words)
        except ValueError:
            raise UsageProblem(_NO_HOURS.with_values(words=words)) from None
        for day in week_days(monday):
            yield span(read, day, book.zone)


class _Turn:
    """Everybody in turn: whoever was off longest comes first, never two shifts at once."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._last: dict[Person, datetime | None] = dict.fromkeys(people)

    def team(self, window: Window) -> list[Person]:
        """An officer and somebody else; nobody where there are not two."""
        free = sorted(
            (one for one, last in self._last.items() if last is None or last <= window[0]),
            key=self._waiting,
        )
        heads = [one for one in free if one.is_police]
        others = [one for one in free if one not in heads[:1]]
        if not heads or not others:
            return []
        beside = next((one for one in others if not one.is_police), others[0])
        for one in (heads[0], beside):
            self._last[one] = window[1]
        return [heads[0], beside]

    def _waiting(self, person: Person) -> tuple[bool, float, str]:
        last = self._last[person]
        return last is not None, last.timestamp() if last else 0.0, person.officer
