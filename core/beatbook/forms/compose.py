"""Putting a form together: the plugin's own class and what regions add to it.

Two plugins that claim one field are refused with both names; so is an extension of a form or
field that does not exist.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import attrs

from beatbook.expressions import ExpressionProblem, compiled
from beatbook.forms.clash import Clash, Declared
from beatbook.forms.conscience import objections
from beatbook.forms.declare import KEY, Check, FieldsOf, fields_of, part
from beatbook.forms.kinds import KINDS
from beatbook.forms.spec import MERGED, FieldSpec, FormSpec, Formula
from beatbook.store.query import ENVELOPE
from beatbook.texts import Translator

__all__ = ["Clash", "Composed", "Declared", "compose"]

_ = Translator(__name__, __file__)


class Composed(NamedTuple):
    """A form ready for use: its spec, its attrs class, its computed fields and its checks."""

    spec: FormSpec
    cls: type
    computed: Mapping[str, Any]
    defaults: Mapping[str, Any]
    checks: tuple[Check, ...]
    intake: type | None


def compose(forms: Iterable[Declared], extensions: Iterable[Declared]) -> dict[str, Composed]:
    """Every form by its id, with the extensions of all plugins applied."""
    found: dict[str, Declared] = {}
    for declared in forms:
        id = declared.what.__form__.id
        if id in found:
            raise Clash(
                _(
                    "plugins {a} and {b} both declare the form {form}; switch one of them off",
                    a=found[id].plugin,
                    b=declared.plugin,
                    form=id,
                ),
                found[id].plugin,
                declared.plugin,
            )
        found[id] = declared
    by_form: dict[str, list[Declared]] = {}
    for extension in extensions:
        by_form.setdefault(extension.what.form, []).append(extension)
    for id in by_form.keys() - found.keys():
        raise Clash(
            _(
                "plugin {plugin} adds fields to the form {form}, which no plugin declares",
                plugin=by_form[id][0].plugin,
                form=id,
            ),
            by_form[id][0].plugin,
        )
    return {id: _composed(one, by_form.get(id, [])) for id, one in found.items()}


def _composed(declared: Declared, extensions: list[Declared]) -> Composed:
    spec = _extended(_owned(declared), extensions)
    for objection in objections(spec):
        raise Clash(objection.message, objection.plugin)
    _check_kinds(spec)
    _check_states(spec)
    _check_guards(spec)
    _check_counted(spec)
    _check_fitting(spec, extensions)
    _check_formulas(spec)
    parts = [one.what.fields for one in extensions if one.what.fields is not None]
    cls = _joined(declared.what, parts) if parts else declared.what
    metadata = {a.name: a.metadata for a in attrs.fields(cls) if KEY in a.metadata}
    return Composed(
        spec=spec,
        cls=cls,
        computed={id: one["computed"] for id, one in metadata.items() if one["computed"]},
        defaults={id: one["default"] for id, one in metadata.items() if one["default"] is not None},
        checks=tuple(check for one in extensions for check in one.what.checks),
        intake=declared.what.__intake__,
    )


def _owned(declared: Declared) -> FormSpec:
    spec: FormSpec = declared.what.__form__
    fields = tuple(field._replace(plugin=declared.plugin) for field in spec.fields)
    return spec._replace(plugin=declared.plugin, fields=fields)


def _joined(cls: type, parts: list[type]) -> type:
    joined = type(cls.__name__, (*parts, cls), {"__annotations__": {}})
    return part(joined)


def _extended(spec: FormSpec, extensions: list[Declared]) -> FormSpec:
    fields = {field.id: field for field in spec.fields}
    sections = dict(spec.sections)
    for plugin, extension in extensions:
        _add_fields(spec, fields, plugin, extension)
        _adjust_fields(spec, fields, plugin, extension)
        sections.update(extension.sections)
    return spec._replace(
        fields=tuple(fields.values()),
        sections=tuple(sections.items()),
        parts=tuple(one.plugin for one in extensions),
    )


def _add_fields(
    spec: FormSpec, fields: dict[str, FieldSpec], plugin: str, extension: FieldsOf
) -> None:
    for field in fields_of(extension.fields) if extension.fields else ():
        if field.id in fields:
            raise Clash(
                _(
                    "plugins {a} and {b} both declare the field {form}.{field};"
                    " switch one of them off",
                    a=fields[field.id].plugin,
                    b=plugin,
                    form=spec.id,
                    field=field.id,
                ),
                fields[field.id].plugin,
                plugin,
            )
        fields[field.id] = field._replace(plugin=plugin)


def _adjust_fields(
    spec: FormSpec, fields: dict[str, FieldSpec], plugin: str, extension: FieldsOf
) -> None:
    touched = {*extension.narrow, *extension.require, *extension.relabel}
    for id in touched - fields.keys():
        raise Clash(
            _(
                "plugin {plugin} changes the field {form}.{field}, which does not exist",
                plugin=plugin,
                form=spec.id,
                field=id,
            ),
            plugin,
        )
    for id, codes in extension.narrow.items():
        # A station never gives back what its province took away.
        before = fields[id].narrowed
        left = tuple(code for code in codes if not before or code in before)
        if not left:
            raise Clash(
                _(
                    "plugin {plugin} leaves nothing to choose in the field {form}.{field}",
                    plugin=plugin,
                    form=spec.id,
                    field=id,
                ),
                plugin,
            )
        fields[id] = fields[id]._replace(narrowed=left)
    for id in extension.require:
        fields[id] = fields[id]._replace(required=True)
    for id, label in extension.relabel.items():
        fields[id] = fields[id]._replace(label=label)


def _check_states(spec: FormSpec) -> None:
    """The state of merged records is the core's own."""
    if any(state.id == MERGED.id for state in spec.states):
        raise Clash(
            _(
                "form {form} declares the state {state}, which every form has by itself",
                form=spec.id,
                state=MERGED.id,
            ),
            spec.plugin,
        )


