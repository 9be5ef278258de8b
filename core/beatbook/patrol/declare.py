"""How a plugin speaks of patrols: points, requirements, checklists, and how a check-in is judged.

Positions are WGS-84 degrees. Requirements are rules with a source and days from which they hold;
what a station adds by itself is a record of the form ``patrol_requirement`` and becomes the same.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

import attrs

from beatbook.texts import Text

FOOT, BICYCLE, VEHICLE, ANY = "foot", "bicycle", "vehicle", "any"
SECTION, POINT, AREA, BEAT = "section", "point", "area", "beat"
EARLY, ON_TIME, LATE, MISSED = "early", "on_time", "late", "missed"


class Hours(NamedTuple):
    """A span of hours of the day; an end at or before the start lies on the next day."""

    start: time
    end: time

    def covers(self, moment: time) -> bool:
        """Whether a time of day lies in the span (the end not included)."""
        if self.start < self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end

    @property
    def minutes(self) -> int:
        """How long it is."""
        first = self.start.hour * 60 + self.start.minute
        last = self.end.hour * 60 + self.end.minute
        return (last - first - 1) % 1440 + 1


@attrs.frozen(kw_only=True)
class Requirement:
    """What must be patrolled, how often, when, by how many, and under which rule.

    `target` is section, point, area or beat (all of a unit's sections); `kinds` limit it to
    targets of these kinds, `codes` to these targets (both empty: all). `times` in `each` (day or
    week) within `hours` (None: any) on `weekdays` (0 Monday; empty: all) or on `dates`; `minutes`
    is how long a beat is walked each time (0: as long as it takes). `people` is the least number,
    `leader` the roles of which one must be there. It holds from `start` up to, not including,
    `end`. `weight` says how much it matters beside others where not all can be met.
    """

    name: str
    label: Text
    source: Text
    target: str
    kinds: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    times: int = 1
    each: str = "day"
    hours: Hours | None = None
    weekdays: tuple[int, ...] = ()
    dates: tuple[date, ...] = ()
    minutes: int = 0
    people: int = 2
    mode: str = ANY
    leader: tuple[str, ...] = ("officer",)
    start: date = date.min
    end: date | None = None
    weight: int = 1

    def holds_on(self, day: date) -> bool:
        """Whether it asks for anything on a day."""
        if day < self.start or (self.end is not None and day >= self.end):
            return False
        if self.dates:
            return day in self.dates
        return not self.weekdays or day.weekday() in self.weekdays


class Spot(NamedTuple):
    """A place worth a patrol point, taken from the registry: the record, its name, where it is.

    None for both degrees where the registry does not know its position; it is listed as such.
    """

    form: str
    id: str
    name: str
    kind: str
    longitude: float | None
    latitude: float | None


@attrs.frozen(kw_only=True)
class Checklist:
    """What is looked at at points of some kinds: (code, words) in order."""

    id: str
    label: Text
    kinds: tuple[str, ...]
    items: tuple[tuple[str, Text], ...]
    source: Text


class CheckIn(NamedTuple):
    """A check-in to be judged: when, and when it was planned (None: not planned).

    `kind` is the point's kind, `trust` the grade of its proof (1 worth little to 4 certain).
    `now` is the moment of judging: a stop without a check-in (`at` None) is missed once it has
    passed.
    """

    at: datetime | None
    since: datetime | None
    until: datetime | None
    kind: str
    trust: int
    now: datetime


class Verdict(NamedTuple):
    """How a check-in is judged (早 正 迟 漏), and why in a word."""

    result: str
    why: Text = Text("", "")
