"""Reading the stays of a person: which are open, and since when they follow without a gap."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from beatbook.store.query import Condition, Order, Query

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

HALF_YEAR = 6
_NEXT_DAY = timedelta(days=1)


def of(book: Book, form: str, *, closed: bool = False, **same: Any) -> list[Record]:
    """The records of *form* whose fields have these values, oldest first.

    Not a look-up by somebody: for checks and for deeds, whose own rows say what they touched.
    """
    where = tuple(Condition(field, "=", value) for field, value in same.items())
    spec = book.spec(form)
    order = (Order("since"),) if spec.field("since") else ()
    return book.store.select(spec, Query(form, where, order, closed=closed))


def stays(book: Book, person: str, *, closed: bool = False) -> list[Record]:
    """The tenancies of a person by their first day; open ones only unless *closed*."""
    return of(book, "tenancy", closed=closed, person=person)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or the last day of that month where it has none such."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def unbroken_since(known: Sequence[Record], last: Record) -> date:
    """The day from which *last* and the stays before it follow on each other without a gap."""
    since: date = last.values["since"]
    for stay in sorted(known, key=lambda one: one.values["since"], reverse=True):
        begins, until = stay.values["since"], stay.values["until"]
        if begins < since and (until is None or until >= since - _NEXT_DAY):
            since = begins
    return since


def end_stay(deed: Deed, stay: Record, on: date, **how: Any) -> None:
    """End a stay on a day, or on its first day where that is later; *how* are more values."""
    until = stay.values["until"] or max(on, stay.values["since"])
    deed.change("tenancy", stay.id, {"until": until, **how})
    deed.transition("tenancy", stay.id, "end")
