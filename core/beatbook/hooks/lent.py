"""What a book above uses of a plugin that speaks for stations below it: what their records are.

A city keeps the records of its stations, and with them the forms, fields and codes that a station's
own plugin brings. It does not work by that plugin's rules: what it demands, takes away or calls
otherwise holds at that station, not in the city's own work nor for the stations next door.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from beatbook.codes import CodesOf
from beatbook.forms.declare import KEY, FieldsOf, declared, part

DECLARING = frozenset((
    "registry_forms", "registry_fields", "registry_codes", "registry_identifiers",
    "registry_retention", "migrations",
))  # fmt: skip
"""The hooks by which a plugin says what its records are; it is asked no other one above."""


def of_answers(answers: Iterable[str]) -> list[str]:
    """Of the hooks that a plugin answers those that it is asked above."""
    return sorted(DECLARING.intersection(answers))


def reading(items: Iterable[Any]) -> list[Any]:
    """What a plugin declares, without what of it binds those who enter something."""
    return [_unbound(one) for one in items]


def _unbound(item: Any) -> Any:
    if isinstance(item, FieldsOf):
        fields = _free(item.fields) if item.fields else None
        return FieldsOf(form=item.form, fields=fields, sections=item.sections)
    if isinstance(item, CodesOf):
        return CodesOf(item.list, item.add)
    return item


def _free(fields: type) -> type:
    """The same fields, which nobody has to fill and nothing judges or fills in by itself."""
    mine = {one.name: _optional(one) for one in attrs.fields(fields) if KEY in one.metadata}
    return part(type(fields.__name__, (), {"__annotations__": dict.fromkeys(mine, Any), **mine}))


def _optional(attribute: Any) -> Any:
    spec = attribute.metadata[KEY]._replace(required=False, required_when=None)
    return declared(spec, computed=attribute.metadata["computed"])
