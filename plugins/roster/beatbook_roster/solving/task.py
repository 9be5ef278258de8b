"""What a month's roster is planned from, as plain data without a book.

Moments are local and without a zone.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple

import attrs

from beatbook_roster.forms.member import OFFICER
from beatbook_roster.resting import Span, days_of, is_night

SATURDAY = 5


class Rules(NamedTuple):
    """What every roster keeps (`facts/rules.toml`, or an office's own numbers with their source).

    Hours of rest between shifts, days and nights in a row, hours a week on average.
    """

    rest_hours: int = 11
    most_in_row: int = 6
    most_nights: int = 3
    week_hours: int = 44

    @property
    def rest(self) -> timedelta:
        """The rest between shifts."""
        return timedelta(hours=self.rest_hours)


@attrs.frozen
class Shift:
    """A shift to be manned by so many `officers` and `others`; `work` is its working time.

    It belongs to the day on which it starts. An `open` one has at least so many: whoever is free
    stands it, and nobody needs to.
    """

    kind: str
    start: datetime
    end: datetime
    work: timedelta
    officers: int = 1
    others: int = 1
    open: bool = False

    @property
    def day(self) -> date:
        """The day on which it starts."""
        return self.start.date()

    @cached_property
    def days(self) -> frozenset[date]:
        """The days that it touches."""
        return frozenset(days_of(self.start, self.end))

    @cached_property
    def night(self) -> bool:
        """Whether it counts as a night."""
        return is_night(self.start, self.end)

    @property
    def police(self) -> int:
        """The officers that it needs: at night one at least, since others do not stand alone."""
        return max(self.officers, 1) if self.night else self.officers

    @property
    def weekend(self) -> bool:
        """Whether it starts on a Saturday or Sunday."""
        return self.day.weekday() >= SATURDAY


class Person(NamedTuple):
    """Somebody who stands shifts.

    `busy` is work elsewhere (other units, orders that pull away, the month before): rest is kept
    to it as well. `worked` and `nights_worked` are days before the month on which a shift or a
    night began. Who may stand no `nights` stands days only.
    """

    id: str
    name: str
    kind: str
    team: str = ""
    nights: bool = True
    leave: frozenset[date] = frozenset()
    busy: tuple[Span, ...] = ()
    wishes: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    nights_worked: frozenset[date] = frozenset()

    @property
    def is_officer(self) -> bool:
        """Whether this is a police officer; others stand shifts beside one."""
        return self.kind == OFFICER


class Task(NamedTuple):
    """A month to be planned. `before` is an older plan to stay close to: person, shift."""

    first: date
    days: int
    shifts: tuple[Shift, ...]
    people: tuple[Person, ...]
    rules: Rules = Rules()
    before: frozenset[tuple[str, int]] = frozenset()

    def minutes(self, person: Person) -> int:
        """The most minutes of work: the weekly hours over the days without leave."""
        month = {self.first + timedelta(days=nth) for nth in range(self.days)}
        there = len(month - person.leave)
        return self.rules.week_hours * 60 * there // 7


class Roster(NamedTuple):
    """Who stands each shift of a task (ids by shift), and whether better could not be had."""

    who: tuple[tuple[str, ...], ...]
    proved: bool = False
    seconds: float = 0.0


def may_stand(person: Person, shift: Shift, rules: Rules) -> bool:
    """Whether a person may stand a shift at all, whatever else he or she stands."""
    if (shift.night and not person.nights) or shift.days & person.leave:
        return False
    return not any(
        shift.start - rules.rest < span.end and span.start < shift.end + rules.rest
        for span in person.busy
    )


def too_close(one: Shift, other: Shift, rules: Rules) -> bool:
    """Whether nobody may stand both: too little rest between them, or one day."""
    if one.day == other.day:
        return True
    return one.start - rules.rest < other.end and other.start < one.end + rules.rest
