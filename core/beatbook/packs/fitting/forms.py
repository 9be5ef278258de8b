"""What a pack's forms, and what it adds to those of others, name: lists, forms, classes, roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from beatbook.forms.declare import KEY, fields_of
from beatbook.forms.spec import When
from beatbook.packs.document import Key
from beatbook.packs.fitting.fit import Fit

if TYPE_CHECKING:
    from beatbook.access.granting import FormsFor
    from beatbook.codes import CodesOf
    from beatbook.forms.declare import FieldsOf
    from beatbook.forms.spec import FieldSpec, FormSpec


def form(fit: Fit, key: Key, made: Any) -> None:
    """A form of the pack: its class, its fields, who takes its steps."""
    spec: FormSpec = made.__form__
    fit.known((*key, "retention"), [spec.retention], fit.facts.retention)
    _fields(fit, key, spec.fields)
    _chosen(fit, key, made, spec.fields)
    for number, step in enumerate(spec.transitions):
        fit.codes((*key, "transition", number, "roles"), "roles", step.roles)


def fields(fit: Fit, key: Key, made: FieldsOf) -> None:
    """What is added to a form of another plugin, and changed in it."""
    spec = fit.form((*key, "of"), made.form)
    if made.fields is not None:
        added = fields_of(made.fields)
        _fields(fit, key, added)
        _chosen(fit, key, made.fields, (*added, *(spec.fields if spec else ())))
    if spec is None:
        return
    for name in ("require", "relabel", "narrow"):
        for id in getattr(made, name):
            fit.field((*key, name), spec, id)
    for id, codes in made.narrow.items():
        field = spec.field(id)
        if field is not None:
            fit.codes((*key, "narrow"), field.codes, codes)


def _fields(fit: Fit, key: Key, specs: tuple[FieldSpec, ...]) -> None:
    for number, field in enumerate(specs):
        at = (*key, "field", number)
        if field.codes:
            fit.known((*at, "codes"), [field.codes], fit.facts.lists)
            fit.codes((*at, "narrowed"), field.codes, field.narrowed)
        if field.scheme:
            fit.known((*at, "scheme"), [field.scheme], fit.facts.identifiers)
        if field.retention:
            fit.known((*at, "retention"), [field.retention], fit.facts.retention)
        if field.form:
            fit.form((*at, "form"), field.form)


def _chosen(fit: Fit, key: Key, made: type, every: tuple[FieldSpec, ...]) -> None:
    """Codes that a class itself chooses: in new records, in conditions, for consent.

    *every* are the fields that conditions may name, those of the class first and in its order.
    """
    lists = {field.id: field.codes for field in every}
    declared = [one.metadata for one in attrs.fields(made) if KEY in one.metadata]
    for number, (metadata, field) in enumerate(zip(declared, every, strict=False)):
        at = (*key, "field", number)
        fit.codes((*at, "default"), field.codes, _several(metadata["default"]))
        fit.codes((*at, "consent"), "consent_matters", _several(field.consent or None))
        for name in ("required_when", "shown_when"):
            asked = getattr(field, name)
            if isinstance(asked, When):
                fit.codes((*at, name), lists.get(asked.field, ""), asked.values)


def _several(value: Any) -> tuple[Any, ...]:
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)


def codes_of(fit: Fit, key: Key, made: CodesOf) -> None:
    """What is changed in a list of another plugin; one that nobody brings is left alone."""
    fit.codes((*key, "retire"), made.list, made.retire)
    fit.codes((*key, "relabel"), made.list, made.relabel)
    for number, code in enumerate(made.add):
        fit.codes((*key, "add", number), made.list, [code.parent] if code.parent else [])


def role_forms(fit: Fit, key: Key, made: FormsFor) -> None:
    """The forms of a limited role."""
    fit.codes((*key, "role"), "roles", [made.role])
    for id in made.forms:
        fit.form((*key, "forms"), id)
