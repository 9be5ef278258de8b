"""A record brought forward by parts of the journal that follow on what the table has of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from beatbook.forms.kinds import column_type, to_column, value_from_json
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.history import is_dropped, replay
from beatbook.journal import Entry, Part
from beatbook.records import Envelope, Record

Step = tuple[Entry, Part]


def told(form: FormSpec, history: Sequence[Step]) -> Record | None:
    """The record that a whole history leads to; none where its contents were dropped."""
    return None if is_dropped(history) else replay(form, history)


def forward(form: FormSpec, now: Record | None, steps: Sequence[Step]) -> Record | None:
    """The record after *steps*, from what the table has *now*; contents must not be missing.

    Raises Gap where a step does not follow: then only the whole history can tell; ValueError and
    the like for contents that do not fit the form.
    """
    for entry, part in steps:
        now = _step(form, now, entry, part)
    return now and fitting(form, now)


def fitting(form: FormSpec, record: Record) -> Record:
    """The record itself. Raises ValueError and the like for one that its table cannot hold."""
    for id, kinds in _ENVELOPE.items():
        if not _holds(getattr(record.envelope, id), *kinds):
            raise ValueError(id)
    for field in form.fields:
        value = record.values[field.id]
        for one in value if field.many else (value,):
            if not _holds(to_column(one, field), column_type(field), type(None)):
                raise ValueError(field.id)
    return record


_ENVELOPE: Mapping[str, tuple[type, ...]] = {
    "number": (int,),
    "unit": (str,),
    "place": (str, type(None)),
    "state": (str,),
    "batch": (str, type(None)),
}
"""What parts say of a record beside its values, and of which kinds that is."""
_LARGEST = 2**63
"""No column holds a whole number of this size."""


def _holds(value: object, *kinds: type) -> bool:
    if isinstance(value, str):
        value.encode()  # half a character cannot be written
    return type(value) in kinds and (type(value) is not int or -_LARGEST <= value < _LARGEST)


class Gap(Exception):
    """A part that does not follow on the record as it is in its table."""


def _step(form: FormSpec, now: Record | None, entry: Entry, part: Part) -> Record | None:
    if part.kind == "withdraw":
        return None
    if part.content is None or not _follows(now, part):
        raise Gap
    new: Mapping[str, Any] = part.content.get("new", {})
    values = dict(now.values) if now is not None else _nothing(form)
    values |= _plain(form, new)
    return Record(_envelope(form, now, new, entry, part), values)


def _follows(now: Record | None, part: Part) -> bool:
    if now is None:
        return part.kind == "add"
    return part.version == now.envelope.version + 1


def _nothing(form: FormSpec) -> dict[str, Any]:
    return {field.id: () if field.many else None for field in form.fields}


def _plain(form: FormSpec, new: Mapping[str, Any]) -> dict[str, Any]:
    known: dict[str, FieldSpec] = {field.id: field for field in form.fields}
    return {
        id: value_from_json(value, known[id]) if id in known else value
        for id, value in new.items()
        if not id.startswith("@")
    }


def _envelope(
    form: FormSpec, now: Record | None, new: Mapping[str, Any], entry: Entry, part: Part
) -> Envelope:
    before = now.envelope if now is not None else None
    given = {key: new[f"@{key}"] for key in _ENVELOPE if f"@{key}" in new}
    if before is not None:
        return before._replace(
            **given, version=part.version, changed_at=entry.at, changed_by=entry.officer
        )
    return Envelope(
        id=part.record,
        form=form.id,
        number=given.get("number", 0),
        unit=given.get("unit", ""),
        place=given.get("place"),
        state=given.get("state", ""),
        version=part.version,
        made_at=entry.at,
        made_by=entry.officer,
        changed_at=entry.at,
        changed_by=entry.officer,
        batch=given.get("batch"),
    )
