"""What coverage reads from the book: tasks, walks, tracks as records; stops and check-ins counted.

A station has a million check-ins a year, so those and their stops come as rows of tallies, which
hold nothing but what is asked for. They are found by the tasks and walks of the span: so nothing
depends on which day a check-in after midnight bears.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.clock import from_stamp, local_date, stamp
from beatbook.history import steps
from beatbook.patrol.declare import MISSED
from beatbook.store.query import STAMP, By, Condition, Query, Tally
from beatbook_patrol.coverage.hours import Span, span_of

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

APPROVED, REPLACED, DROPPED = "approved", "replaced", "dropped"


class Task(NamedTuple):
    """A task of the span; `team` are the ids of its officers in order.

    `route` are codes of sections in walking order, `ways` the same without an order.
    """

    id: str
    day: date
    unit: str
    team: tuple[str, ...]
    route: tuple[str, ...]
    ways: frozenset[str]


class Walk(NamedTuple):
    """A walk of the span; `task` is the id of the task that it carries out, or empty."""

    id: str
    task: str
    day: date
    unit: str
    team: tuple[str, ...]
    mode: str
    span: Span


# Rows, of which there are a million a year, stay as the store gives them, moments as stamps; asked
# for in this order they come out of its indexes unsorted.
Stop = tuple[str, str, str, str, int]
"""A planned stop: its task by id, from when somebody should be there, its point, its id, 1."""
CheckIn = tuple[str, str | None, str, str | None, str | None, int]
"""A check-in: its walk, moment (None: a missed stop), point, stop, verdict, 1."""


class Facts(NamedTuple):
    """Everything of a unit and a span of days; `due` stops are over, `coming` ones are not yet.

    Check-ins come walk by walk in order of time. `tracks` are the ids of sections by walk;
    `reasons` tell by point how often which reason was given for a missed stop.
    """

    tasks: Mapping[str, Task]
    walks: Mapping[str, Walk]
    due: Sequence[Stop]
    coming: Sequence[Stop]
    check_ins: Sequence[CheckIn]
    tracks: Mapping[str, frozenset[str]]
    reasons: Mapping[str, Mapping[str, int]]
    dropped: int


def read(book: Book, unit: str, first: date, last: date) -> Facts:
    """What the officer of the book may see of a unit's patrols from `first` to `last`."""
    within = _within(book, unit, last)
    found, dropped = _tasks(book, within, first, last)
    walks = {one.id: one for one in _walks(book, within, found, first, last)}
    tasks, gone = _counted(book, found, walks)
    due, coming = _stops(book, tasks, gone)
    passed = (id for id, until in gone.items() if found[id].values["ends"] > until)
    no_route = dict.fromkeys(passed, "")
    return Facts(
        {id: _task(record, no_route.get(id)) for id, record in tasks.items()},
        walks,
        due,
        coming,
        _check_ins(book, walks),
        _tracks(book, walks),
        _reasons(book, walks),
        dropped,
    )


def _within(book: Book, unit: str, day: date) -> Condition:
    nodes = {unit, *(span.node for span in book.units.under(unit, day))}
    return Condition("unit", "in", sorted(nodes))


def _list(book: Book, form: str, *where: Condition) -> list[Record]:
    return book.registry.list(Query(form, where, closed=True), note=False)


# Tasks and walks


def _tasks(book: Book, within: Condition, first: date, last: date) -> tuple[dict[str, Record], int]:
    """The tasks of the span that were not dropped, and how many were."""
    days = Condition("day", ">=", first.isoformat()), Condition("day", "<=", last.isoformat())
    found = _list(book, "patrol_task", within, *days)
    kept = {one.id: one for one in found if one.envelope.state != DROPPED}
    return kept, len(found) - len(kept)


def _counted(
    book: Book, tasks: Mapping[str, Record], walks: Mapping[str, Walk]
) -> tuple[dict[str, Record], dict[str, datetime]]:
    """The tasks of plans that are or were approved, and those that were walked.

    Of tasks of plans that were replaced since, and that nobody walked: up to when they held.
    """
    plans = sorted({one.values["plan"] for one in tasks.values() if one.values["plan"]})
    found = _list(book, "patrol_plan", Condition("id", "in", plans))
    approved = {one.id for one in found if one.envelope.state == APPROVED}
    held = {one.id: until for one in found if (until := _held_until(book, one)) is not None}
    walked = {one.task for one in walks.values()}
    gone = {
        id: held[one.values["plan"]]
        for id, one in tasks.items()
        if one.values["plan"] in held and id not in walked
    }
    counted = approved | held.keys()
    kept = {id: one for id, one in tasks.items() if one.values["plan"] in counted or id in walked}
    return kept, gone


