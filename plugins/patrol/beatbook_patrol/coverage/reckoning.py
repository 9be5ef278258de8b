"""Reckoning a coverage: what was read of the book, judged, proved and put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, tzinfo
from typing import TYPE_CHECKING

from beatbook_patrol.coverage.counts import Counts, Coverage, PointCover, Presence, total
from beatbook_patrol.coverage.hours import NIGHT, joined, length, within
from beatbook_patrol.coverage.judging import Judged
from beatbook_patrol.coverage.proving import sections
from beatbook_patrol.coverage.reading import Walk, read
from beatbook_patrol.ground.graph import Ground, load

if TYPE_CHECKING:
    from beatbook.book import Book


def of(book: Book, unit: str, first: date, last: date) -> Coverage:
    """The coverage of a unit and all below it from `first` to `last`, both included.

    Reads through the registry, so it shows what the officer of the book may see.
    """
    return reckoned(book, unit, first, last, load(book, unit))


def reckoned(book: Book, unit: str, first: date, last: date, ground: Ground) -> Coverage:
    """The same over a ground that was loaded already."""
    facts = read(book, unit, first, last)
    judged = Judged(facts, book.zone)
    grid = judged.grid()
    return Coverage(
        unit=unit,
        first=first,
        last=last,
        points=tuple(_points(book, ground, grid)),
        sections=sections(ground, facts),
        grid=grid,
        by_band=judged.by_band(),
        by_team=judged.by_team(),
        by_unit=judged.by_unit(),
        reasons=facts.reasons,
        presence=_presence(facts.walks.values(), book.zone),
        walks=len(facts.walks),
        ahead=judged.ahead,
        dropped=facts.dropped,
    )


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
