"""Keeping a plan honest: what its walks leave undone, and what a change of one takes away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from beatbook.texts import Text
from beatbook_patrol.forms.patrol_task import DROPPED
from beatbook_patrol.ground.graph import load
from beatbook_patrol.planning.covered import Covered
from beatbook_patrol.planning.items import Item, asked
from beatbook_patrol.planning.records import PLAN, STOP, TASK, Reading, stops_of, tasks_of
from beatbook_patrol.planning.unmet import Unmet, grouped, missing_of, unknown

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.pending import Pending
    from beatbook.records import Record

NOT_PLANNED = Text("计划中没有安排", "no walk of the plan does it")
_COUNTS = ("starts", "ends", "officers", "others", "mode", "route", "plan")
"""The fields of a task by which it counts for requirements."""


class Plan:
    """A plan with everything that is needed to judge its walks."""

    def __init__(self, book: Book, plan: Record) -> None:
        self.book = book
        self.plan = plan
        unit, monday = plan.envelope.unit, plan.values["week"]
        self.ground = load(book, unit)
        self.wanted = asked(book, unit, monday, self.ground)
        self.reading = Reading(book, unit, monday, self.ground)
        self.lengths = {one.code: one.length for one in self.ground.sections.values()}

    def unmet(self) -> list[Unmet]:
        """What is not met as the book has the plan now."""
        return [*grouped(self._missing({}), {}, NOT_PLANNED), *unknown(self.wanted)]

    def lost(self, pending: Mapping[str, Pending]) -> list[Unmet]:
        """What was met before a deed and is not any more behind it."""
        before, after = self._missing({}), self._missing(pending)
        more = {item: times - before.get(item, 0) for item, times in after.items()}
        gone = {item: times for item, times in more.items() if times > 0}
        return list(grouped(gone, {}, NOT_PLANNED))

    def _missing(self, pending: Mapping[str, Pending]) -> dict[Item, int]:
        """What is not met as a deed would leave the plan."""
        tasks = {task.id: task for task in tasks_of(self.book, self.plan.id)}
        _overlay(tasks, pending, TASK)
        counting = [one for one in tasks.values() if self._counts(one)]
        known = stops_of(self.book, [one.id for one in counting])
        stops = {stop.id: stop for of_task in known.values() for stop in of_task}
        _overlay(stops, pending, STOP)
        outings = self.reading.outings(counting, _by_task(stops.values()))
        return missing_of(self.wanted.items, Covered(outings, self.lengths))

    def _counts(self, task: Record) -> bool:
        return task.values.get("plan") == self.plan.id and task.envelope.state != DROPPED


def _overlay(known: dict[str, Record], pending: Mapping[str, Pending], form: str) -> None:
    """Put records as a deed would leave them over those of the book."""
    for id, one in pending.items():
        if one.form.id == form:
            known.pop(id, None)
            if one.after is not None and one.after.values:
                known[id] = one.after


def _by_task(stops: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for stop in stops:
        if stop.envelope.state != "closed":
            found.setdefault(stop.values["task"], []).append(stop)
    return found


def matters(one: Pending) -> bool:
    """Whether a change of a task or stop can change what is covered; not that it was walked."""
    if one.before is None:
        return False
    if one.after is None or one.form.id == STOP:
        return True
    before, after = one.before, one.after
    states = (before.envelope.state, after.envelope.state)
    if states[0] != states[1] and DROPPED in states:
        return True
    return any(before.values[name] != after.values[name] for name in _COUNTS)


def plan_of(book: Book, one: Pending) -> Record | None:
    """The plan that a changed task or stop belongs to."""
    record = one.before or one.record
    if one.form.id == STOP:
        task = book.store.record(book.spec(TASK), record.values["task"])
        if task is None:
            return None
        record = task
    return book.store.record(book.spec(PLAN), record.values["plan"])
