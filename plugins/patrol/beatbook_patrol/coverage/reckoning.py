"""Reckoning a coverage: every stop judged once and counted in each way, every section proved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time, tzinfo
from typing import TYPE_CHECKING, Any

from beatbook.patrol.declare import EARLY, LATE, MISSED, ON_TIME
from beatbook_patrol.coverage.counts import (
    BANDS,
    EXTRA,
    Band,
    Counts,
    Coverage,
    PointCover,
    Presence,
    total,
)
from beatbook_patrol.coverage.hours import NIGHT, joined, length, within
from beatbook_patrol.coverage.proving import sections
from beatbook_patrol.coverage.reading import CheckIn, Facts, Stop, Walk, read
from beatbook_patrol.ground.graph import Ground, load

if TYPE_CHECKING:
    from beatbook.book import Book

_RANK = {ON_TIME: 0, EARLY: 1, LATE: 2, MISSED: 3}
"""Where a stop has several check-ins the best one counts."""
_BANDS = [next(one for one in BANDS if one.hours.covers(time(hour))) for hour in range(24)]
"""The band of each hour of the day."""


def of(book: Book, unit: str, first: date, last: date) -> Coverage:
    """The coverage of a unit and all below it from `first` to `last`, both included.

    Reads through the registry, so it shows what the officer of the book may see.
    """
    return reckoned(book, unit, first, last, load(book, unit))


def reckoned(book: Book, unit: str, first: date, last: date, ground: Ground) -> Coverage:
    """The same over a ground that was loaded already."""
    facts = read(book, unit, first, last)
    judged = _Judged(facts, book.zone)
    grid = judged.by(judged.points, judged.days)
    return Coverage(
        unit=unit,
        first=first,
        last=last,
        points=tuple(_points(book, ground, grid)),
        sections=sections(ground, facts),
        grid=grid,
        by_band=judged.by(judged.bands),
        by_team=judged.by(judged.teams),
        by_unit=judged.by(judged.units),
        reasons=facts.reasons,
        presence=_presence(facts.walks.values(), book.zone),
        walks=len(facts.walks),
        ahead=judged.ahead,
        dropped=facts.dropped,
    )


class _Judged:
    """What was judged, as columns: a row is a planned stop, or a check-in that nobody planned.

    A station has a million rows a year; columns are counted in a tenth of the time of objects.
    """

    def __init__(self, facts: Facts, zone: tzinfo) -> None:
        self._facts, self._zone = facts, zone
        self.points: list[str] = []
        self.days: list[date] = []
        self.bands: list[Band] = []
        self.teams: list[tuple[str, ...]] = []
        self.units: list[str] = []
        self._results: list[str] = []
        self.ahead = 0
        self._judge(_best(facts.check_ins))

    def by(self, *columns: list[Any]) -> dict[Any, Counts]:
        """How often each result stands beside each value of a column, or of several."""
        found: dict[Any, dict[str, int]] = {}
        for (*key, result), count in Counter(zip(*columns, self._results, strict=True)).items():
            value = key[0] if len(columns) == 1 else tuple(key)
            found.setdefault(value, {})[result] = count
        return {value: Counts(**results) for value, results in found.items()}

    def _judge(self, verdicts: Mapping[str, str]) -> None:
        coming = [stop for stop in self._facts.coming if stop.id in verdicts]
        self.ahead = len(self._facts.coming) - len(coming)
        self._add_stops([*self._facts.due, *coming], verdicts)
        known = {stop.id for stop in self._facts.due} | {stop.id for stop in coming}
        for one in self._facts.check_ins:
            if one.at is not None and one.stop not in known:
                self._add_extra(one)

    def _add_stops(self, stops: list[Stop], verdicts: Mapping[str, str]) -> None:
        tasks, walked = self._facts.tasks, _teams(self._facts.walks.values())
        of_stops = [tasks[stop.task] for stop in stops]
        self.points += [stop.point for stop in stops]
        self.days += [task.day for task in of_stops]
        self.bands += [_BANDS[stop.hour] for stop in stops]
        self.teams += [walked.get(task.id, task.team) for task in of_stops]
        self.units += [task.unit for task in of_stops]
        self._results += [verdicts.get(stop.id, MISSED) for stop in stops]

    def _add_extra(self, one: CheckIn) -> None:
        assert one.at is not None
        walk = self._facts.walks[one.walk]
        self.points.append(one.point)
        self.days.append(walk.day)
        self.bands.append(_BANDS[one.at.astimezone(self._zone).hour])
        self.teams.append(walk.team)
        self.units.append(walk.unit)
        self._results.append(EXTRA)


def _best(check_ins: Iterable[CheckIn]) -> dict[str, str]:
    """The verdict of each stop that has one."""
    found: dict[str, str] = {}
    for _walk, _at, _point, stop, verdict in check_ins:
        if stop is not None and verdict is not None:
            before = found.get(stop)
            if before is None or _RANK[verdict] < _RANK[before]:
                found[stop] = verdict
    return found


def _teams(walks: Iterable[Walk]) -> dict[str, tuple[str, ...]]:
    """Who walked each task: a shift may have been swapped since it was planned."""
    return {walk.task: walk.team for walk in walks if walk.task}


def _points(
    book: Book, ground: Ground, grid: Mapping[tuple[str, date], Counts]
) -> Iterator[PointCover]:
    """Every point of the ground, then those out of use since that were judged."""
    counted: dict[str, list[Counts]] = {}
    for (point, _day), counts in grid.items():
        counted.setdefault(point, []).append(counts)
    for one in ground.points.values():
        counts = total(counted.pop(one.id, ()))
        yield PointCover(
            id=one.id, code=one.code, name=one.name, section=one.section, counts=counts
        )
    for id in sorted(counted):
        yield PointCover(id=id, code="", name=book.title(id), section="", counts=total(counted[id]))


def _presence(walks: Iterable[Walk], zone: tzinfo) -> Presence:
    found = list(walks)
    out = joined(walk.span for walk in found)
    officers = sum(length([walk.span]) * len(walk.team) for walk in found)
    return Presence(length(out), length(within(out, NIGHT, zone)), officers)
