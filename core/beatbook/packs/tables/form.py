"""``[[form]]``: a form with its fields, states, steps and checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from beatbook.access import names as permissions
from beatbook.forms import declare as f
from beatbook.forms.clash import Clash, Declared
from beatbook.forms.compose import compose
from beatbook.forms.conscience import objections
from beatbook.forms.spec import NOTHING, STATES, TRANSITIONS, FormSpec, State, Transition
from beatbook.packs import checks, fields
from beatbook.packs.document import Key
from beatbook.packs.plugin import examples
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.problems import Problem
from beatbook.store.query import ENVELOPE
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

HELP = Text("表单：一种记录", "A form: a kind of record.")
PERMISSIONS = tuple(sorted(value for name, value in vars(permissions).items() if name.isupper()))

STATE: Mapping[str, KeySpec] = {
    "id": KeySpec("word", Text("标识", "Its id"), required=True),
    "label": KeySpec("text", Text("名称", "What people call it"), required=True),
    "final": KeySpec("yes_no", Text("终结，不再列出", "Whether it takes records out of the lists")),
    "sealed": KeySpec("yes_no", Text("封存，无权者不见", "Whether it hides records from most")),
    "waiting": KeySpec("yes_no", Text("待办", "Whether somebody has to act")),
    "fixed": KeySpec("yes_no", Text("不可再改", "Whether nothing can be changed any more")),
}
TRANSITION: Mapping[str, KeySpec] = {
    "name": KeySpec("word", Text("动词，如 close", "Its verb, like close"), required=True),
    "label": KeySpec("text", Text("名称", "What people call it"), required=True),
    "source": KeySpec("string", Text("从哪个状态", "The state it leads out of"), required=True),
    "target": KeySpec("string", Text("到哪个状态", "The state it leads to"), required=True),
    "roles": KeySpec(
        "strings", Text("哪些角色可办，默认可写者", "Roles that may; otherwise who may write")
    ),
    "needs": KeySpec("strings", Text("须先填写的字段", "Fields that must be filled in for it")),
    "other_than": KeySpec(
        "strings",
        Text("不得由这些字段中的民警办理", "Officer fields: none of those may take it"),
    ),
    "permission": KeySpec(
        "string", Text("所需权限", "The permission it takes"), one_of=PERMISSIONS
    ),
    "decides": KeySpec("yes_no", Text("是否为决定", "Whether it is a decision")),
}
KEYS: Mapping[str, KeySpec] = {
    "id": KeySpec("name", Text("永久标识", "Its permanent id"), required=True),
    "label": KeySpec("text", Text("名称", "What people call it"), required=True),
    "title": KeySpec(
        "strings", Text("在列表中代表记录的字段", "Fields that name a record"), required=True
    ),
    "retention": KeySpec("string", Text("保存期限类别", "Its retention class"), required=True),
    "field": KeySpec("tables", Text("字段", "Its fields"), required=True, keys=fields.KEYS),
    "help": KeySpec("text", Text("用途说明", "What it is for")),
    "basis": KeySpec("text", Text("法律依据", "The legal basis of its personal fields")),
    "line": KeySpec("strings", Text("列表中标题后的字段", "Fields shown behind the title")),
    "sections": KeySpec("texts", Text("分组：标识 = 名称", "Its sections: id = label")),
    "state": KeySpec(
        "tables",
        Text("状态，默认在册、已注销", "Its states; otherwise registered, closed"),
        keys=STATE,
    ),
    "transition": KeySpec("tables", Text("状态变更", "Steps between states"), keys=TRANSITION),
    "check": KeySpec("tables", Text("校验", "Its checks"), keys=checks.KEYS),
    "place_kind": KeySpec("string", Text("所描述的地点种类", "The kind of place it describes")),
    "permission": KeySpec(
        "string", Text("填写所需权限", "What writing it takes"), one_of=PERMISSIONS
    ),
    "findable": KeySpec("yes_no", Text("可在查找框找到，默认是", "Whether the find box shows it")),
    "counted": KeySpec(
        "strings", Text("经常统计的字段", "Fields that it is counted by again and again")
    ),
    "confidential": KeySpec(
        "string", Text("列明唯一可见民警的字段", "The field with the officers who alone may see it")
    ),
    "opens": KeySpec("string", Text("公开日期字段", "The field with the day it opens to others")),
    "minor": KeySpec("string", Text("出生日期字段（未成年人）", "The field with a date of birth")),
    "ends": KeySpec("string", Text("到期日期字段", "The field with the day it is sealed after")),
    "guarded_by": KeySpec(
        "string",
        Text("引用字段：不可见其记录者不可见本记录", "A reference: who may not see it, not this"),
    ),
    "reading": KeySpec("string", Text("查看所需权限", "What seeing it takes"), one_of=PERMISSIONS),
    "concerns": KeySpec(
        "strings", Text("当事单位或民警的字段", "Fields with units or officers who see it anyway")
    ),
    "accompanied": KeySpec(
        "string",
        Text("办理民警字段（辅警不得单独）", "The field with who did it: not helpers alone"),
    ),
}
"""As in `beatbook.forms.declare.form`."""

_NAMES_FIELDS = (
    "title", "line", "confidential", "opens", "minor", "ends", "guarded_by", "concerns",
    "accompanied",
)  # fmt: skip
TOLERANT = True
MOST_FIELDS = 500
_OWN = ("id", "field", "check", "state", "transition")


def read(reader: Reader, key: Key, values: Mapping[str, Any]) -> type | None:
    """The class of the form, as Python would declare it."""
    said = values.get("field", ())
    known = examples(said)
    found = fields.declared(reader, (*key, "field"), said, known)
    checked = checks.checks(reader, (*key, "check"), values.get("check", ()), known)
    _check_names(reader, key, values, known)
    check_conscience(reader, key, values.get("id", ""), values)
    steps = _steps(reader, key, values, known)
    if not reader.clean:
        return None
    made = _form(values, found, checked, steps)
    _check_whole(reader, key, made)
    return made


def _form(
    values: Mapping[str, Any],
    found: dict[str, Any],
    checked: Iterable[checks.Check],
    steps: dict[str, Any],
) -> type:
    facts = {name: value for name, value in values.items() if name not in _OWN}
    made = class_of(values["id"], found, checked)
    return f.form(values["id"], **facts, **steps)(made)


def class_of(id: str, found: dict[str, Any], checked: Iterable[checks.Check] = ()) -> type:
    """A plain class with these attrs fields, and what `problems` gives where there are checks."""
    body: dict[str, Any] = {**found, "__annotations__": dict.fromkeys(found, Any)}
    wanted = tuple(checked)
    if wanted:
        body["problems"] = lambda filled: _problems(wanted, filled)
    return type("".join(word.title() for word in id.split("_")), (), body)


def _problems(wanted: Iterable[checks.Check], filled: Any) -> Iterator[Problem]:
    for one in wanted:
        yield from one(filled)


def _check_names(
    reader: Reader, key: Key, values: Mapping[str, Any], known: Mapping[str, Any]
) -> None:
    """Note what names a field or section that is not there."""
    if not values.get("title", True):
        reader.problem((*key, "title"), _("“title” names no field; name one at least"))
    if len(values.get("field", ())) > MOST_FIELDS:
        reader.problem(key, _("a form has at most {n} fields; make two of it", n=MOST_FIELDS))
    for name in _NAMES_FIELDS:
        if values.get(name):
            reader.choose((*key, name), values[name], known)
    reader.choose((*key, "counted"), values.get("counted", ()), {*known, *ENVELOPE})
    sections = values.get("sections", {})
    for number, one in enumerate(values.get("field", ())):
        if one.get("section"):
            reader.choose((*key, "field", number, "section"), one["section"], sections)
        if one.get("within"):
            reader.choose((*key, "field", number, "within"), one["within"], known)


def check_conscience(
    reader: Reader, key: Key, form: str, values: Mapping[str, Any], basis: Text = NOTHING
) -> None:
    """Note what a book would not keep about residents, or not without a purpose and a basis."""
    specs = {number: fields.spec_of(one) for number, one in enumerate(values.get("field", ()))}
    numbers = {spec.id: number for number, spec in specs.items() if spec is not None}
    spec = FormSpec(
        form,
        values.get("label", NOTHING),
        tuple(spec for spec in specs.values() if spec is not None),
        title=(),
        retention="-",
        basis=values.get("basis", basis),
    )
    for objection in objections(spec):
        at = ("field", numbers[objection.field]) if objection.field else ()
        reader.problem((*key, *at), objection.message)


def _steps(
    reader: Reader, key: Key, values: Mapping[str, Any], known: Mapping[str, Any]
) -> dict[str, Any]:
    """States and transitions, where the pack says any; the usual ones otherwise."""
    own, said = values.get("state", ()), values.get("transition", ())
    states = _made(State, own) or STATES
    transitions = _made(Transition, said) or (() if own else TRANSITIONS)
    ids = {state.id for state in states}
    for number, one in enumerate(said):
        _check_step(reader, (*key, "transition", number), one, ids, known)
    return {"states": states, "transitions": transitions}


def _made(what: Any, tables: Iterable[Mapping[str, Any]]) -> tuple[Any, ...]:
    """What tables declare, as far as nothing is missing (which was noted)."""
    needed = {name for name in what._fields if name not in what._field_defaults}
    return tuple(what(**one) for one in tables if needed <= one.keys())


def _check_step(
    reader: Reader, key: Key, said: Mapping[str, Any], states: set[str], known: Mapping[str, Any]
) -> None:
    for name in ("source", "target"):
        if name in said:
            reader.choose((*key, name), said[name], states)
    reader.choose((*key, "needs"), said.get("needs", ()), known)
    reader.choose((*key, "other_than"), said.get("other_than", ()), {*known, *ENVELOPE})


def _check_whole(reader: Reader, key: Key, made: type) -> None:
    """What a book would say against the form, said now and with the line."""
    try:
        compose([Declared("", made)], [])
    except Clash as clash:
        reader.problem(key, clash.what)
