"""The fields of a pack's forms: their keys, and how each becomes what Python declares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from keyword import kwlist
from typing import Any

from beatbook.expressions import Expression
from beatbook.forms import declare as f
from beatbook.forms.kinds import KINDS, PARSERS, BadValue, decimals_of
from beatbook.forms.spec import OPEN, PERSONAL, SENSITIVE, FieldSpec, Formula, When
from beatbook.packs.document import Key
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.store.query import ENVELOPE
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

FIELD_KINDS = tuple(sorted(KINDS - {"file"}))
SEARCHED = ("name", "identifier", "phone", "address", "text")

KEYS: Mapping[str, KeySpec] = {
    "id": KeySpec("word", Text("永久标识，不可更改", "Its permanent id"), required=True),
    "label": KeySpec("text", Text("名称，可更改", "What people call it"), required=True),
    "kind": KeySpec(
        "string", Text("种类", "What kind of value it holds"), required=True, one_of=FIELD_KINDS
    ),
    "help": KeySpec("text", Text("填写说明", "What to enter")),
    "many": KeySpec("yes_no", Text("可填多项", "Whether it holds a list of them")),
    "required": KeySpec("yes_no", Text("必填", "Whether it must be filled in")),
    "required_when": KeySpec("when", Text("何时必填", "When it must be filled in")),
    "shown_when": KeySpec("when", Text("何时显示", "When front ends show it")),
    "section": KeySpec("string", Text("所在分组", "The section that it stands in")),
    "codes": KeySpec("string", Text("选择项的代码表", "The code list of a choice")),
    "narrowed": KeySpec("strings", Text("只可选这些代码", "Its only codes that may be chosen")),
    "within": KeySpec(
        "string",
        Text("另一选择项，代码须属其下", "Another choice, to whose value its codes must belong"),
    ),
    "form": KeySpec("string", Text("引用的表单", "The form that a reference points to")),
    "scheme": KeySpec("string", Text("证件号码的规则", "The scheme of an identifier")),
    "decimals": KeySpec("integer", Text("小数位数，默认 2", "Decimals of a number; otherwise 2")),
    "longest": KeySpec("integer", Text("最多字数", "The most characters of a text")),
    "search": KeySpec("string", Text("查找方式", "How it is found"), one_of=SEARCHED),
    "lends": KeySpec(
        "strings",
        Text("引用对象也按此被找到", "What the record that it points to is found by as well"),
        one_of=SEARCHED,
    ),
    "unique": KeySpec("yes_no", Text("全簿唯一", "Whether a value exists once in a book")),
    "default": KeySpec("any", Text("新记录的默认值", "What stands in a new record")),
    "computed": KeySpec(
        "string",
        Text("未填时由此表达式算出", "The expression that gives it where it is not filled in"),
    ),
    "sensitivity": KeySpec(
        "string",
        Text("个人信息级别，默认公开", "Whether it is personal data; otherwise open"),
        one_of=(OPEN, PERSONAL, SENSITIVE),
    ),
    "purpose": KeySpec(
        "text",
        Text("个人信息的处理目的", "What personal data is needed for, as residents are told"),
    ),
    "basis": KeySpec("text", Text("法律依据", "Its legal basis; otherwise that of the form")),
    "retention": KeySpec("string", Text("保存期限类别", "A retention class of its own")),
    "was": KeySpec("strings", Text("曾用标识", "Ids that it had before")),
    "called": KeySpec(
        "strings", Text("外来表格的列名", "What headers of tables from elsewhere say")
    ),
    "machine": KeySpec(
        "yes_no", Text("仅供程序读写", "Whether only programs fill it in and read it")
    ),
    "consent": KeySpec(
        "string", Text("须有同意事项", "The matter that a person must have agreed to")
    ),
}
"""As in `beatbook.forms.spec.FieldSpec`, whose docstring says more of each."""

_BELONGS = {
    "codes": ("choice",),
    "narrowed": ("choice",),
    "within": ("choice",),
    "form": ("reference",),
    "scheme": ("identifier",),
    "decimals": ("number",),
    "longest": ("text", "long_text"),
}
_NEEDED = {"choice": "codes", "reference": "form", "identifier": "scheme"}
_DECIMALS = 2
_LEAST = frozenset({"id", "label", "kind"})
_APART = frozenset({"default", "computed"})
_TAKEN = frozenset((*kwlist, *ENVELOPE, "problems"))


class Computed:
    """The value of a field by an expression over others; `reads` are these."""

    def __init__(self, expression: Expression, spec: FieldSpec) -> None:
        self.reads = expression.names
        self._expression = expression
        self._spec = spec

    def __call__(self, values: Mapping[str, Any]) -> Any:
        """What it comes to, as it could have been typed; None for no answer."""
        found = self._expression.value(values)
        if isinstance(found, float):
            digits = Decimal(1).scaleb(-decimals_of(self._spec))
            return Decimal(str(found)).quantize(digits, ROUND_HALF_UP)
        return found


def declared(
    reader: Reader, key: Key, fields: Iterable[Mapping[str, Any]], known: Mapping[str, Any] | None
) -> dict[str, Any]:
    """The attrs fields by id of the tables under *key*, with every mistake in them noted.

    *known* are all fields that expressions may read, each with a value that it could have; None
    where others declare some of them.
    """
    found: dict[str, Any] = {}
    for number, said in enumerate(fields):
        at = (*key, number)
        if said.get("id") in found:
            reader.problem((*at, "id"), _("the field {field} is there already", field=said["id"]))
        _check(reader, at, said, known)
        made = _field(reader, at, said, known)
        if made is not None:
            found[said["id"]] = made
    return found


def spec_of(said: Mapping[str, Any]) -> FieldSpec | None:
    """The field that a table says, but for what computes it; None where the least is missing."""
    if not said.keys() >= _LEAST:
        return None
    facts = {name: value for name, value in said.items() if name not in _APART}
    if facts["kind"] == "number":
        facts.setdefault("decimals", _DECIMALS)
    return FieldSpec(**facts)


def _check(
    reader: Reader, key: Key, said: Mapping[str, Any], known: Mapping[str, Any] | None
) -> None:
    """Note what does not go together in a table that is well written key by key."""
    kind = said.get("kind", "")
    for name, kinds in _BELONGS.items():
        if name in said and kind and kind not in kinds:
            what = _("“{key}” belongs to a field of the kind {kind}",
                     key=name, kind=" / ".join(kinds))  # fmt: skip
            reader.problem((*key, name), what)
    needed = _NEEDED.get(kind)
    if needed and needed not in said:
        what = _("a field of the kind {kind} needs “{key}”", kind=kind, key=needed)
        reader.problem(key, what)
    if said.get("id") in _TAKEN:
        what = _("“{id}” is a word of the program or of every record; choose another",
                 id=said["id"])  # fmt: skip
        reader.problem((*key, "id"), what)
    for name in ("required_when", "shown_when"):
        if name in said:
            _check_when(reader, (*key, name), said[name], known)


def _check_when(
    reader: Reader, key: Key, condition: When | Formula, known: Mapping[str, Any] | None
) -> None:
    if isinstance(condition, Formula):
        reader.expression(key, condition.expression, known, condition=True)
    elif known is not None:
        reader.choose(key, condition.field, known)


def _field(
    reader: Reader, key: Key, said: Mapping[str, Any], known: Mapping[str, Any] | None
) -> Any:
    """The attrs field behind a table; None where the least of it is missing."""
    computed = _computed(reader, (*key, "computed"), said.get("computed"), known)
    spec = spec_of(said)
    if spec is None:
        return None
    default = _default(reader, (*key, "default"), said.get("default"), spec)
    if computed is None:
        return f.declared(spec, default=default)
    spec = spec._replace(computed_from=computed.names)
    return f.declared(spec, default=default, computed=Computed(computed, spec))


def _default(reader: Reader, key: Key, said: Any, spec: FieldSpec) -> Any:
    """A default that a person could have typed into the field; None, and noted, for any other."""
    items = said if spec.many and isinstance(said, list) else [said]
    try:
        for one in items if said is not None else ():
            PARSERS[spec.kind](one, spec)
    except (BadValue, ArithmeticError, TypeError) as bad:
        what = bad.message if isinstance(bad, BadValue) else _("it is no value of a field")
        reader.problem(key, _("“default”: {what}", what=what))
        return None
    return tuple(said) if isinstance(said, list) else said


def _computed(
    reader: Reader, key: Key, said: Any, known: Mapping[str, Any] | None
) -> Expression | None:
    return None if said is None else reader.expression(key, said, known)
