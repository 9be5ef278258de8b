"""A month's roster of a station of 52 people: seconds, hard rules kept, how even it is.

Twenty officers, 24 auxiliaries and eight liaison officers in six teams man three shifts a day,
nearly as much as 44 hours a week allow; every sixth is on leave for five days, every third wishes
a day off. Beside it stands a careful person with a pencil: shift after shift, whoever may stand it
and has stood the least (nights first, then weekends, then shifts). The pencil keeps every rule of
rest as well, and leaves gaps where it is stuck. Both are judged by the same check, which shares
nothing with the solver.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from statistics import median
from typing import NamedTuple

from common import interleaved, options, print_machine, print_table

from beatbook_roster import facts
from beatbook_roster.solving.checker import breaches
from beatbook_roster.solving.fairness import MEASURES, spreads
from beatbook_roster.solving.solver import solve
from beatbook_roster.solving.task import Person, Shift, Task

FIRST, DAYS = date(2026, 12, 1), 31
KINDS = ("officer",) * 20 + ("auxiliary",) * 24 + ("liaison",) * 8
TEAMS = 6
NEEDS = {"day": (8, 12), "late": (3, 5), "night": (3, 5)}
"""Officers and others of each shift."""

Who = tuple[tuple[str, ...], ...]


class Made(NamedTuple):
    """A roster, the seconds that it took, and those of a processor."""

    who: Who
    seconds: float
    cpu: float


def task() -> Task:
    """The station's month."""
    return Task(FIRST, DAYS, tuple(_shifts()), tuple(map(_person, range(len(KINDS)))))


def _shifts() -> Iterator[Shift]:
    for nth in range(DAYS):
        for slot in facts.patterns()["three_eights"].slots:
            start = datetime.combine(FIRST + timedelta(days=nth), slot.start)
            end, work = start + timedelta(hours=slot.hours), timedelta(hours=slot.work)
            yield Shift(slot.kind, start, end, work, *NEEDS[slot.kind])


def _person(nth: int) -> Person:
    leave = {FIRST + timedelta(days=nth * 3 % 20 + more) for more in range(5)}
    wish = {FIRST + timedelta(days=nth * 7 % DAYS)}
    return Person(
        f"p{nth:02}",
        f"{nth}",
        KINDS[nth],
        f"team {nth % TEAMS}",
        leave=frozenset(leave if nth % 6 == 0 else ()),
        wishes=frozenset(wish if nth % 3 == 0 else ()),
    )


def by_solver() -> Made:
    """The roster that a station gets."""
    begun, busy = time.perf_counter(), time.process_time()
    found = solve(task())
    assert found is not None
    return Made(found.who, time.perf_counter() - begun, time.process_time() - busy)


def by_pencil() -> Made:
    """Whoever may stand a shift and has stood the least."""
    begun, busy = time.perf_counter(), time.process_time()
    month = task()
    rows: list[tuple[str, ...]] = [() for _shift in month.shifts]
    stood = {person.id: Counter[str]() for person in month.people}
    for nth, shift in enumerate(month.shifts):
        for officers, need in ((True, shift.police), (False, shift.others)):
            for _one in range(need):
                rows[nth] += _next(month, rows, stood, nth, officers=officers)
    return Made(tuple(rows), time.perf_counter() - begun, time.process_time() - busy)


def _next(
    month: Task, rows: list[tuple[str, ...]], stood: dict[str, Counter[str]], nth: int,
    *, officers: bool,
) -> tuple[str, ...]:  # fmt: skip
    """The next for a shift: one id, or none where nobody may."""
    shift = month.shifts[nth]
    order = [name for name, counts in MEASURES.items() if counts(shift)]
    free = [one for one in month.people if one.is_officer == officers and one.id not in rows[nth]]
    for person in sorted(free, key=lambda one: [stood[one.id][name] for name in order]):
        if not _broken(month, rows, person, nth):
            stood[person.id].update(order)
            return (person.id,)
    return ()


def _broken(month: Task, rows: list[tuple[str, ...]], person: Person, nth: int) -> bool:
    """Whether a person would break a rule of his or her own with one shift more."""
    own = [(person.id,) if person.id in row else () for row in rows]
    own[nth] = (person.id,)
    alone = month._replace(people=(person,))
    return any(one.who for one in breaches(alone, own))


def _row(name: str, made: Sequence[Made], month: Task) -> list[object]:
    who = made[0].who
    found = breaches(month, who)
    wide = {measure: max(one.width for one in spreads(month, who) if one.measure == measure)
            for measure in MEASURES}  # fmt: skip
    wished = sum(
        bool(shift.days & person.wishes)
        for shift, ids in zip(month.shifts, who, strict=True)
        for person in month.people
        if person.id in ids
    )
    teams = sum(
        len({person.team for person in month.people if person.id in ids}) for ids in who
    ) / len(who)
    return [
        name, f"{median(one.seconds for one in made):.1f}",
        f"{median(one.cpu for one in made):.1f}", sum(bool(one.who) for one in found),
        sum(not one.who for one in found), *wide.values(), wished, f"{teams:.1f}",
    ]  # fmt: skip


def main() -> None:
    """Both, in turns."""
    asked = options(__doc__).parse_args()
    print_machine()
    made = interleaved({"CP-SAT": by_solver, "pencil": by_pencil}, 1 if asked.quick else 3)
    assert all(one.who == found[0].who for found in made.values() for one in found)
    month = task()
    heading = ("by", "seconds", "CPU", "rules of rest broken", "shifts short of people",
               "spread of nights", "of weekends", "of shifts", "wishes not met",
               "teams in a shift")  # fmt: skip
    title = f"{len(KINDS)} people, {len(month.shifts)} shifts, 31 days; spread = most less fewest"
    print_table(title, heading, [_row(name, found, month) for name, found in made.items()])


if __name__ == "__main__":
    main()
