"""Small months for tests of the solver."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from beatbook_roster import facts
from beatbook_roster.solving.task import Person, Shift, Task

FIRST = date(2026, 12, 1)
AddShift = Callable[..., str]
"""Adds a shift to the book: start, end, officers, and other fields by name; gives its id."""


def shifts(days: int, pattern: str = "three_eights", officers: int = 1, others: int = 1
           ) -> Iterator[Shift]:  # fmt: skip
    """The shifts of so many days."""
    for nth in range(days):
        day = FIRST + timedelta(days=nth)
        for slot in facts.patterns()[pattern].slots:
            if day.weekday() in slot.weekdays:
                start = datetime.combine(day, slot.start)
                end, work = start + timedelta(hours=slot.hours), timedelta(hours=slot.work)
                needs = (0, 0) if slot.open else (officers, others)
                yield Shift(slot.kind, start, end, work, *needs, slot.open)


def people(officers: int, others: int, **more: Any) -> tuple[Person, ...]:
    """So many of each, called o0, o1, … and a0, a1, …; *more* is about o0."""
    found = [Person(f"o{nth}", f"o{nth}", "officer") for nth in range(officers)]
    found += [Person(f"a{nth}", f"a{nth}", "auxiliary") for nth in range(others)]
    return (found[0]._replace(**more), *found[1:])


def task(days: int = 7, crew: tuple[Person, ...] = (), pattern: str = "three_eights", **more: Any
         ) -> Task:  # fmt: skip
    """So many days with one officer and one other in each shift; six of each by default."""
    wanted = {name: more.pop(name) for name in ("officers", "others") if name in more}
    planned = tuple(shifts(days, pattern, **wanted))
    return Task(FIRST, days, planned, crew or people(6, 6), **more)


def day(nth: int) -> date:
    """A day of the month, the first is 1."""
    return FIRST + timedelta(days=nth - 1)
