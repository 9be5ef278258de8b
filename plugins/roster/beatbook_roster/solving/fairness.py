"""How evenly nights, weekends and shifts are spread over people of one kind.

The spread is the most anybody has less the fewest. Nobody has to make up for leave: who was on
leave for more than a fifth of the nights or weekends, or on any day where all shifts are counted,
is left out of the fewest; so is who stands no nights.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from beatbook_roster.solving.task import Person, Shift, Task

AWAY = 5
"""One day in so many on leave, and a person's numbers are not compared with the others'."""

MEASURES: dict[str, Callable[[Shift], bool]] = {
    "nights": lambda shift: shift.night,
    "weekends": lambda shift: shift.weekend,
    "shifts": lambda shift: not shift.open,
}


class Spread(NamedTuple):
    """The fewest and the most of a measure among people of one kind."""

    kind: str
    measure: str
    fewest: int
    most: int

    @property
    def width(self) -> int:
        """How far apart they are."""
        return self.most - self.fewest


def compared(task: Task, person: Person, measure: str) -> bool:
    """Whether a person's number counts when the fewest are looked for."""
    month = [shift for shift in task.shifts if MEASURES[measure](shift)]
    if measure == "nights" and not person.nights:
        return False
    free = sum(not shift.days & person.leave for shift in month)
    if measure == "shifts":
        return free == len(month)
    return free * AWAY >= len(month) * (AWAY - 1)


def groups(task: Task) -> dict[str, list[Person]]:
    """The people of a task by kind."""
    found: dict[str, list[Person]] = {}
    for person in task.people:
        found.setdefault(person.kind, []).append(person)
    return found


def spreads(task: Task, who: Sequence[Sequence[str]]) -> list[Spread]:
    """The spread of every measure for every kind that has somebody to compare."""
    return [
        Spread(kind, measure, min(numbers), max(numbers))
        for kind, people in groups(task).items()
        for measure in MEASURES
        if (numbers := _numbers(task, who, people, measure))
    ]


def _numbers(
    task: Task, who: Sequence[Sequence[str]], people: list[Person], measure: str
) -> list[int]:
    counts = dict.fromkeys((p.id for p in people if compared(task, p, measure)), 0)
    for shift, ids in zip(task.shifts, who, strict=True):
        if MEASURES[measure](shift):
            for id in counts.keys() & set(ids):
                counts[id] += 1
    return list(counts.values())
