"""Calls counted by unit and band of time, without reading one of them.

The moments themselves are the headings of a tally, so that the store hands out four moments for
each call and nothing that was said in it. Ranks are compared as fractions, never as rounded shares.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from beatbook.clock import day_end, stamp
from beatbook.store.query import By, Condition, Tally
from beatbook_incidents.forms.states import FORM
from beatbook_incidents.timing import bands

if TYPE_CHECKING:
    from beatbook.book import Book

Counts = tuple[int, ...]
"""How many calls fell into each band."""


class Timing(NamedTuple):
    """One measure: counts of all units together, by unit (id), and the slowest unit.

    `slowest` is None where fewer than two units had calls, or all of them were as fast.
    """

    measure: str
    total: Counts
    by_unit: Mapping[str, Counts]
    slowest: str | None


def timings(book: Book, unit: str, since: date, until: date) -> list[Timing]:
    """Every measure of a unit and the units below it, calls received on these local days."""
    found = {measure: _Counter(measure) for measure in bands.MEASURES}
    for keeper, count, received, ends in _rows(book, unit, since, until):
        row = _row_unit(book, unit, keeper)
        for measure, end in ends.items():
            if end is not None:
                found[measure].add(row, bands.place(measure, end - received), count)
    return [one.timing() for one in found.values()]


class _Counter:
    """Counts of one measure in the making."""

    def __init__(self, measure: str) -> None:
        self.measure = measure
        self.by_unit: dict[str, list[int]] = {}

    def add(self, unit: str, band: int, count: int) -> None:
        """Count calls of a unit that fell into a band."""
        empty = [0] * len(bands.of(self.measure))
        self.by_unit.setdefault(unit, empty)[band] += count

    def timing(self) -> Timing:
        """What was counted."""
        by_unit = {unit: tuple(counts) for unit, counts in self.by_unit.items()}
        total = tuple(map(sum, zip(*by_unit.values(), strict=True)))
        total = total or (0,) * len(bands.of(self.measure))
        return Timing(self.measure, total, by_unit, slowest(by_unit))


def slowest(by_unit: Mapping[str, Counts]) -> str | None:
    """The unit with the smallest share in the first band; of equal ones, in the first two, etc."""
    ranks = {unit: _within(counts) for unit, counts in by_unit.items()}
    last = min(ranks.values(), default=None)
    lasts = [unit for unit, rank in ranks.items() if rank == last]
    return lasts[0] if len(lasts) == 1 and len(ranks) > 1 else None


def _within(counts: Counts) -> tuple[Fraction, ...]:
    """The shares of calls within the first band, the first two, and so on."""
    return tuple(Fraction(sofar, sum(counts)) for sofar in accumulate(counts))


def _rows(
    book: Book, unit: str, since: date, until: date
) -> Iterable[tuple[str, int, datetime, dict[str, datetime | None]]]:
    """For each call its unit, how many are alike, when it was received, and the ends measured."""
    where = (
        Condition("dated", ">=", stamp(_begin(book, since))),
        Condition("dated", "<", stamp(day_end(until, book.zone))),
        Condition("received", "filled"),
    )
    below = (span.node for span in book.units.under(unit, book.today()))
    headings = ("unit", "received", *bands.MEASURES)
    asked = Tally(
        FORM,
        by=tuple(map(By, headings)),
        where=where,
        units=frozenset((unit, *below)),
        closed=True,
    )
    for keeper, received, *ends, count in book.registry.tally(asked):
        yield keeper, count, received, dict(zip(bands.MEASURES, ends, strict=True))


def _begin(book: Book, day: date) -> datetime:
    """The first moment of a local day."""
    return datetime(day.year, day.month, day.day, tzinfo=book.zone)


def _row_unit(book: Book, root: str, unit: str) -> str:
    """The unit directly below *root* to which a unit belongs; *root* itself."""
    path = [span.node for span in book.units.path(unit, book.today())]
    if root not in path or path[-1] == root:
        return unit
    return path[path.index(root) + 1]
