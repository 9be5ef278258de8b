"""An own check of a finished roster against every hard rule; it shares nothing with the solver.

Each plan is checked before it is written: a mistake in the model would be found here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from beatbook_roster.resting import Span, days_of, is_night, long_rows, short_rests
from beatbook_roster.solving.task import Person, Shift, Task


class Breach(NamedTuple):
    """A hard rule that is not kept: which, whose (empty: the shift's), and where."""

    rule: str
    who: str
    where: str


def breaches(task: Task, who: Sequence[Sequence[str]]) -> list[Breach]:
    """Every hard rule that a roster breaks; none for one that may be published."""
    found = [*_manning(task, who)]
    for person in task.people:
        own = [shift for shift, ids in zip(task.shifts, who, strict=True) if person.id in ids]
        found += _personal(task, person, own)
    return found


def _manning(task: Task, who: Sequence[Sequence[str]]) -> Iterator[Breach]:
    """Each shift has its officers and others, nobody twice, nobody unknown."""
    officers = {person.id for person in task.people if person.is_officer}
    everybody = {person.id for person in task.people}
    for shift, ids in zip(task.shifts, who, strict=True):
        police = sum(id in officers for id in ids)
        if police < shift.police or len(ids) - police < shift.others:
            yield Breach("manning", "", f"{shift.day} {shift.kind}")
        if len(set(ids)) < len(ids) or not everybody.issuperset(ids):
            yield Breach("people", "", f"{shift.day} {shift.kind}")


def _personal(task: Task, person: Person, own: list[Shift]) -> Iterator[Breach]:
    """Rest, leave, nights, rows, hours of one person."""
    rules, id = task.rules, person.id
    spans = [Span(one.start, one.end) for one in own]
    mine = frozenset(spans)
    for before, after in short_rests([*spans, *person.busy], timedelta(hours=rules.rest_hours)):
        if mine & {before, after}:
            yield Breach("rest", id, f"{before.end} {after.start}")
    for day, shifts in Counter(span.start.date() for span in spans).items():
        if shifts > 1:
            yield Breach("one a day", id, str(day))
    for span in spans:
        if person.leave.intersection(days_of(span.start, span.end)):
            yield Breach("leave", id, str(span.start))
    yield from _rows(task, person, spans)
    minutes = sum((one.work for one in own), timedelta()).total_seconds() / 60
    if minutes > task.minutes(person):
        yield Breach("hours", id, f"{minutes / 60:g}")


def _rows(task: Task, person: Person, spans: list[Span]) -> Iterator[Breach]:
    days = {span.start.date() for span in spans}
    nights = {span.start.date() for span in spans if is_night(span.start, span.end)}
    if nights and not person.nights:
        yield Breach("no nights", person.id, str(min(nights)))
    for rule, new, old, most in (
        ("days in a row", days, person.worked, task.rules.most_in_row),
        ("nights in a row", nights, person.nights_worked, task.rules.most_nights),
    ):
        for first, last in long_rows(new | old, most):
            if last >= task.first:
                yield Breach(rule, person.id, f"{first} {last}")
