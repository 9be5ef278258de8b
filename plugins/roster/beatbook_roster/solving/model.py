"""The month as a model of OR-Tools CP-SAT: who may stand which shift, and what must hold.

One variable for each person and shift that the person may stand. Hard rules are constraints; how
evenly the work is spread, and what people wish, is weighed (`solving.solver`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from ortools.sat.python import cp_model

from beatbook_roster.solving.task import Person, Task, may_stand, too_close

RULES = ("rest_hours", "most_in_row", "most_nights", "week_hours")


class Model:
    """The variables and hard rules of a task.

    `without` leaves rules out, and `short` lets shifts lack people, to find out why a task can't
    be done.
    """

    def __init__(self, task: Task, *, without: Iterable[str] = (), short: bool = False) -> None:
        self.task = task
        self.cp: Any = cp_model.CpModel()
        self.without = frozenset(without)
        self.stands: dict[tuple[str, int], Any] = {}
        self.lacks: dict[tuple[int, bool], Any] = {}
        self._add_variables()
        self._man(short=short)
        for person in task.people:
            self._rest(person)
            self._rows(person)
            self._hours(person)

    def _add_variables(self) -> None:
        rules = self.task.rules
        if "rest_hours" in self.without:
            rules = rules._replace(rest_hours=0)
        for person in self.task.people:
            for nth, shift in enumerate(self.task.shifts):
                if may_stand(person, shift, rules):
                    self.stands[person.id, nth] = self.cp.new_bool_var("")

    def of(self, person: Person) -> dict[int, Any]:
        """A person's variables by shift."""
        return {
            nth: self.stands[person.id, nth]
            for nth in range(len(self.task.shifts))
            if (person.id, nth) in self.stands
        }

    # -- hard rules ----------------------------------------------------------------------------

    def _man(self, *, short: bool) -> None:
        """Each shift has exactly its people (an open one at least), or `lacks` some."""
        for nth, shift in enumerate(self.task.shifts):
            for police, need in ((True, shift.police), (False, shift.others)):
                there = [
                    self.stands[person.id, nth]
                    for person in self.task.people
                    if person.is_officer == police and (person.id, nth) in self.stands
                ]
                if short:
                    self.lacks[nth, police] = lack = self.cp.new_int_var(0, need, "")
                    there.append(lack)
                self.cp.add(sum(there) >= need if shift.open else sum(there) == need)

    def _rest(self, person: Person) -> None:
        """Of shifts that lie too close to one another, one."""
        rules = self.task.rules
        if "rest_hours" in self.without:
            rules = rules._replace(rest_hours=0)
        own = self.of(person)
        for clique in _cliques(self.task, own, lambda a, b: too_close(a, b, rules)):
            self.cp.add_at_most_one(own[nth] for nth in clique)

    def _rows(self, person: Person) -> None:
        """Not more days, and nights, in a row than allowed, those before the month included."""
        rules, own = self.task.rules, self.of(person)
        nights = {nth: one for nth, one in own.items() if self.task.shifts[nth].night}
        if "most_in_row" not in self.without:
            self._row(own, person.worked, rules.most_in_row)
        if "most_nights" not in self.without:
            self._row(nights, person.nights_worked, rules.most_nights)

    def _row(self, own: Mapping[int, Any], worked: frozenset[date], most: int) -> None:
        by_day: dict[date, list[Any]] = {day: [1] for day in worked}
        for nth, one in own.items():
            by_day.setdefault(self.task.shifts[nth].day, []).append(one)
        for start in range(-most, self.task.days - most):
            first = self.task.first + timedelta(days=start)
            window = [by_day.get(first + timedelta(days=nth), ()) for nth in range(most + 1)]
            if all(window):
                self.cp.add(sum(one for day in window for one in day) <= most)

    def _hours(self, person: Person) -> None:
        """The weekly hours, on average over the month."""
        if "week_hours" not in self.without:
            minutes = [
                int(self.task.shifts[nth].work.total_seconds()) // 60 * one
                for nth, one in self.of(person).items()
            ]
            self.cp.add(sum(minutes) <= self.task.minutes(person))


def _cliques(task: Task, own: Mapping[int, Any], close: Any) -> Iterator[list[int]]:
    """Sets of shifts that all lie too close to one another, covering every such pair."""
    order = sorted(own, key=lambda nth: task.shifts[nth].start)
    for at, first in enumerate(order):
        clique = [first]
        apart: list[int] = []
        for nth in _near(task, order[at + 1 :], first):
            if not close(task.shifts[first], task.shifts[nth]):
                continue
            fits = all(close(task.shifts[one], task.shifts[nth]) for one in clique)
            (clique if fits else apart).append(nth)
        if len(clique) > 1:
            yield clique
        yield from ([first, nth] for nth in apart)


def _near(task: Task, later: Iterable[int], first: int) -> Iterator[int]:
    """The shifts that start within two days after a shift's end: no rest is longer."""
    limit = task.shifts[first].end + max(task.rules.rest, timedelta(days=2))
    for nth in later:
        if task.shifts[nth].start > limit:
            return
        yield nth