def _check_counted(spec: FormSpec) -> None:
    """What records are counted by must be columns of their table."""
    for id in spec.counted:
        field = spec.field(id)
        known = field is not None and not field.many and field in spec.fields
        if not known and id not in ENVELOPE:
            raise Clash(
                _("form {form} is counted by {field}, which is no field of it with one value",
                  form=spec.id, field=id),
                spec.plugin,
            )  # fmt: skip


def _check_fitting(spec: FormSpec, extensions: list[Declared]) -> None:
    """What an extension can only say of a form that is put together."""
    for plugin, extension in extensions:
        for message in extension.unfit(spec):
            raise Clash(message, plugin)


def _check_formulas(spec: FormSpec) -> None:
    """What a condition reads must be there: else it would never be met, and nobody would notice."""
    known = frozenset(field.id for field in spec.fields + spec.intake)
    for field in spec.fields + spec.intake:
        for condition in (field.required_when, field.shown_when):
            if isinstance(condition, Formula):
                _check_formula(spec, field, condition.expression, known)


def _check_formula(
    spec: FormSpec, field: FieldSpec, expression: str, known: frozenset[str]
) -> None:
    try:
        compiled(expression, known)
    except ExpressionProblem as problem:
        raise Clash(
            _("the field {form}.{field} depends on “{expression}”: {what}",
              form=spec.id, field=field.id, expression=expression, what=problem.message),
            field.plugin or spec.plugin,
        ) from None  # fmt: skip


def _guards(spec: FormSpec) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each field that a guard of a form names, with the kinds that it may have."""
    wanted = {
        "confidential": "officer",
        "opens": "date",
        "minor": "date",
        "ends": "date",
        "guarded_by": "reference",
        "accompanied": "officer",
    }
    for guard, kind in wanted.items():
        if getattr(spec, guard):
            yield guard, getattr(spec, guard), (kind,)
    for id in spec.concerns:
        yield "concerns", id, ("unit", "officer")


def _check_guards(spec: FormSpec) -> None:
    """A guard that names no field would guard nothing, and nobody would notice."""
    for guard, id, kinds in _guards(spec):
        field = spec.field(id)
        if field is None or field.kind not in kinds:
            raise Clash(
                _(
                    "form {form} is guarded by {field} ({guard}), which is no field of the kind"
                    " {kind}",
                    form=spec.id,
                    field=id,
                    guard=guard,
                    kind=" / ".join(kinds),
                ),
                spec.plugin,
            )


def _check_kinds(spec: FormSpec) -> None:
    for field in spec.fields + spec.intake:
        if field.id in ENVELOPE:
            raise Clash(
                _("the field {form}.{field} is called like a part of every record; rename it",
                  form=spec.id, field=field.id),
                field.plugin or spec.plugin,
            )  # fmt: skip
        if field.within and not _is_choice(spec.field(field.within)):
            raise Clash(
                _("the field {form}.{field} draws its codes within {other}, which is no choice",
                  form=spec.id, field=field.id, other=field.within),
                field.plugin or spec.plugin,
            )  # fmt: skip
        if field.kind not in KINDS:
            raise Clash(
                _(
                    "the field {form}.{field} has the unknown kind {kind}",
                    form=spec.id,
                    field=field.id,
                    kind=field.kind,
                ),
                field.plugin or spec.plugin,
            )


def _is_choice(field: FieldSpec | None) -> bool:
    return field is not None and field.kind == "choice" and not field.many
