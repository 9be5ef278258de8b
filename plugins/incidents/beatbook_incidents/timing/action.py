"""The timing of calls as rows, for programs and screens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.access import READ
from beatbook.answers import Rows
from beatbook.bulletin.arithmetic import share
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_incidents.timing import asking, bands
from beatbook_incidents.timing.counting import Counts, Timing, timings

if TYPE_CHECKING:
    from beatbook.book import Book

_NOTHING = Text("这段时间没有警情。", "There were no calls in these days.")
_COLUMNS = {
    "measure": Text("环节", "Measure"),
    "unit": Text("单位", "Unit"),
    "band": Text("时间段", "Band"),
    "count": Text("件数", "Count"),
    "share": Text("占比", "Share"),
    "slowest": Text("最慢", "Slowest"),
}


def rows(book: Book, asked: asking.Asked) -> Rows | Text:
    """A row for each measure, unit and band; the units of a measure after all of them together."""
    found = timings(book, *asking.scope(book, asked))
    return Rows((row for one in found for row in _of(book, one)), _COLUMNS) or _NOTHING


def _of(book: Book, timing: Timing) -> Iterator[dict[str, Any]]:
    if not sum(timing.total):
        return
    yield from _bands(timing, "", timing.total)
    for unit, counts in timing.by_unit.items():
        for row in _bands(timing, book.title(unit), counts):
            yield {**row, "slowest": unit == timing.slowest}


def _bands(timing: Timing, unit: str, counts: Counts) -> Iterator[dict[str, Any]]:
    for band, count in zip(bands.of(timing.measure), counts, strict=True):
        yield {
            "measure": str(bands.MEASURES[timing.measure]),
            "unit": unit,
            "band": str(band.label),
            "count": count,
            "share": share(count, sum(counts)),
            "slowest": False,
        }


ACTION = Action(
    name="incident.timing",
    label=Text("处警时效", "Timing of the response"),
    help=Text(
        "签收、出警、反馈各时间段所占比例，按单位列出，并指出最慢的单位。",
        "Shares of acceptance, arrival and feedback by bands of time and unit; the slowest marked.",
    ),
    permission=READ,
    run=rows,
    parameters=asking.Asked,
)
