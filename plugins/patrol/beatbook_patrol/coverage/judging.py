"""Every stop judged once, by its best check-in or for want of one, and counted in each way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, tzinfo
from functools import cached_property
from typing import NamedTuple, TypeVar

from beatbook.patrol.declare import EARLY, LATE, MISSED, ON_TIME
from beatbook_patrol.coverage.counts import BANDS, EXTRA, Band, Counts
from beatbook_patrol.coverage.reading import CheckIn, Facts, Stop, Task, Walk

Key = TypeVar("Key", bound=Hashable)

_RANK = {ON_TIME: 0, EARLY: 1, LATE: 2, MISSED: 3}
"""Where a stop has several check-ins the best one counts."""
_BANDS = [next(one for one in BANDS if one.hours.covers(time(hour))) for hour in range(24)]
"""The band of each hour of the day."""
_MINUTE = len("2026-11-21T02:03")
"""So much of a stamp is read for its hour."""


class Counted(NamedTuple):
    """The same stops counted by point and day, by hours, by team, by unit; `ahead` are to come."""

    grid: dict[tuple[str, date], Counts]
    by_band: dict[Band, Counts]
    by_team: dict[tuple[str, ...], Counts]
    by_unit: dict[str, Counts]
    ahead: int


def judge(facts: Facts, zone: tzinfo) -> Counted:
    """Judge every stop that is due, and every check-in that nobody planned."""
    verdicts = best(facts.check_ins)
    coming = [stop for stop in facts.coming if stop[3] in verdicts]
    columns = _Columns(facts, zone)
    stops = [*facts.due, *coming]
    if stops:
        columns.add_stops(stops, verdicts)
    columns.add_extras(verdicts.keys())
    ahead = len(facts.coming) - len(coming)
    return Counted(columns.grid(), columns.by_band(), columns.by_team(), columns.by_unit(), ahead)


class _Columns:
    """A row is a planned stop, or a check-in that nobody planned.

    `owners` are the ids of tasks, and of walks for check-ins that nobody planned; hours are local.
    Columns are counted in a tenth of the time of objects.
    """

    def __init__(self, facts: Facts, zone: tzinfo) -> None:
        self._facts, self._hour = facts, _Hours(zone)
        self._points: list[str] = []
        self._owners: list[str] = []
        self._hours: list[int] = []
        self._results: list[str] = []

    def add_stops(self, stops: Iterable[Stop], verdicts: dict[str, str | None]) -> None:
        """Stops, each with its verdict, which is taken out, if it has one."""
        tasks, sinces, points, ids, _ones = zip(*stops, strict=True)
        self._points += points
        self._owners += tasks
        self._hours += [self._hour[since[:_MINUTE]] for since in sinces]
        self._results += [verdicts.pop(id, None) or MISSED for id in ids]

    def add_extras(self, elsewhere: Container[str]) -> None:
        """The check-ins at no stop, or at stops of other spans."""
        for walk, at, point, stop, _verdict, _one in self._facts.check_ins:
            if (stop is None or stop in elsewhere) and at is not None:
                self._points.append(point)
                self._owners.append(walk)
                self._hours.append(self._hour[at[:_MINUTE]])
                self._results.append(EXTRA)

    def grid(self) -> dict[tuple[str, date], Counts]:
        """By point and day."""
        days = {id: one.day for id, one in self._owning()}
        columns = zip(self._points, map(days.__getitem__, self._owners), self._results, strict=True)
        counted = Counter(columns).items()
        return _summed(((point, day), result, count) for (point, day, result), count in counted)

    def by_band(self) -> dict[Band, Counts]:
        """By hours of the day."""
        counted = Counter(zip(self._hours, self._results, strict=True)).items()
        return _summed((_BANDS[hour], result, count) for (hour, result), count in counted)

    def by_team(self) -> dict[tuple[str, ...], Counts]:
        """By who walked, or should have: a shift may have been swapped since it was planned."""
        teams = {id: one.team for id, one in self._owning()}
        teams |= {one.task: one.team for one in self._facts.walks.values() if one.task}
        return self._by_owner(teams)

    def by_unit(self) -> dict[str, Counts]:
        """By the unit whose task or walk it was."""
        return self._by_owner({id: one.unit for id, one in self._owning()})

    def _owning(self) -> Iterator[tuple[str, Task | Walk]]:
        yield from self._facts.tasks.items()
        yield from self._facts.walks.items()

    def _by_owner(self, values: Mapping[str, Key]) -> dict[Key, Counts]:
        counted = self._of_owners.items()
        return _summed((values[owner], result, count) for (owner, result), count in counted)

    @cached_property
    def _of_owners(self) -> Counter[tuple[str, str]]:
        return Counter(zip(self._owners, self._results, strict=True))


def _summed(rows: Iterable[tuple[Key, str, int]]) -> dict[Key, Counts]:
    """Counts by key, from rows of key, result, how many."""
    found: dict[Key, dict[str, int]] = {}
    for key, result, count in rows:
        results = found.setdefault(key, {})
        results[result] = results.get(result, 0) + count
    return {key: Counts(**results) for key, results in found.items()}


def best(check_ins: Sequence[CheckIn]) -> dict[str, str | None]:
    """The verdict of each stop that has one, the best of several."""
    rows = [row for row in check_ins if row[3] is not None]
    found = {stop: verdict for _walk, _at, _point, stop, verdict, _one in rows if stop is not None}
    if len(found) < len(rows):
        worst_first = sorted(rows, key=lambda row: -_RANK[row[4] or MISSED])
        return {row[3]: row[4] for row in worst_first if row[3] is not None}
    return found


class _Hours(dict[str, int]):
    """The local hour of a stamp down to its minute; most minutes come again."""

    def __init__(self, zone: tzinfo) -> None:
        super().__init__()
        self._zone = zone

    def __missing__(self, minute: str) -> int:
        hour = datetime.fromisoformat(f"{minute}Z").astimezone(self._zone).hour
        self[minute] = hour
        return hour
