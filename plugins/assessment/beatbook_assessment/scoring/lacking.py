"""What keeps a record from counting: the fields that an indicator asks more of, as they stand.

Of a share whose numerator is some of the records of its denominator, the further conditions of the
numerator are what a missed record does not meet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.assessment.declare import Indicator
from beatbook.forms.spec import FieldSpec
from beatbook.texts import Text
from beatbook_assessment.rules.wording import joined, say

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_FIELD = Text("{label}：{value}", "{label}: {value}")
_EMPTY = Text("未填", "empty")
_YES, _NO = Text("是", "yes"), Text("否", "no")


def fields(of: Indicator) -> tuple[str, ...]:
    """The fields that the numerator asks more of than the denominator does."""
    if of.top is None or of.bottom is None or of.top.form != of.bottom.form:
        return ()
    further = [one for one in of.top.where if one not in of.bottom.where]
    return tuple(dict.fromkeys(one.field for one in further))


def lacks(book: Book, of: Indicator, record: Record) -> Text:
    """What stands in those fields of a record that did not count."""
    spec = book.spec(record.form)
    there = [found for name in fields(of) if (found := spec.field(name)) is not None]
    parts = (
        say(_FIELD, label=one.label, value=_value(book, one, record.values[one.id]))
        for one in there
    )
    return joined(parts)


def _value(book: Book, field: FieldSpec, value: Any) -> Text | str:
    if value is None or value in ("", ()):
        return _EMPTY
    if isinstance(value, bool):
        return _YES if value else _NO
    if field.kind == "choice":
        code = book.codes(field.codes).by_code.get(value)
        return code.label if code else str(value)
    return str(value)
