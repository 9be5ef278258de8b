"""The bands of time by which the response is measured, as data beside this module.

Every span begins when the call was received; a call that takes exactly as long as a band reaches
belongs to that band.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from beatbook.texts import Text

_FILE = Path(__file__).parent / "bands.tsv"
SOURCE = Text(
    "安康市公安局110接处警通报的时间段；均自接警起算，含上限",
    "bands of the published 110 assessment of Ankang; from the call on, upper ends included",
)
MEASURES = {
    "accepted": Text("签收速度", "Acceptance"),
    "arrived": Text("出警速度", "Arrival"),
    "fed_back": Text("反馈速度", "Feedback"),
}
"""What is measured, by the moment that ends it."""


class Band(NamedTuple):
    """A band reaching up to, and including, some seconds; None: without end."""

    seconds: int | None
    label: Text


@cache
def of(measure: str) -> tuple[Band, ...]:
    """The bands of a measure, the fastest first; the last one has no end."""
    rows = (line.split("\t") for line in _FILE.read_text(encoding="utf-8").splitlines())
    return tuple(
        Band(int(row[1]) if row[1] else None, Text(row[2], row[3]))
        for row in rows
        if row[0] == measure
    )


def place(measure: str, span: timedelta) -> int:
    """Which band of a measure a span falls into, counted from 0."""
    ends = [timedelta(seconds=band.seconds) for band in of(measure) if band.seconds is not None]
    return bisect_left(ends, span)
