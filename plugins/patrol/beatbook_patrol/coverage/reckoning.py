"""Reckoning a coverage: what was read of the book, judged, proved and put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta, tzinfo
from typing import TYPE_CHECKING

from beatbook_patrol.coverage.counts import Band, Counts, Coverage, PointCover, Presence, total
from beatbook_patrol.coverage.hours import NIGHT, joined, length, within
from beatbook_patrol.coverage.judging import Key, judge
from beatbook_patrol.coverage.proving import Prover, Walked, cover
from beatbook_patrol.coverage.reading import Facts, Walk, read
from beatbook_patrol.ground.graph import Ground, load

if TYPE_CHECKING:
    from beatbook.book import Book


PIECE = timedelta(days=7)


def of(book: Book, unit: str, first: date, last: date) -> Coverage:
    """The coverage of a unit and all below it from `first` to `last`, both included.

    Reads through the registry, so it shows what the officer of the book may see.
    """
    return reckoned(book, unit, first, last, load(book, unit))


def reckoned(book: Book, unit: str, first: date, last: date, ground: Ground) -> Coverage:
    """The same over a ground that was loaded already."""
    sums = _Sums(ground, book.zone)
    for start, end in _pieces(first, last):
        sums.add(read(book, unit, start, end))
    return Coverage(
        unit=unit,
        first=first,
        last=last,
        points=tuple(_points(book, ground, sums.grid)),
        sections=tuple(
            cover(section, sums.sections.get(code, Walked()))
            for code, section in ground.sections.items()
        ),
        grid=sums.grid,
        by_band=sums.by_band,
        by_team=sums.by_team,
        by_unit=sums.by_unit,
        reasons=sums.reasons,
        presence=_presence(sums.walks, book.zone),
        walks=len(sums.walks),
        ahead=sums.ahead,
        dropped=sums.dropped,
    )


def _pieces(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The span in pieces of a week: memory, and Python's search for rubbish, know no more."""
    while first <= last:
        end = min(first + PIECE - timedelta(days=1), last)
        yield first, end
        first = end + timedelta(days=1)


class _Sums:
    """What is known of a span, added up piece by piece; each task and walk lies in one of them."""

    def __init__(self, ground: Ground, zone: tzinfo) -> None:
        self._prover, self._zone = Prover(ground), zone
        self.grid: dict[tuple[str, date], Counts] = {}
        self.by_band: dict[Band, Counts] = {}
        self.by_team: dict[tuple[str, ...], Counts] = {}
        self.by_unit: dict[str, Counts] = {}
        self.sections: dict[str, Walked] = {}
        self.reasons: dict[str, dict[str, int]] = {}
        self.walks: list[Walk] = []
        self.ahead = self.dropped = 0

    def add(self, facts: Facts) -> None:
        """Take in a piece."""
        counted = judge(facts, self._zone)
        _add(self.grid, counted.grid)
        _add(self.by_band, counted.by_band)
        _add(self.by_team, counted.by_team)
        _add(self.by_unit, counted.by_unit)
        for code, found in self._prover.prove(facts).items():
            self.sections[code] = self.sections.get(code, Walked()).plus(found)
        for point, reasons in facts.reasons.items():
            known = self.reasons.setdefault(point, {})
            for why, count in reasons.items():
                known[why] = known.get(why, 0) + count
        self.walks += facts.walks.values()
        self.ahead += counted.ahead
        self.dropped += facts.dropped


def _add(sums: dict[Key, Counts], more: Mapping[Key, Counts]) -> None:
    for key, counts in more.items():
        sums[key] = sums[key] + counts if key in sums else counts


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
