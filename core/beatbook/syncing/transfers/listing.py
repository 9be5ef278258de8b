"""Hand-overs to be seen: each side's own, and in the book above all of them, however they stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.access import READ
from beatbook.clock import from_stamp
from beatbook.store.query import Query
from beatbook.syncing.transfers import passing
from beatbook.syncing.transfers.names import ACCEPTED, DONE, FORM, OFFERED, OPEN, REFUSED, WITHDRAWN

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_RANK = (OFFERED, WITHDRAWN, REFUSED, ACCEPTED, DONE)


class Line(NamedTuple):
    """A hand-over in a list: its number here (None: it only passes through), how it stands.

    `days` are those since it was offered; `what` is empty where this book may not know.
    """

    number: int | None
    state: str
    form: str
    what: str
    from_name: str
    to_name: str
    offered_at: datetime
    days: int
    answer: str

    @property
    def open(self) -> bool:
        """Whether somebody has something left to do."""
        return self.state in OPEN


def listed(book: Book, *, closed: bool = False) -> list[Line]:
    """The hand-overs that the officer may see, the oldest first; finished ones with *closed*."""
    found: dict[str, Line] = {}
    spec, units = book.spec(FORM), book.visible_units(READ, FORM)
    for one in book.store.select(spec, Query(FORM, closed=True)):
        if units is None or one.envelope.unit in units:
            _put(found, one.values.get("offer") or one.id, _of_record(book, one))
    if units is None or book.station in units:
        for parcel in passing.every(book):
            _put(found, parcel.body["offer"], _of_parcel(book, parcel.body))
    lines = sorted(found.values(), key=lambda line: line.offered_at)
    return [line for line in lines if closed or line.open]


def _put(found: dict[str, Line], offer: str, line: Line) -> None:
    """Of several tellings of one hand-over the furthest counts, with what any of them knows."""
    there = found.get(offer)
    if there is None:
        found[offer] = line
        return
    first, last = sorted((there, line), key=lambda one: _RANK.index(one.state))
    found[offer] = last._replace(
        number=last.number or first.number, what=last.what or first.what,
        answer=last.answer or first.answer,
    )  # fmt: skip


def _of_record(book: Book, one: Record) -> Line:
    said = one.values
    at = said["offered_at"] or from_stamp(one.envelope.made_at)
    return Line(
        one.envelope.number, one.envelope.state, _label(book, said["of_form"]),
        said["what"] or "", said["from_name"] or "", said["to_name"] or "", at, _days(book, at),
        said["answer"] or "",
    )  # fmt: skip


def _of_parcel(book: Book, said: Mapping[str, Any]) -> Line:
    at = from_stamp(said["offered_at"])
    return Line(
        None, said["step"], _label(book, said["form"]), "", said["from_name"], said["to_name"],
        at, _days(book, at), "",
    )  # fmt: skip


def _label(book: Book, form: str | None) -> str:
    spec = book.specs.get(form or "")
    return str(spec.label) if spec else form or ""


def _days(book: Book, at: datetime) -> int:
    return (book.clock.now() - at).days
