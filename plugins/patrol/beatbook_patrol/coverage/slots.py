"""The tasks of some days and how each went: what the week's grid is put together from.

A task with stops is judged stop by stop, one without by whether anybody walked it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatbook.patrol.declare import MISSED, ON_TIME
from beatbook.store.query import Condition, Query
from beatbook_patrol.coverage.judging import best
from beatbook_patrol.coverage.reading import Facts, read
from beatbook_patrol.coverage.signs import AHEAD

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record


class Slot(NamedTuple):
    """A task: its day, local time of day when it starts, route as section codes, requirements.

    `counts` are the stops of the task by verdict, those still to come as AHEAD.
    """

    id: str
    day: date
    starts: str
    route: tuple[str, ...]
    serves: frozenset[str]
    counts: Counter[str]


def slots(book: Book, unit: str, first: date, last: date) -> list[Slot]:
    """The tasks of a unit and all below it from `first` to `last`, in order of their start."""
    facts = read(book, unit, first, last)
    judged = dict(_judged(facts))
    query = Query("patrol_task", (Condition("id", "in", list(facts.tasks)),), closed=True)
    records = book.registry.list(query, note=False) if facts.tasks else []
    walked = {walk.task for walk in facts.walks.values()}
    found = [
        _slot(book, record, facts, judged.get(record.id) or _unstopped(book, record, walked))
        for record in records
    ]
    return sorted(found, key=lambda one: (one.day, one.starts, one.id))


def _slot(book: Book, record: Record, facts: Facts, counts: Counter[str]) -> Slot:
    task, values = facts.tasks[record.id], record.values
    starts = values["starts"].astimezone(book.zone).strftime("%H:%M")
    return Slot(task.id, task.day, starts, task.route, frozenset(values["serves"]), counts)


def _judged(facts: Facts) -> Iterator[tuple[str, Counter[str]]]:
    """The stops of each task by verdict."""
    verdicts = best(facts.check_ins)
    found: dict[str, Counter[str]] = {}
    for stops, otherwise in ((facts.due, MISSED), (facts.coming, AHEAD)):
        for task, _since, _point, id, _one in stops:
            found.setdefault(task, Counter())[verdicts.get(id) or otherwise] += 1
    yield from found.items()


def _unstopped(book: Book, record: Record, walked: Iterable[str]) -> Counter[str]:
    """A task without stops: whether anybody walked it."""
    if record.id in walked:
        return Counter({ON_TIME: 1})
    return Counter({MISSED if record.values["ends"] <= book.clock.now() else AHEAD: 1})


def by_day(found: Iterable[Slot]) -> Mapping[date, Counter[str]]:
    """The counts of some tasks by day."""
    days: dict[date, Counter[str]] = {}
    for one in found:
        days.setdefault(one.day, Counter()).update(one.counts)
    return days
