"""Keeping the parts of stations' bulletins: what a station changed or recalled follows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.access import WRITE
from beatbook.store.query import Condition, Query
from beatbook_bulletins.composing.sources import Stated, below, sources, stated
from beatbook_bulletins.forms.part import FORM

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.bulletin.declare import Span
    from beatbook.records import Record

MOST_IN_DEED = 500


class Gathered(NamedTuple):
    """How many stations have a bulletin, and the names of those that have none."""

    there: int
    missing: tuple[str, ...]


def gather(book: Book, unit: str, kind: str, span: Span, *, drafts: bool = False) -> Gathered:
    """Bring the parts of a period to what the stations' bulletins say. Raises NotAllowed."""
    book.require(WRITE, unit, form=FORM)
    found = sources(book, unit, kind, span, drafts=drafts)
    every = below(book, unit)
    wanted = {
        f"{record.id}:{one.figure}": _values(record, station, one, nth)
        for station, record in found.items()
        for nth, one in enumerate(stated(record))
    }
    owners = {id: one.unit for id, one in every.items()}
    _write(book, wanted, _known(book, kind, span, owners), owners)
    missing = tuple(one.name for id, one in every.items() if id not in found)
    return Gathered(len(found), missing)


def _values(record: Record, station: str, one: Stated, nth: int) -> dict[str, Any]:
    return {
        "key": f"{record.id}:{one.figure}",
        "bulletin": record.id,
        "station": station,
        "kind": record.values["kind"],
        "since": record.values["since"],
        "until": record.values["until"],
        "figure": one.figure,
        "label": one.label.zh or one.figure,
        "label_en": one.label.en or None,
        "nth": nth,
        "amount": one.number,
    }


def _known(book: Book, kind: str, span: Span, owners: dict[str, str]) -> dict[str, Record]:
    """The parts of a period that are kept already, of these stations."""
    where = (
        Condition("kind", "=", kind),
        Condition("since", ">=", span.start.isoformat()),
        Condition("until", "<=", span.end.isoformat()),
        Condition("station", "in", list(owners)),
    )
    found = book.store.select(book.spec(FORM), Query(FORM, where))
    return {str(one.values["key"]): one for one in found}


def _write(
    book: Book,
    wanted: dict[str, dict[str, Any]],
    known: dict[str, Record],
    owners: dict[str, str],
) -> None:
    """Add what is new, change what is said otherwise by now, take out what counts no more."""
    over = [one.id for key, one in known.items() if key not in wanted]
    moved = {
        known[key].id: values for key, values in wanted.items()
        if key in known and Decimal(known[key].values["amount"]) != values["amount"]
    }  # fmt: skip
    new = [values for key, values in wanted.items() if key not in known]
    for start in range(0, max(len(over), len(moved), len(new)), MOST_IN_DEED):
        end = start + MOST_IN_DEED
        with book.deed("bulletin.gather") as deed:
            for id in over[start:end]:
                deed.follows.add(id)
                deed.withdraw(FORM, id)
            for id, values in list(moved.items())[start:end]:
                deed.follows.add(deed.change(FORM, id, values))
            for values in new[start:end]:
                unit = owners[values["station"]]
                deed.follows.add(deed.add(FORM, values, unit=unit))
