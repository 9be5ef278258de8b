"""Which fields are hidden, and records as they are shown at first.

Light path.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from beatbook.errors import UsageProblem
from beatbook.forms.kinds import value_to_json
from beatbook.forms.spec import SENSITIVE, FieldSpec, FormSpec
from beatbook.masks.veil import STAR, veil
from beatbook.records import Record
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

HIDDEN = STAR * 4
"""What stands for a value of which the ends would tell all: a choice, a day, a long text."""
EVERY = "all"
"""Names all hidden fields at once."""
_VEILED_KINDS = frozenset(("text", "identifier"))
_POINTING = frozenset(("reference", "officer", "unit", "place"))
_NOBODY: frozenset[str] = frozenset()


def hides(field: FieldSpec) -> bool:
    """Whether a field's values are shown only to whoever asks for them."""
    return field.sensitivity == SENSITIVE


def masked(field: FieldSpec, words: str) -> str:
    """*words* as they are shown at first: of a sensitive value only the ends, or nothing."""
    if not hides(field) or not words:
        return words
    named = field.kind in _VEILED_KINDS or field.kind in _POINTING
    return veil(words) if named else HIDDEN


def shown(spec: FormSpec, record: Record, *, unmask: Collection[str] = _NOBODY) -> Record:
    """The record with its sensitive values hidden, but for the fields in *unmask*.

    Ids that point to other records stay, because programs need them and they say nothing.
    """
    if not any(hides(field) for field in spec.fields):
        return record
    return record._replace(values=values_shown(spec, record.values, unmask=unmask))


def values_shown(
    spec: FormSpec, values: Mapping[str, Any], *, unmask: Collection[str] = _NOBODY
) -> dict[str, Any]:
    """Values by field id, Python's or JSON's, with the sensitive ones hidden."""
    hidden = _hiding(spec, unmask)
    return {id: _hidden(hidden[id], one) if id in hidden else one for id, one in values.items()}


def _hiding(spec: FormSpec, unmask: Collection[str]) -> dict[str, FieldSpec]:
    return {field.id: field for field in spec.fields if hides(field) and field.id not in unmask}


def _hidden(field: FieldSpec, value: Any) -> Any:
    if value in (None, (), "") or field.kind in _POINTING:
        return value
    if field.many and isinstance(value, (tuple, list)):
        return tuple(_hidden(field, one) for one in value)
    return masked(field, str(value_to_json(value)))


def changes(
    spec: FormSpec, changed: Mapping[str, tuple[Any, Any]], *, unmask: Collection[str] = _NOBODY
) -> dict[str, tuple[Any, Any]]:
    """Old and new values by field id, as JSON data, the sensitive ones hidden."""
    hidden = _hiding(spec, unmask)
    return {
        id: (_hidden(hidden[id], old), _hidden(hidden[id], new)) if id in hidden else (old, new)
        for id, (old, new) in changed.items()
    }


def unchanged(spec: FormSpec, record: Record, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Raw values for a record without those that are only what is shown of what it says.

    So a record that was shown can be changed and given back, and keeps what nobody was shown.
    """
    as_shown = values_shown(spec, record.values)
    hidden = _hiding(spec, _NOBODY)
    return {
        id: value for id, value in raw.items()
        if id not in hidden or as_shown.get(id) in (None, (), "")
        or value_to_json(as_shown[id]) != value
    }  # fmt: skip


def names_of(spec: FormSpec, wanted: Collection[str]) -> frozenset[str]:
    """The hidden fields that *wanted* names, by id; ``all`` names each. Raises UsageProblem."""
    known = [field.id for field in spec.fields if hides(field) and not field.machine]
    if EVERY in wanted:
        return frozenset(known)
    found = {id: spec.field(id) for id in wanted}
    for id, field in found.items():
        if field is None or field.id not in known:
            raise UsageProblem(
                _("Nothing is hidden under “{field}”; hidden fields of {form} are: {known}",
                  field=id, form=spec.label, known=", ".join(known) or "-")
            )  # fmt: skip
    return frozenset(field.id for field in found.values() if field is not None)
