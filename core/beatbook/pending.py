"""Pending changes: a record as it was and as a deed would leave it, and what differs.

What differs is what the journal keeps, so this module decides what a past state can be read from.
New values are enough for that. Of what only programs read (`FieldSpec.machine`), such as the
snapshot of a whole assessment, the old value stands there by its digest: the text itself is in the
journal once, where it was new.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from beatbook.access import CLOSE, WRITE
from beatbook.forms.form import Form
from beatbook.forms.kinds import value_to_json
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.journal import emptied
from beatbook.records import Record

ENVELOPE_KEYS = ("number", "unit", "place", "state", "batch")
NOTHING_CHANGED: dict[str, Any] = {"old": {}, "new": {}}


class Pending(NamedTuple):
    """One record as it was and as it is to be; None where it is not."""

    form: Form
    before: Record | None
    after: Record | None

    @property
    def kind(self) -> str:
        """add, change or withdraw."""
        if self.before is None:
            return "add"
        return "change" if self.after is not None else "withdraw"

    @property
    def record(self) -> Record:
        """The record, as it is to be if it is to be."""
        record = self.after or self.before
        assert record is not None
        return record

    @property
    def permission(self) -> str:
        """What the officer must be permitted: the form's own, or to close, or to write."""
        return self.form.spec.permission or (CLOSE if self._closes() else WRITE)

    def _closes(self) -> bool:
        """Whether the record is taken back or goes into another state."""
        if self.before is None or self.after is None:
            return self.after is None
        return self.after.envelope.state != self.before.envelope.state

    def content(self) -> dict[str, Any]:
        """Old and new JSON values of everything that differs, the envelope's keys with ``@``."""
        after = flat(self.after)
        if self.before is None:
            return {"old": {}, "new": after}
        before = flat(self.before)
        changed = [id for id in {**before, **after} if before.get(id) != after.get(id)]
        return {
            "old": {id: self._old(id, before[id]) for id in changed if id in before},
            "new": {id: after.get(id) for id in changed} if self.after is not None else {},
        }

    def _old(self, id: str, value: Any) -> Any:
        field = self.form.spec.field(id)
        return emptied(value) if field is not None and field.machine else value


def flat(record: Record | None) -> dict[str, Any]:
    """What the journal would say of a whole record: JSON values, the envelope's keys with ``@``."""
    if record is None:
        return {}
    flat = {
        id: value if type(value) is str else value_to_json(value)
        for id, value in record.values.items()
        if value is not None and value != ()
    }
    for key in ENVELOPE_KEYS:
        value = getattr(record.envelope, key)
        if value is not None:
            flat[f"@{key}"] = value
    return flat


def scheme(form: FormSpec, field: FieldSpec) -> str:
    """Under which name the values of a unique field are registered."""
    return field.scheme or f"{form.id}.{field.id}"
