"""Forms and fields that are added, changed or taken away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from beatbook.texts import Text, Translator
from beatbook.trial.report import BAD, TOLD, Finding, Section, Table
from beatbook.trial.sections.changes import ADDED, CHANGED, GONE, sign
from beatbook.trial.tried import Tried

_ = Translator(__name__, __file__)

_COLUMNS = (
    ("change", Text("变化", "Change")),
    ("form", Text("表单", "Form")),
    ("field", Text("字段", "Field")),
    ("what", Text("内容", "What")),
)
_SHOWN = ("kind", "many", "required", "required_when", "sensitivity", "retention", "codes",
          "narrowed", "form", "scheme", "unique", "sections", "permission", "label")  # fmt: skip
_OUTSIDE = frozenset(("plugin", "parts", "fields", "intake", "states", "transitions"))
_NAMES = {
    "kind": Text("类型", "kind"),
    "many": Text("多值", "list"),
    "required": Text("必填", "required"),
    "required_when": Text("条件必填", "required when"),
    "sensitivity": Text("敏感程度", "sensitivity"),
    "retention": Text("保存期限", "retention"),
    "codes": Text("代码表", "code list"),
    "narrowed": Text("可选代码", "codes left"),
    "form": Text("引用表单", "form"),
    "scheme": Text("号码规则", "scheme"),
    "unique": Text("唯一", "unique"),
    "sections": Text("分组", "sections"),
    "shown_when": Text("显示条件", "shown_when"),
    "states": Text("状态", "states"),
    "transitions": Text("步骤", "transitions"),
    "label": Text("名称", "label"),
    "permission": Text("权限", "permission"),
}
_KINDS = {
    "text": "文本",
    "long_text": "多行文本",
    "integer": "整数",
    "number": "小数",
    "money": "金额",
    "date": "日期",
    "moment": "时间",
    "period": "起止日期",
    "choice": "选择",
    "reference": "引用",
    "place": "地点",
    "unit": "单位",
    "officer": "民警",
    "yes_no": "是否",
    "identifier": "证件号码",
}
Data = Mapping[str, Any]


def section(tried: Tried) -> Section:
    """Every form that differs, field by field."""
    rows = [row for id in _every(tried) for row in _of_form(tried, id)]
    kinds = [row["change"] for row in rows]
    counts = {"added": kinds.count(ADDED), "changed": kinds.count(CHANGED),
              "gone": kinds.count(GONE)}  # fmt: skip
    table = Table(Text("表单的变化", "Changes of forms"), _COLUMNS, rows)
    findings = (*_unreadable(tried), *_left(tried))
    return Section("forms", Text("表单", "Forms"), findings, (table,), counts)


def _every(tried: Tried) -> list[str]:
    return list(dict.fromkeys((*tried.before.forms, *tried.after.forms)))


def _of_form(tried: Tried, id: str) -> Iterator[dict[str, Any]]:
    old, new = tried.before.forms.get(id), tried.after.forms.get(id)
    if old == new:
        return
    if old is None or new is None:
        spec = new or old or {}
        yield _row(sign(old, new), id, "", _about_form(spec))
        if old is not None:
            return
    before, after = _fields(old or {}), _fields(new or {})
    for field in dict.fromkeys((*before, *after)):
        was, now = before.get(field), after.get(field)
        if was != now:
            yield _row(sign(was, now), id, field, _about(was, now))
    if old is not None and new is not None:
        yield from _beside(id, old, new)


def _beside(id: str, old: Data, new: Data) -> Iterator[dict[str, Any]]:
    """What else is said of a form: states, steps, guards."""
    for name in ("states", "transitions"):
        was, now = (_by(one.get(name, ()), "name" if name == "transitions" else "id")
                    for one in (old, new))  # fmt: skip
        for one in dict.fromkeys((*was, *now)):
            if was.get(one) != now.get(one):
                yield _row(sign(was.get(one), now.get(one)), id, "", f"{_NAMES[name]}: {one}")
    for name in sorted({*old, *new} - _OUTSIDE):
        if old.get(name) != new.get(name):
            yield _row(CHANGED, id, "", _from_to(name, old, new))


def _by(items: Any, key: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one in items:
        found.setdefault(str(one[key]), []).append(one)
    return found


def _row(change: str, form: str, field: str, what: str) -> dict[str, Any]:
    return {"change": change, "form": form, "field": field, "what": what}


def _fields(spec: Data) -> dict[str, Data]:
    return {str(one["id"]): one for one in (*spec.get("fields", ()), *spec.get("intake", ()))}


def _about_form(spec: Data) -> str:
    count = str(_("{count} fields", count=len(spec.get("fields", ()))))
    kept = f"{_NAMES['retention']}: {spec.get('retention', '')}"
    return _joined((str(Text(*spec["label"])), count, kept))


def _about(was: Data | None, now: Data | None) -> str:
    if was is not None and now is not None:
        return _joined(_from_to(name, was, now) for name in _differing(was, now))
    one = now or was or {}
    more = [f"{_NAMES.get(name, name)}: {_said(one[name])}" for name in _SHOWN
            if name in one and name not in ("label", "kind")]  # fmt: skip
    return _joined((str(Text(*one["label"])), _kind(one["kind"]), *more))


def _kind(name: str) -> str:
    return str(Text(_KINDS.get(name, name), name))


def _joined(parts: Iterable[str]) -> str:
    return str(Text("，", ", ")).join(parts)


def _differing(was: Data, now: Data) -> list[str]:
    names = (*_SHOWN, *sorted({*was, *now} - {*_SHOWN, "plugin"}))
    return [name for name in names if was.get(name) != now.get(name)]


def _from_to(name: str, was: Data, now: Data) -> str:
    old, new = (_said(one.get(name)) for one in (was, now))
    if name == "kind":
        old, new = _kind(old), _kind(new)
    return f"{_NAMES.get(name, name)}: {old} → {new}"


def _said(value: Any) -> str:
    if isinstance(value, list):
        return "/".join(_said(one) for one in value)
    if isinstance(value, Mapping):
        return " = ".join(_said(one) for one in value.values())
    if value is None:
        return "-"
    if isinstance(value, bool):
        return str(Text("是", "yes") if value else Text("否", "no"))
    return str(value)


def _unreadable(tried: Tried) -> Iterator[Finding]:
    """A column keeps its values as they were written; another kind would read them otherwise."""
    for id, new in tried.after.forms.items():
        before = _fields(tried.before.forms.get(id, {}))
        for name, field in _fields(new).items():
            was = before.get(name)
            if was is not None and _stored(was) != _stored(field):
                yield _other_kind(id, name, was["kind"], field["kind"])


def _other_kind(form: str, field: str, was: str, now: str) -> Finding:
    words = _(
        "The field {form}.{field} is of another kind than the values that are stored ({was}, now"
        " {now}); give the new one another id, or bring a migration",
        form=form, field=field, was=was, now=now,
    )  # fmt: skip
    return Finding(BAD, words)


def _stored(field: Data) -> tuple[Any, ...]:
    kind = field["kind"]
    return "text" if kind == "long_text" else kind, field.get("many"), field.get("decimals")


def _left(tried: Tried) -> Iterator[Finding]:
    for id, spec in tried.before.forms.items():
        if id not in tried.after.forms:
            words = _("records of {form}: {count} stay, can be read and exported, and not changed",
                      count=tried.before.records.get(id, 0), form=Text(*spec["label"]))  # fmt: skip
            yield Finding(TOLD, words)
