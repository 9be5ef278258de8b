"""``[[quota]]``: so many records of a form by each officer in each period."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beatbook.duties.declare import Quota
from beatbook.packs.document import Key
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

HELP = Text(
    "定额：每人每周、每月等应登记多少条记录",
    "A quota: so many records by each officer in each week, month, quarter, half-year or year.",
)
EACH = ("week", "month", "quarter", "half_year", "year")

KEYS: Mapping[str, KeySpec] = {
    "name": KeySpec(
        "dotted", Text("名称，如 visit.weekly", "Its name, like visit.weekly"), required=True
    ),
    "label": KeySpec("text", Text("显示名称", "What people call it"), required=True),
    "source": KeySpec("text", Text("依据", "The rule it comes from"), required=True),
    "form": KeySpec("name", Text("统计哪个表单", "The form that is counted"), required=True),
    "target": KeySpec("integer", Text("应完成多少", "How many there should be"), required=True),
    "on": KeySpec(
        "name", Text("按哪个日期栏目统计", "The date or moment that is counted by"), required=True
    ),
    "each": KeySpec("string", Text("周期，默认每周", "In what; otherwise week"), one_of=EACH),
    "by": KeySpec(
        "name",
        Text("写明人员的栏目；不写为登记人", "The field that names the officer; else who made it"),
    ),
    "where": KeySpec(
        "conditions", Text("只计哪些记录（只能用 is）", "What counts only; “is” and nothing else")
    ),
    "roles": KeySpec("strings", Text("哪些岗位，默认 officer", "Whose it is; otherwise officer")),
    "counts": KeySpec("text", Text("计入什么", "What it counts for")),
    "shrinks": KeySpec(
        "yes_no", Text("请假时是否减少，默认是", "Whether it falls with leave; otherwise true")
    ),
}


def read(reader: Reader, key: Key, values: Mapping[str, Any]) -> Quota | None:
    """The quota."""
    if values["target"] < 0:
        reader.problem((*key, "target"), _("“target” must not be below 0"))
    where = []
    for condition in values.get("where", ()):
        if condition.operator != "=":
            reader.problem((*key, "where"), _("a quota counts by “is” only; write is = …"))
        where.append((condition.field, condition.value))
    return Quota(**{**values, "where": tuple(where)})
