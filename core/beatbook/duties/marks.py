"""Marks: which records' duties must be looked at again after a deed.

A mark is a fact about records, not about rules: whatever changed is marked, and whatever its
references pointed to before and point to now. So a deed need not know the rules, and costs a few
rows; which rules care is found out when the duties are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.pending import Pending
from beatbook.store.interface import Store, Writer

STATE = "duties"
"""The setting that says how far the duties are computed; unset, nobody ever asked for them."""


def write_marks(store: Store, writer: Writer, pending: Iterable[Pending]) -> None:
    """Mark what a deed touches, in its own transaction; nothing where no duty was computed yet."""
    if store.meta(STATE) is not None:
        writer.mark(dict.fromkeys(one for change in pending for one in touched(change)))


def touched(change: Pending) -> Iterator[tuple[str, str]]:
    """The changed record and what it pointed to before and points to now, as (form, id)."""
    yield change.form.id, change.record.id
    for field in pointing(change.form.spec):
        form = target_form(field)
        for record in (change.before, change.after):
            value = record.values.get(field.id) if record is not None else None
            for id in value or () if field.many else (value,):
                if id:
                    yield form, id


def pointing(spec: FormSpec) -> tuple[FieldSpec, ...]:
    """The fields of a form that point to records."""
    return tuple(field for field in spec.fields if target_form(field))


def target_form(field: FieldSpec) -> str:
    """The form whose records a field points to; empty for a field that points to none."""
    return "officer" if field.kind == "officer" else field.form
