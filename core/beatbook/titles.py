"""What the words on a record's card quote: the other records, officers and units it is named after.

Light path.
"""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.forms.spec import FormSpec
from beatbook.records import Record

_QUOTED = frozenset(("reference", "officer", "unit"))


def referred(form: FormSpec, record: Record) -> Iterator[str]:
    """The ids that title and line of a record quote by their titles."""
    for id in (*form.title, *form.line):
        field = form.field(id)
        if field is not None and field.kind in _QUOTED:
            value = record.values.get(id)
            yield from (value or ()) if field.many else (value,) if value else ()
