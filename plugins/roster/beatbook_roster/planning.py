"""Planning a unit's month: the task from the book, the roster into the book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from beatbook.errors import UsageProblem
from beatbook.texts import Text
from beatbook_roster import facts
from beatbook_roster.away import leave_days, pulled
from beatbook_roster.duties import next_month
from beatbook_roster.forces import Member, members
from beatbook_roster.forms.member import ROSTERED
from beatbook_roster.offices import rules, staffing
from beatbook_roster.resting import Span, is_night
from beatbook_roster.solving.task import Person, Roster, Shift, Task
from beatbook_roster.standing import Standing, midnight, moment, of_days, standings
from beatbook_roster.words import filled, joined

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

BEFORE = timedelta(days=8)
"""Shifts of so many days before count for rest, and for days in a row."""

_NO_STAFFING = Text(
    "{unit}没有警力配置：先登记班制和每班人数（beat registry add staffing）",
    "{unit} has no staffing: register its pattern and numbers first (beat registry add staffing)",
)
_NO_OFFICER = Text(
    "{unit}没有可排班的民警；请先登记警务力量（beat registry add force_member）",
    "{unit} has no officers to plan with; register its forces (beat registry add force_member)",
)
_PLANNED = Text(
    "{unit}{month}已有勤务表；重新排班请用 again=yes",
    "{unit} has a roster of {month} already; to plan it again say again=yes",
)
_IMPOSSIBLE = Text("排不出勤务表：{why}", "No roster is possible: {why}")
_PAST = Text("{month}已经过去；请换月份", "{month} is over; take another month")


class Asked(NamedTuple):
    """A month of a unit to be planned from `first` on, the older plan of which is `old`."""

    unit: str
    month: date
    first: date
    last: date
    staffing: Record
    members: tuple[Member, ...]
    old: tuple[Standing, ...]

    @property
    def days(self) -> int:
        """How many days are planned."""
        return (self.last - self.first).days + 1


def asked_of(book: Book, unit: str, month: date, *, again: bool) -> Asked:
    """What is to be planned. Raises UsageProblem where something is missing or in the way.

    A month that runs is planned from tomorrow on: what was stood is not written anew.
    """
    last = next_month(month) - timedelta(days=1)
    if last <= book.today():
        raise UsageProblem(_PAST.with_values(month=f"{month:%Y-%m}"))
    title = book.title(unit)
    record = staffing(book, unit, last)
    if record is None:
        raise UsageProblem(_NO_STAFFING.with_values(unit=title))
    old = [one for one in of_days(book, month, last) if one.unit == unit and one.roster]
    if old and not again:
        raise UsageProblem(_PLANNED.with_values(unit=title, month=f"{month:%Y-%m}"))
    first = max(month, book.today() + timedelta(days=1)) if old else month
    force = [one for one in members(book, unit, first, last) if one.kind in ROSTERED]
    if not any(one.kind == "officer" for one in force):
        raise UsageProblem(_NO_OFFICER.with_values(unit=title))
    later = tuple(one for one in old if one.day >= first)
    return Asked(unit, month, first, last, record, tuple(force), later)


# -- the task ------------------------------------------------------------------------------------


def task_of(book: Book, asked: Asked) -> Task:
    """What the solver is asked."""
    shifts = tuple(_shifts(asked))
    return Task(
        asked.first,
        asked.days,
        shifts,
        tuple(_people(book, asked)),
        rules(asked.staffing),
        frozenset(_before(asked, shifts)),
    )


def _shifts(asked: Asked) -> Iterator[Shift]:
    values = asked.staffing.values
    pattern = facts.patterns()[values["pattern"]]
    for nth in range(asked.days):
        day = asked.first + timedelta(days=nth)
        for slot in pattern.slots:
            if day.weekday() in slot.weekdays:
                yield _shift(slot, day, *_needs(values, slot))


def _needs(values: Mapping[str, int | None], slot: facts.Slot) -> tuple[int, int]:
    if slot.open:
        return 0, 0
    officers, others = values["officers"] or 1, values["others"] or 0
    if slot.kind == "day":
        more, helpers = values["day_officers"], values["day_others"]
        return (officers if more is None else more, others if helpers is None else helpers)
    return officers, others


def _shift(slot: facts.Slot, day: date, officers: int, others: int) -> Shift:
    start = datetime.combine(day, slot.start)
    end = start + timedelta(hours=slot.hours)
    return Shift(slot.kind, start, end, timedelta(hours=slot.work), officers, others, slot.open)


def _people(book: Book, asked: Asked) -> Iterator[Person]:
    """Everybody who stands shifts, with what else each has to do around the month."""
    first, last = asked.first - BEFORE, asked.last + BEFORE
    leave = leave_days(book, [one.id for one in asked.members], first, last)
    orders = pulled(book, midnight(first), midnight(last))
    replaced = {one.span.id for one in asked.old}
    near = [one for one in standings(book, midnight(first), midnight(last))
            if one.span.id not in replaced]  # fmt: skip
    for member in asked.members:
        shifts = [one.span for one in near if member.id in one.who]
        away = [one.span for one in orders if member.id in one.who]
        yield _person(member, frozenset(leave.get(member.id, ())), shifts, away)


def _person(member: Member, leave: frozenset[date], shifts: list[Span], away: list[Span]) -> Person:
    return Person(
        member.id,
        member.name,
        member.kind,
        member.team,
        member.nights,
        leave,
        tuple(sorted([*shifts, *away])),
        frozenset(member.wishes),
        frozenset(span.start.date() for span in shifts),
        frozenset(span.start.date() for span in shifts if is_night(span.start, span.end)),
    )


def _before(asked: Asked, shifts: Sequence[Shift]) -> Iterator[tuple[str, int]]:
    """Who stood what in the older plan, so that little changes."""
    places = {(one.start, one.end): nth for nth, one in enumerate(shifts)}
    for old in asked.old:
        nth = places.get((old.span.start, old.span.end))
        if nth is not None:
            yield from ((person, nth) for person in old.who)


# -- the result ----------------------------------------------------------------------------------


def standing_plan(asked: Asked, task: Task, who: Sequence[Sequence[str]]) -> list[Standing]:
    """A plan as shifts that are not written yet; open ones that nobody stands are left out."""
    accounts = {one.id for one in asked.members if one.officer}
    return [
        Standing(
            Span(shift.start, shift.end),
            shift.kind,
            asked.unit,
            tuple(id for id in ids if id in accounts),
            tuple(id for id in ids if id not in accounts),
        )
        for shift, ids in zip(task.shifts, who, strict=True)
        if ids
    ]


def write(deed: Deed, asked: Asked, plan: Sequence[Standing], how: str) -> str:
    """Put a plan into the place of the older one; the id of the month's record."""
    replaced = {one.roster for one in asked.old}
    for old in asked.old:
        deed.transition("shift", old.span.id, "drop")
    for id in sorted(filter(None, replaced)):
        deed.transition("roster_month", id, "replace")
    values = {"month": asked.month, "staffing": asked.staffing.id, "how": how}
    month = deed.add("roster_month", values, unit=asked.unit)
    for one in plan:
        deed.add("shift", values_of(deed.book, one, month), unit=asked.unit)
    return month


def values_of(book: Book, one: Standing, month: str) -> dict[str, object]:
    """A shift's raw values."""
    return {
        "starts": moment(book, one.span.start),
        "ends": moment(book, one.span.end),
        "kind": one.kind,
        "officers": one.officers,
        "others": one.others,
        "roster": month,
    }


def planned(book: Book, asked: Asked) -> tuple[Task, Roster]:
    """A month's task and its roster, checked. Raises UsageProblem with what is in the way."""
    from beatbook_roster.solving.checker import breaches
    from beatbook_roster.solving.explain import explain
    from beatbook_roster.solving.solver import solve

    task = task_of(book, asked)
    roster = solve(task)
    if roster is None:
        kinds = {code.code: code.label for code in book.codes("shift_kind").codes}
        said = joined(explain(task).words(kinds))
        raise UsageProblem(filled(_IMPOSSIBLE, why=said))
    wrong = breaches(task, roster.who)
    assert not wrong, wrong
    return task, roster
