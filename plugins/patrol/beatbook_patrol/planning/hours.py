"""Hours drawn by lot: rounds of a requirement within its windows, and moments to set out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from random import Random

from beatbook_patrol.planning.items import Window

GRID = timedelta(minutes=5)
"""Walks begin at full five minutes: as fine as anybody keeps an hour."""


def rounds(windows: Sequence[Window], times: int, rng: Random) -> list[tuple[Window, ...]]:
    """The windows of each of so many rounds: on days by lot, else parts of a day in turn."""
    if len(windows) >= times:
        drawn = list(windows)
        rng.shuffle(drawn)
        return [tuple(sorted(drawn[nth::times])) for nth in range(times)]
    per_window = -(-times // len(windows))
    parts = [part for window in windows for part in _parts(window, per_window)]
    return [(part,) for part in parts[:times]]


def _parts(window: Window, count: int) -> Iterator[Window]:
    start, long = window[0], (window[1] - window[0]) / count
    for nth in range(count):
        yield start + long * nth, start + long * (nth + 1)


def minutes_of(window: Window) -> float:
    """How long a window is."""
    return (window[1] - window[0]).total_seconds() / 60


def on_grid(moment: datetime) -> datetime:
    """The full five minutes at or before a moment."""
    return moment - timedelta(
        minutes=moment.minute % 5, seconds=moment.second, microseconds=moment.microsecond
    )


def beginnings(
    windows: Iterable[Window], shifts: Iterable[Window], lasting: timedelta, rng: Random
) -> list[datetime]:
    """Every moment at which something so long fits into a window and a shift, in drawn order."""
    known = list(shifts)
    found: set[datetime] = set()
    for begin, end in windows:
        for on, off in known:
            at, last = max(begin, on), min(end, off) - lasting
            if at <= last:
                found.add(at)
            at = on_grid(at) + GRID
            while at <= last:
                found.add(at)
                at += GRID
    drawn = sorted(found)
    rng.shuffle(drawn)
    return drawn


def within(start: datetime, end: datetime, windows: Iterable[Window]) -> Window | None:
    """The window that holds a span."""
    return next((one for one in windows if one[0] <= start and end <= one[1]), None)
