"""Reading the past: a record as it was at any moment, from the journal's parts. Light path."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from beatbook.forms.kinds import value_from_json
from beatbook.forms.spec import FormSpec
from beatbook.journal import Entry, Part, emptied
from beatbook.records import Envelope, Record


class Step(NamedTuple):
    """One step of a record's history: when, by whom, why, and what changed (old, new) as JSON."""

    at: str
    officer: str
    action: str
    kind: str
    version: int
    reason: str
    changes: Mapping[str, tuple[Any, Any]]
    seq: int


def steps(form: FormSpec, history: Iterable[tuple[Entry, Part]]) -> list[Step]:
    """A record's history in the order it happened, without what only programs read."""
    hidden = {field.id for field in form.fields if field.machine}
    return [
        Step(e.at, e.officer, e.action, p.kind, p.version, e.reason, _changes(p, hidden), e.seq)
        for e, p in history
    ]


def _changes(part: Part, hidden: Collection[str]) -> dict[str, tuple[Any, Any]]:
    content = part.content or {}
    old, new = content.get("old", {}), content.get("new", {})
    return {id: (old.get(id), new.get(id)) for id in {**old, **new} if id not in hidden}


def undigested(
    form: FormSpec, old: Mapping[str, Any], history: Iterable[tuple[Entry, Part]]
) -> dict[str, Any]:
    """Old values with the texts of which they keep the digest, from where those were new."""
    found = dict(old)
    wanted = {field.id for field in form.fields if field.machine and field.id in old}
    for _entry, part in history if wanted else ():
        new = (part.content or {}).get("new", {})
        found |= {id: new[id] for id in wanted if new.get(id) and emptied(new[id]) == old[id]}
    return found


def is_dropped(history: Collection[tuple[Entry, Part]]) -> bool:
    """Whether every content about a record was dropped, or never came here."""
    return bool(history) and all(part.content is None for _entry, part in history)


def replay(form: FormSpec, history: Iterable[tuple[Entry, Part]]) -> Record | None:
    """The record that a history leads to; None when there is none or it was taken back.

    Values of fields that no plugin declares any more are kept as they were written.
    """
    values: dict[str, Any] = {}
    envelope: Envelope | None = None
    for entry, part in history:
        if part.kind == "withdraw":
            envelope = None
            continue
        content = part.content or {}
        values |= content.get("new", {})
        envelope = _envelope(form, envelope, values, entry, part)
    if envelope is None:
        return None
    known = {field.id: field for field in form.fields}
    plain = {
        id: value_from_json(value, known[id]) if id in known else value
        for id, value in values.items()
        if not id.startswith("@")
    }
    empty: dict[str, Any] = {field.id: () if field.many else None for field in form.fields}
    return Record(envelope, {**empty, **plain})


def _envelope(
    form: FormSpec, before: Envelope | None, values: Mapping[str, Any], entry: Entry, part: Part
) -> Envelope:
    return Envelope(
        id=part.record,
        form=form.id,
        number=values.get("@number", 0),
        unit=values.get("@unit", ""),
        place=values.get("@place"),
        state=values.get("@state", ""),
        version=part.version,
        made_at=before.made_at if before else entry.at,
        made_by=before.made_by if before else entry.officer,
        changed_at=entry.at,
        changed_by=entry.officer,
        batch=values.get("@batch"),
    )