def _held_until(book: Book, plan: Record) -> datetime | None:
    """When an approved plan was replaced; None for one that is in force, or never was."""
    if plan.envelope.state != REPLACED:
        return None
    taken = steps(book.spec(plan.form), book.store.history(plan.id))
    ends = [step.at for step in taken if step.changes.get("@state") == (APPROVED, REPLACED)]
    return from_stamp(ends[-1]) if ends else None


def _task(record: Record, route: str | None = None) -> Task:
    values = record.values
    codes = tuple(((values["route"] if route is None else route) or "").split())
    return Task(
        record.id,
        values["day"],
        record.envelope.unit,
        _team(values["officers"]),
        codes,
        frozenset(codes),
    )


def _team(officers: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(officers))


def _walks(
    book: Book, within: Condition, tasks: Mapping[str, Record], first: date, last: date
) -> Iterator[Walk]:
    """The walks of the tasks, whenever they were, and those without a task in the span."""
    start, end = _midnight(book, first), _midnight(book, last + timedelta(days=1))
    since, until = Condition("started", ">=", start), Condition("started", "<", end)
    for record in _list(book, "walk", Condition("task", "in", list(tasks))):
        yield _walk(book, record, tasks[record.values["task"]].values["day"])
    for record in _list(book, "walk", within, Condition("task", "empty"), since, until):
        yield _walk(book, record, local_date(record.values["started"], book.zone))


def _midnight(book: Book, day: date) -> str:
    return stamp(datetime.combine(day, time(), book.zone).astimezone(UTC))


def _walk(book: Book, record: Record, day: date) -> Walk:
    values: Mapping[str, Any] = record.values
    return Walk(
        record.id,
        values["task"] or "",
        day,
        record.envelope.unit,
        _team(values["officers"]),
        values["mode"],
        span_of(values["started"], values["ended"], book.clock.now()),
    )


# Stops, check-ins, tracks


def _stops(
    book: Book, tasks: Iterable[str], gone: Mapping[str, datetime]
) -> tuple[list[Stop], Sequence[Stop]]:
    """The stops that are over and those to come; of plans that were replaced, those before that."""
    now = book.clock.now()
    in_force = [id for id in tasks if id not in gone]
    due = list(_stops_of(book, in_force, "<=", now))
    for until in sorted(set(gone.values())):
        of_plan = [id for id, end in gone.items() if end == until]
        due += _stops_of(book, of_plan, "<=", until)
    return due, _stops_of(book, in_force, ">", now)


def _stops_of(book: Book, tasks: list[str], than: str, moment: datetime) -> Sequence[Stop]:
    where = Condition("task", "in", tasks), Condition("until", than, stamp(moment))
    by = (By("task"), By("since", STAMP), By("point"), By("id"))
    return book.registry.tally(Tally("patrol_stop", by, where=where, closed=True))


def _check_ins(book: Book, walks: Mapping[str, Walk]) -> Sequence[CheckIn]:
    by = (By("walk"), By("at", STAMP), By("point"), By("stop"), By("verdict"))
    where = (Condition("walk", "in", list(walks)),)
    return book.registry.tally(Tally("check_in", by, where=where, closed=True))


def _tracks(book: Book, walks: Mapping[str, Walk]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for record in _list(book, "track", Condition("walk", "in", list(walks))):
        walk = record.values["walk"]
        found[walk] = found.get(walk, frozenset()) | frozenset(record.values["sections"])
    return found


def _reasons(book: Book, walks: Mapping[str, Walk]) -> dict[str, dict[str, int]]:
    where = (Condition("walk", "in", list(walks)), Condition("verdict", "=", MISSED))
    asked = Tally("check_in", (By("point"), By("why")), where=where, closed=True)
    found: dict[str, dict[str, int]] = {}
    for point, why, count in book.registry.tally(asked):
        if why:
            found.setdefault(point, {})[why] = count
    return found
