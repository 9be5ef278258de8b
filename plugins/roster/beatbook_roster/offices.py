"""How a unit plans: its staffing record of a day, and the rest rules that hold for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_roster.facts import rest_rules
from beatbook_roster.forms.staffing import OWN_RULES
from beatbook_roster.solving.task import Rules

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record


def staffing(book: Book, unit: str, day: date) -> Record | None:
    """The staffing record of a unit that holds on a day: the newest."""
    where = (Condition("unit", "=", unit), Condition("since", "<=", day.isoformat()))
    query = Query("staffing", where, (Order("since", descending=True),), limit=1)
    return next(iter(book.store.select(book.spec("staffing"), query)), None)


def rules(record: Record | None) -> Rules:
    """The common rules, with the numbers that a staffing record puts in their place."""
    numbers = {name: rule.value for name, rule in rest_rules().items()}
    own = record.values if record is not None else {}
    return Rules(**{name: numbers[name] if own.get(name) is None else own[name]
                    for name in OWN_RULES})  # fmt: skip


def source(record: Record | None, name: str) -> Text:
    """Under which rule a number holds: the office's own order, or the common source."""
    if record is not None and record.values.get(name) is not None:
        return Text(*[str(record.values["source"])] * 2)
    return rest_rules()[name].source
