"""Excerpts: sentences of stations' bulletins that an officer takes into the composed one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from beatbook.bulletin import markup
from beatbook.bulletin.markup import ITEM, PARAGRAPH
from beatbook.store.query import By, Condition, Tally
from beatbook_bulletins.composing.sources import below
from beatbook_bulletins.forms.part import FORM, THERE

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record
    from beatbook_bulletins.copy import Copy


class Excerpt(NamedTuple):
    """A paragraph or item of a station's bulletin, as it is read."""

    nth: int
    station: str
    bulletin: int
    text: str


def excerpts(book: Book, copy: Copy) -> list[Excerpt]:
    """Everything that could be taken, numbered from 1."""
    stations = below(book, copy.unit)
    found = (
        (stations[station].name, record.envelope.number, text)
        for station, record in _bulletins(book, copy, list(stations))
        for text in _texts(record.values["body"] or "")
    )
    return [Excerpt(nth, *each) for nth, each in enumerate(found, 1)]


def _bulletins(book: Book, copy: Copy, stations: list[str]) -> Iterator[tuple[str, Record]]:
    """The bulletins that the period is composed of, with the stations that wrote them."""
    where = (
        Condition("figure", "=", THERE),
        Condition("since", ">=", copy.span.start.isoformat()),
        Condition("until", "<=", copy.span.end.isoformat()),
        Condition("station", "in", stations),
    )
    tally = Tally(FORM, (By("station"), By("bulletin")), where=where)
    rows = book.store.tally(book.spec(FORM), tally, book.zone)
    there = book.store.records(book.spec("bulletin"), [id for _station, id, _count in rows])
    for station, id, _count in rows:
        if id in there:
            yield station, there[id]


def _texts(source: str) -> Iterator[str]:
    for one in markup.blocks(source):
        words = markup.plain(one.text).strip()
        if one.kind in (ITEM, PARAGRAPH) and words:
            yield words


def with_excerpts(copy: Copy, taken: Sequence[Excerpt], head: str) -> Copy:
    """The copy with excerpts behind its text, each with the station that said it."""
    lines = [f"- {one.station}：{one.text}" for one in taken if one.text not in copy.body]
    if not lines:
        return copy
    start = [] if f"## {head}" in copy.body.split("\n") else ["", f"## {head}"]
    return copy._replace(body="\n".join([copy.body, *start, *lines]))
