"""``[[fields]]``: what a region or station adds to a form of another plugin, and changes in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from beatbook.expressions import ExpressionProblem, compiled
from beatbook.expressions.values import example
from beatbook.forms.declare import FieldsOf, part
from beatbook.forms.spec import FormSpec
from beatbook.packs import checks, fields
from beatbook.packs.document import Key, unknown
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.packs.tables.form import check_conscience, class_of
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)

HELP = Text("对其他插件表单的补充", "What is added to, or changed in, a form of another plugin.")
KEYS: Mapping[str, KeySpec] = {
    "of": KeySpec("name", Text("哪个表单", "The form"), required=True),
    "field": KeySpec("tables", Text("增加的字段", "Fields to add"), keys=fields.KEYS),
    "require": KeySpec(
        "strings", Text("改为必填的字段", "Fields that must be filled in from now on")
    ),
    "narrow": KeySpec(
        "lists",
        Text("选择项只留这些代码：字段 = […]", "Choices left with these codes: field = […]"),
    ),
    "relabel": KeySpec("texts", Text("改名：字段 = 名称", "Other labels: field = label")),
    "sections": KeySpec("texts", Text("增加的分组", "Sections to add")),
    "check": KeySpec("tables", Text("增加的校验", "Checks to add"), keys=checks.KEYS),
}


TOLERANT = True


class _Said(NamedTuple):
    """An expression, and where it stands, for when it is known which fields there are."""

    where: str
    key: str
    source: str


def read(reader: Reader, key: Key, values: Mapping[str, Any]) -> FieldsOf | None:
    """The extension. Which fields the form has is only known when it is put together."""
    added = fields.declared(reader, (*key, "field"), values.get("field", ()), None)
    checked = checks.checks(reader, (*key, "check"), values.get("check", ()), None)
    # Whether the form gives a basis is seen when it is put together.
    check_conscience(reader, key, values.get("of", ""), values, basis=Text("-", "-"))
    if not reader.clean:
        return None
    made = part(class_of(values["of"], added)) if added else None
    said = tuple(_said(reader, key, values))
    named = tuple(_named(reader, key, values))
    return FieldsOf(
        form=values["of"],
        fields=made,
        narrow=values.get("narrow", {}),
        require=values.get("require", ()),
        relabel=values.get("relabel", {}),
        sections=values.get("sections", {}),
        checks=checked,
        unfit=lambda spec: (*_unfit(said, spec), *_missing(named, spec)),
    )


def _said(reader: Reader, key: Key, values: Mapping[str, Any]) -> Iterator[_Said]:
    """Every expression of the extension."""
    for number, one in enumerate(values.get("check", ())):
        yield _Said(reader.where((*key, "check", number, "when")), "when", one["when"])
    for number, one in enumerate(values.get("field", ())):
        for name in ("required_when", "shown_when", "computed"):
            source = getattr(one.get(name), "expression", one.get(name))
            if isinstance(source, str):
                yield _Said(reader.where((*key, "field", number, name)), name, source)


def _unfit(said: Iterable[_Said], spec: FormSpec) -> Iterator[Message]:
    """What expressions read, or mix, that the form does not have or stand."""
    known = {field.id: example(field.kind, field.many) for field in spec.fields + spec.intake}
    for where, key, source in said:
        try:
            compiled(source, known).value(known)
        except ExpressionProblem as problem:
            yield _("{where}: “{key}”: {what}", where=where, key=key, what=problem.message)


class _Named(NamedTuple):
    """A field, or else a section, that is named somewhere."""

    where: str
    key: str
    name: str


def _named(reader: Reader, key: Key, values: Mapping[str, Any]) -> Iterator[_Named]:
    for table, name in (("check", "path"), ("field", "section"), ("field", "within")):
        for number, one in enumerate(values.get(table, ())):
            if one.get(name):
                yield _Named(reader.where((*key, table, number, name)), name, one[name])


def _missing(named: Iterable[_Named], spec: FormSpec) -> Iterator[Message]:
    """What is named and is not there in the form as it was put together."""
    fields_ = [field.id for field in spec.fields]
    for where, key, name in named:
        known = [id for id, _label in spec.sections] if key == "section" else fields_
        if name not in known:
            what = unknown(name, sorted(known))
            yield _("{where}: “{key}”: {what}", where=where, key=key, what=what)
