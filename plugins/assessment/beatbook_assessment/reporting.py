"""Results of units on their way up, where a station reports figures or masked contents alone.

Its runs are guarded, so of their rows only digests go up. What the book above may know of them are
the points and places of units once they are published; officers are not in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.errors import UsageProblem
from beatbook.forest import UNITS
from beatbook.records import Record
from beatbook.store.query import Condition, Query
from beatbook.syncing.levels import FULL
from beatbook.syncing.parcels import Parcel, latest
from beatbook.syncing.stations import Owners
from beatbook.texts import Text
from beatbook_assessment.forms.reported import FORM
from beatbook_assessment.forms.run import FINAL, PUBLISHED, SEALED
from beatbook_assessment.process import runs

if TYPE_CHECKING:
    from beatbook.book import Book

KIND = "assessment"
_SHOWN = (PUBLISHED, FINAL, SEALED)
_NEWEST = 60
"""So many of the newest runs go along: five years of months."""
_MOST = 10_000
_TAKEN = Text("{by}的考核结果：{period}", "results of {by}: {period}")
_BAD = Text("考核结果无法读取，未予收存", "Results came that cannot be read; they are left out.")


class Unit(NamedTuple):
    """What is reported of a unit: its name, its points as they are shown, its place."""

    name: str
    points: str
    place: int | None


def due(book: Book, level: str) -> Iterator[Parcel]:
    """The published runs of the book's own units, for a book above that does not see them."""
    if level in ("", FULL):
        return
    owners = Owners(book)
    for run in runs.every(book, Condition("state", "in", _SHOWN), limit=_NEWEST):
        if not owners.foreign(run.envelope.unit):
            yield _parcel(book, run)


def _parcel(book: Book, run: Record) -> Parcel:
    values = run.values
    row, hash = latest(book, run.id)
    body = {
        "by": book.title(run.envelope.unit), "name": values["name"],
        "period": values["period_name"], "start": str(values["start"]), "end": str(values["end"]),
        "settled": run.envelope.state != PUBLISHED,
        "units": [list(one) for one in _units(book, run)],
    }  # fmt: skip
    return Parcel(KIND, run.id, row, hash, body, book.station)


def _units(book: Book, run: Record) -> Iterator[Unit]:
    held = runs.held(book, run)
    for score in held.result.scores:
        if book.store.spans(UNITS, score.subject):
            points = "" if score.shown is None else f"{float(score.shown):.2f}"
            yield Unit(held.who[score.subject].name, points, score.rank)


def take(book: Book, parcel: Parcel) -> Text:
    """Keep the results of a station below. Raises UsageProblem for what makes no sense."""
    values = {**_values(parcel.body), "came_from": f"{parcel.station}:{parcel.id}"}
    known = book.store.select(
        book.spec(FORM), Query(FORM, (Condition("came_from", "=", values["came_from"]),))
    )
    with book.deed("assess.reported") as deed:
        if known:
            id = deed.change(FORM, known[0].id, values)
        else:
            id = deed.add(FORM, values, unit=book.station)
        deed.follows.add(id)
    return _TAKEN.with_values(by=values["by"], period=values["period_name"])


def _values(said: Mapping[str, Any]) -> dict[str, Any]:
    texts = {key: said.get(key) for key in ("by", "name", "period", "start", "end")}
    rows = said.get("units")
    if not all(isinstance(one, str) for one in texts.values()) or not isinstance(rows, list):
        raise UsageProblem(_BAD)
    try:
        first, last = (date.fromisoformat(str(texts[key])) for key in ("start", "end"))
        lines = [_line(*one) for one in rows[:_MOST]]
    except (TypeError, ValueError, InvalidOperation):
        raise UsageProblem(_BAD) from None
    return {
        "by": texts["by"], "name": texts["name"], "period_name": texts["period"],
        "start": first, "end": last, "settled": bool(said.get("settled")),
        "units": "\n".join(lines),
    }  # fmt: skip


def _line(name: Any, points: Any, place: Any) -> str:
    """A unit in a line; what is no number is refused."""
    shown = str(Decimal(points)) if points else "-"
    if not isinstance(name, str) or type(place) not in (int, type(None)):
        raise ValueError(name)
    return f"{place or '-'} {name} {shown}"
