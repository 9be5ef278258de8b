"""What an incident knows of what it becomes: raw values for the fields that the other form has.

Forms of other plugins are known by the ids of form and fields only; what a form lacks is left out,
and so is a code that its list does not have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.store.query import Condition, Query
from beatbook_incidents.forms.party import FORM as PARTY

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

TARGETS = {"dispute": "dispute", "inspection": "inspection", "visit": "visit"}
"""Which form each kind of becoming makes, by its id."""
REVISIT = "6"
"""Code of ``visit_purpose``: return to those who reported or suffered a loss."""
_DISPUTES = {
    "di.neighbour": "301",
    "di.family": "302",
    "di.debt": "304",
    "di.lease": "305",
    "di.property": "306",
    "di.labour": "307",
    "di.consumer": "308",
    "di.other": "399",
}
"""Kinds of disputes by categories of incidents, where one says no more than the other."""
_PARTY = ("person", "name", "phone", "address", "birth")


def filled(book: Book, spec: FormSpec, incident: Record) -> dict[str, Any]:
    """Raw values of the record that an incident becomes."""
    raw = _ABOUT[spec.id](book, incident)
    back = back_field(spec)
    if back is not None:
        raw[back.id] = incident.id
    return dict(_possible(book, spec, raw))


def back_field(spec: FormSpec) -> FieldSpec | None:
    """The field of a form that points back to the incident it came from, if it has one."""
    pointing = (one for one in spec.fields if one.kind == "reference" and one.form == "incident")
    return next(pointing, None)


def parties(book: Book, spec: FormSpec | None, incident: Record) -> list[dict[str, Any]]:
    """Raw values of those concerned, for the parties of a dispute; witnesses are none."""
    if spec is None:
        return []
    where = (Condition("incident", "=", incident.id), Condition("role", "!=", "witness"))
    known = [name for name in _PARTY if spec.field(name) is not None]
    return [
        {name: one.values[name] for name in known if one.values[name]}
        for one in book.registry.list(Query(PARTY, where))
    ]


def _dispute(book: Book, incident: Record) -> dict[str, Any]:
    values = incident.values
    return {
        "arose": values["day"],
        "source": "incident",
        "facts": told(incident),
        "kind": _DISPUTES.get(values["category"] or ""),
        "spot": None if incident.envelope.place else values["address"],
    }


def _inspection(book: Book, incident: Record) -> dict[str, Any]:
    return {
        **_door(book, incident),
        "day": book.today(),
        "inspectors": [book.actor.officer],
        "situation": told(incident),
    }


def _visit(book: Book, incident: Record) -> dict[str, Any]:
    return {**_door(book, incident), "officers": [book.actor.officer], "purpose": REVISIT}


_ABOUT: Mapping[str, Callable[[Book, Record], dict[str, Any]]] = {
    "dispute": _dispute,
    "inspection": _inspection,
    "visit": _visit,
}


def told(incident: Record) -> str:
    """What happened and what was done, as far as it was written down."""
    parts = (incident.values["summary"], incident.values["handling"])
    return "\n".join(one for one in parts if one)


def _door(book: Book, incident: Record) -> dict[str, str]:
    """The unit or dwelling at the very place of the incident, if there is exactly one."""
    place = incident.envelope.place
    for form in ("organisation", "dwelling"):
        if place and form in book.specs:
            query = Query(form, (Condition("place", "=", place),), limit=2)
            found = book.registry.list(query, note=False)
            if len(found) == 1:
                return {form: found[0].id}
    return {}


def _possible(book: Book, spec: FormSpec, raw: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for id, value in raw.items():
        field = spec.field(id)
        if field is not None and value not in (None, "", ()) and _has(book, field, value):
            yield id, value.isoformat() if field.kind == "date" else value


def _has(book: Book, field: FieldSpec, value: Any) -> bool:
    if field.kind != "choice":
        return True
    return value in (field.narrowed or book.codes(field.codes).by_code)
