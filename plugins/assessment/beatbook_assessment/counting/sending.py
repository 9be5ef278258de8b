"""What a station counts itself for the book above it: numbers that no tally of records gives.

Whether duties were done in time is found by asking rules about every moment of a record's life. A
province cannot do that for all its stations; each does it for its own units, and keeps the numbers
as tables of its own. They go up with its rows, or as parcels where its records stay below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.assessment.declare import UNIT, Indicator, Span
from beatbook.assessment.tree import Tree
from beatbook.errors import UsageProblem
from beatbook.store.query import Condition, Order, Query
from beatbook.syncing.levels import FULL
from beatbook.syncing.parcels import Parcel
from beatbook.syncing.stations import Owners, own_only, stations
from beatbook.texts import Text
from beatbook_assessment import counting
from beatbook_assessment.counting.lines import broken, by_subject, written
from beatbook_assessment.counting.series import FORM

if TYPE_CHECKING:
    from beatbook.book import Book

KIND = "figures"
_ORIGIN = Text("{station}自行统计", "counted by {station}")
_TEXTS = ("indicator", "start", "end", "subjects", "origin", "values")
_BAD = Text("上报的指标值无法识别", "the values that came can't be read")
_NOT_BELOW = Text(
    "该单位不以脱敏或者仅数字方式向本账上报",
    "that station does not report here without its records",
)
_OTHERS = Text("含有其他单位的指标值", "values of other units are among them")
_TAKEN = Text("{indicator}，{start}至{end}", "{indicator}, {start} to {end}")


def tables(book: Book, of: Mapping[str, Indicator], span: Span) -> list[str]:
    """Keep what indicators count for every unit of the book in a period; which ones had values."""
    tree, kept = Tree(book, span.end), []
    units = [unit for unit in tree.kind if book.station in tree.path(unit)]
    for name, one in sorted(of.items()):
        values = counting.values(book, one, units, span, UNIT)
        if values:
            _keep(book, name, span, written(values))
            kept.append(name)
    return kept


def _keep(book: Book, name: str, span: Span, lines: str) -> None:
    origin = str(_ORIGIN.with_values(station=book.name).zh)
    where = (Condition("indicator", "=", name), Condition("origin", "=", origin),
             Condition("start", "=", span.start.isoformat()),
             Condition("end", "=", span.end.isoformat()))  # fmt: skip
    found = book.store.select(book.spec(FORM), Query(FORM, where, (Order("number", True),), 1))
    with book.deed("assess.table") as deed:
        if not found:
            values = {"indicator": name, "start": span.start, "end": span.end, "origin": origin,
                      "subjects": UNIT, "values": lines}  # fmt: skip
            deed.add(FORM, values, unit=book.station)
        elif found[0].values["values"] != lines:
            deed.change(FORM, found[0].id, {"values": lines})


def computed(book: Book) -> dict[str, Indicator]:
    """The indicators that code of plugins counts, by name: what tables are for."""
    known = counting.indicators(book)
    return {name: one for name, one in known.items()
            if one.count is not None and UNIT in one.subjects}  # fmt: skip


# -- the way up ---------------------------------------------------------------------------------


def parcels(book: Book, level: str) -> Iterator[Parcel]:
    """The tables of a station whose records stay below."""
    if level == FULL:
        return
    for one in own_only(book, book.store.select(book.spec(FORM), Query(FORM))):
        body = {name: _plain(one.values[name]) for name in _TEXTS}
        yield Parcel(KIND, one.id, 0, "", body)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def taken(book: Book, parcel: Parcel) -> Text:
    """Keep a table of a station about its own work. Raises UsageProblem for any other."""
    station, body = stations(book).get(parcel.station), parcel.body
    if station is None or station.level == FULL:
        raise UsageProblem(_NOT_BELOW)
    if not all(isinstance(body.get(name), str) for name in _TEXTS) or any(broken(body["values"])):
        raise UsageProblem(_BAD)
    owners = Owners(book)
    if body["subjects"] != UNIT or any(
        owners.unit(one) != parcel.station for one in by_subject(body["values"])
    ):
        raise UsageProblem(_OTHERS)
    origin = f"{station.name} {parcel.id}"
    known = book.store.select(
        book.spec(FORM), Query(FORM, (Condition("origin", "=", origin),), limit=1)
    )
    values: dict[str, Any] = {**{name: body[name] for name in _TEXTS}, "origin": origin}
    with book.deed("assess.figures", subject=parcel.station) as deed:
        if known:
            deed.follows.add(deed.change(FORM, known[0].id, values))
        else:
            deed.follows.add(deed.add(FORM, values, unit=station.unit))
    return _TAKEN.with_values(**{name: body[name] for name in ("indicator", "start", "end")})
