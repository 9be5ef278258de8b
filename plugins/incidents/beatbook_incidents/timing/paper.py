"""The timing of calls as a paper: for each measure a sentence as published, and a table by unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.bulletin.arithmetic import share
from beatbook.papers.declare import Block, Column, Facts, Grid, Paper, PaperKind, Words
from beatbook.texts import Text
from beatbook_incidents.naming import joined
from beatbook_incidents.timing import asking, bands
from beatbook_incidents.timing.counting import Counts, Timing, timings

if TYPE_CHECKING:
    from beatbook.book import Book

_TITLE = Text("处警时效", "Timing of the response")
_UNIT = Text("单位", "Unit")
_ALL = Text("合计", "Total")
_CALLS = Text("警情数", "Calls")
_SAID = Text("{band}{share}%", "{band} {share} %")
_SLOWEST = Text("。其中{unit}排名靠后", ". Slowest: {unit}")
_NONE = Text("无", "none")


def write(book: Book, _about: str, asked: Any) -> Paper:
    """Every measure of a unit in a period. Raises NotAllowed."""
    scope = asking.scope(book, asked)
    facts = Facts(
        (
            (_UNIT, book.title(scope.unit)),
            (Text("期间", "Period"), f"{scope.since} – {scope.until}"),
        )
    )
    found = timings(book, *scope)
    blocks = (block for one in found for block in _blocks(book, one))
    return Paper(_TITLE, (facts, *blocks), note=bands.SOURCE)


def _blocks(book: Book, timing: Timing) -> Iterator[Block]:
    heading = bands.MEASURES[timing.measure]
    yield Words(sentence(book, timing), heading)
    labels = [band.label for band in bands.of(timing.measure)]
    columns = (
        Column(_UNIT, 3),
        Column(_CALLS, number=True),
        *(Column(label, number=True) for label in labels),
    )
    units = sorted((book.title(unit), counts) for unit, counts in timing.by_unit.items())
    rows = (*(_row(name, counts) for name, counts in units), _row(_ALL, timing.total))
    yield Grid(columns, rows)


def _row(name: Text | str, counts: Counts) -> tuple[Any, ...]:
    return (name, sum(counts), *(_per_cent(count, counts) for count in counts))


def _per_cent(count: int, counts: Counts) -> str:
    found = share(count, sum(counts))
    return "" if found is None else f"{found}%"


def sentence(book: Book, timing: Timing) -> Text:
    """The shares of a measure in one sentence, with the slowest unit; "none" without calls."""
    if not sum(timing.total):
        return _NONE
    told = [
        _SAID.with_values(band=band.label, share=share(count, sum(timing.total)))
        for band, count in zip(bands.of(timing.measure), timing.total, strict=True)
    ]
    said = Text("；".join(one.zh for one in told), "; ".join(one.en for one in told))
    if timing.slowest is None:
        return said
    return joined([said, _SLOWEST.with_values(unit=book.title(timing.slowest))])


KIND = PaperKind(
    name="incident.timing",
    label=_TITLE,
    help=Text(
        "签收、出警、反馈各时间段所占比例，按单位列出。",
        "Shares of acceptance, arrival and feedback by bands of time, by unit.",
    ),
    write=write,
    parameters=asking.Asked,
)
