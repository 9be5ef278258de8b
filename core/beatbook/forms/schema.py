"""JSON Schema (draft 2020-12) of a form, for scripts and other systems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beatbook.codes import CodeList
from beatbook.forms.kinds import LONGEST_LONG_TEXT, LONGEST_TEXT, decimals_of, value_to_json
from beatbook.forms.spec import FieldSpec, FormSpec, Formula, When

_BASE: dict[str, dict[str, Any]] = {
    "text": {"type": "string", "maxLength": LONGEST_TEXT},
    "long_text": {"type": "string", "maxLength": LONGEST_LONG_TEXT},
    "integer": {"type": "integer"},
    "number": {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
    "money": {"type": "string", "pattern": r"^-?\d+(\.\d{1,2})?$"},
    "date": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
    "period": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d/(\d{4}-\d\d-\d\d|\.\.)$"},
    "yes_no": {"type": "boolean"},
}


def json_schema(spec: FormSpec, codes: Mapping[str, CodeList]) -> dict[str, Any]:
    """The JSON Schema of records of *spec* as `Form.unstructure` writes them."""
    conditions = [
        _condition(spec, field.id, field.required_when)
        for field in spec.fields
        if isinstance(field.required_when, When)
    ]
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:beatbook:form:{spec.id}",
        "title": spec.label.en,
        "x-title-zh": spec.label.zh,
        "type": "object",
        "properties": {field.id: _property(field, codes) for field in spec.fields},
        "required": [field.id for field in spec.fields if field.required],
        "additionalProperties": False,
    }
    if conditions:
        schema["allOf"] = conditions
    return schema


def _property(field: FieldSpec, codes: Mapping[str, CodeList]) -> dict[str, Any]:
    one = dict(_BASE.get(field.kind, {"type": "string"}))
    if field.kind == "number":
        one["x-decimals"] = decimals_of(field)
    if field.longest:
        one["maxLength"] = field.longest
    if field.codes in codes:
        one["enum"] = list(field.narrowed or codes[field.codes].by_code)
    if field.within:
        one["x-within"] = field.within
    if field.form:
        one["x-form"] = field.form
    if field.scheme:
        one["x-scheme"] = field.scheme
    prop = {"type": "array", "items": one} if field.many else one
    prop |= {"title": field.label.en, "x-title-zh": field.label.zh}
    if isinstance(field.required_when, Formula):
        prop["x-required-when"] = field.required_when.expression
    if field.help.en:
        prop["description"] = field.help.en
    return prop


def _condition(spec: FormSpec, id: str, when: When) -> dict[str, Any]:
    source = spec.field(when.field)
    values = when.values
    test: dict[str, Any] = {"enum": [value_to_json(value) for value in values]} if values else {}
    if source is not None and source.many:
        test = {"contains": test}
    condition = {"required": [when.field], "properties": {when.field: test}}
    return {"if": condition, "then": {"required": [id]}}
