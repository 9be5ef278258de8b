"""What a coverage is made of: plain figures that know nothing of the book they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import cached_property
from typing import NamedTuple

import attrs

from beatbook.patrol.declare import EARLY, LATE, MISSED, ON_TIME, Hours
from beatbook.texts import Text

EXTRA = "extra"
"""A check-in that nobody planned."""
RESULTS = (EARLY, ON_TIME, LATE, MISSED, EXTRA)

WHOLE, PARTLY, NOT_DONE, UNPLANNED = "whole", "partly", "not_done", "unplanned"
"""How a section or point stands: as planned, in part or not in time, not at all, not planned."""

TRACK, CHECK_INS = "track", "check_ins"
"""What proves that a section was walked."""


class Band(NamedTuple):
    """Hours of the day that belong together, by their name."""

    hours: Hours
    label: Text


def _band(start: int, end: int, zh: str, en: str) -> Band:
    return Band(Hours(time(start), time(end)), Text(zh, en))


BANDS = (
    _band(6, 9, "早高峰 6–9时", "morning rush 6–9"),
    _band(9, 12, "上午 9–12时", "forenoon 9–12"),
    _band(12, 17, "下午 12–17时", "afternoon 12–17"),
    _band(17, 20, "晚高峰 17–20时", "evening rush 17–20"),
    _band(20, 23, "夜间 20–23时", "evening 20–23"),
    _band(23, 3, "深夜 23–3时", "night 23–3"),
    _band(3, 6, "凌晨 3–6时", "small hours 3–6"),
)
"""The day in bands, each hour in one: rush hours, and the night patrol of 23:00 to 03:00."""


@attrs.frozen
class Counts:
    """Stops by how they were judged (早 正 迟 漏), and check-ins that nobody planned."""

    early: int = 0
    on_time: int = 0
    late: int = 0
    missed: int = 0
    extra: int = 0

    @property
    def planned(self) -> int:
        """Every stop that was judged."""
        return self.early + self.on_time + self.late + self.missed

    @property
    def done(self) -> int:
        """Stops that somebody came to."""
        return self.planned - self.missed

    @property
    def state(self) -> str:
        """How they stand: anything missed, anything out of time, all on time, none planned."""
        if not self.planned:
            return UNPLANNED
        if self.missed:
            return NOT_DONE
        return WHOLE if self.on_time == self.planned else PARTLY

    def __add__(self, other: Counts) -> Counts:
        """Both together."""
        return total((self, other))


def total(counts: Iterable[Counts]) -> Counts:
    """All of them together."""
    found = list(counts)
    return Counts(
        sum(one.early for one in found),
        sum(one.on_time for one in found),
        sum(one.late for one in found),
        sum(one.missed for one in found),
        sum(one.extra for one in found),
    )


@attrs.frozen(kw_only=True)
class PointCover:
    """A point and how its stops were judged; `section` is the code of the section it lies at."""

    id: str
    code: str
    name: str
    section: str
    counts: Counts


@attrs.frozen(kw_only=True)
class SectionCover:
    """A section: in how many tasks it was planned, and how much of that was walked.

    `walked` adds up, task by task, the share (0 to 1) that is proved; `best` is the best share
    of any walk, planned or not. `proofs` are TRACK and CHECK_INS (see `coverage.passing`).
    """

    id: str
    code: str
    name: str
    unit: str
    metres: float
    planned: int
    walked: float
    best: float
    proofs: frozenset[str]

    @property
    def missing(self) -> float:
        """How many times it should have been walked and was not."""
        return self.planned - self.walked

    @property
    def state(self) -> str:
        """How it stands against its plan, or without one, whether it was walked at all."""
        if not self.planned:
            return WHOLE if self.best >= 1 else UNPLANNED
        if not self.walked:
            return NOT_DONE
        return WHOLE if self.missing <= 0 else PARTLY


class Presence(NamedTuple):
    """Hours in which patrols were out.

    `hours` with at least one walk under way, `night` those of them in the night, `officers` hours
    of all officers together (two on one walk of an hour: two).
    """

    hours: float = 0.0
    night: float = 0.0
    officers: float = 0.0


class Figures(NamedTuple):
    """The figures of a coverage for indicators; rates lie from 0 to 1, None: nothing to measure.

    - `ground_rate`: metres of the unit's sections that were walked at least once, of all metres.
    - `plan_rate`: metres of planned passages that were walked, of all planned.
    - `done_rate`: stops that somebody came to, of all judged; `on_time_rate`: those on time.
    - `presence_hours`, `night_hours`, `officer_hours`: see `Presence`.
    - `night_hours_each`: night hours for each night of the span.
    """

    ground_rate: float | None
    plan_rate: float | None
    done_rate: float | None
    on_time_rate: float | None
    presence_hours: float
    night_hours: float
    night_hours_each: float
    officer_hours: float


@attrs.frozen(kw_only=True, slots=False)
class Coverage:
    """Planned against walked of one unit from `first` to `last`, both included.

    `grid` holds what was judged by (point id, day); `by_band`, `by_team` (officer ids) and
    `by_unit` hold the same stops in other ways, so their sums are alike. `ahead` are stops whose
    time has not come, `dropped` tasks that were taken out of the plan. `reasons` tell by point id
    how often which reason was given for a missed stop.
    """

    unit: str
    first: date
    last: date
    points: tuple[PointCover, ...]
    sections: tuple[SectionCover, ...]
    grid: Mapping[tuple[str, date], Counts]
    by_band: Mapping[Band, Counts]
    by_team: Mapping[tuple[str, ...], Counts]
    by_unit: Mapping[str, Counts]
    reasons: Mapping[str, Mapping[str, int]]
    presence: Presence
    walks: int
    ahead: int
    dropped: int

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of the span."""
        first, last = self.first.toordinal(), self.last.toordinal()
        return tuple(map(date.fromordinal, range(first, last + 1)))

    @cached_property
    def total(self) -> Counts:
        """All stops."""
        return total(self.grid.values())

    @cached_property
    def by_day(self) -> Mapping[date, Counts]:
        """The stops of each day of the span."""
        found: dict[date, list[Counts]] = {day: [] for day in self.days}
        for (_point, day), counts in self.grid.items():
            found[day].append(counts)
        return {day: total(counts) for day, counts in found.items()}

    @cached_property
    def figures(self) -> Figures:
        """The figures for indicators."""
        metres = sum(one.metres for one in self.sections)
        planned = sum(one.metres * one.planned for one in self.sections)
        stops = self.total
        return Figures(
            _rate(sum(one.metres * one.best for one in self.sections), metres),
            _rate(sum(one.metres * one.walked for one in self.sections), planned),
            _rate(stops.done, stops.planned),
            _rate(stops.on_time, stops.planned),
            self.presence.hours,
            self.presence.night,
            self.presence.night / len(self.days),
            self.presence.officers,
        )


def _rate(part: float, whole: float) -> float | None:
    return min(part / whole, 1.0) if whole else None
