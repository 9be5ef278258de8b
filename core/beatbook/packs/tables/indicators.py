"""``[[indicator]]``: a number about the work of units or officers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beatbook.assessment.declare import (
    FULL,
    LESS,
    MISSING,
    MORE,
    NEITHER,
    OFFICER,
    UNIT,
    ZERO,
    Indicator,
    Measure,
)
from beatbook.packs.document import Key
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

HELP = Text(
    "指标：关于单位或民警工作的一个数；不给居民打分",
    "A number about the work of units or officers, never about residents.",
)
MEASURE: Mapping[str, KeySpec] = {
    "form": KeySpec("name", Text("统计哪个表单", "The form that is counted"), required=True),
    "on": KeySpec(
        "name", Text("按哪个日期；不写为期末在册", "By which date; else all there are at the end")
    ),
    "where": KeySpec("conditions", Text("只计哪些记录", "Which records count")),
    "by": KeySpec(
        "name", Text("写明民警的栏目；不写为登记人", "The officer's field; else who made it")
    ),
    "sum": KeySpec("name", Text("把哪个数字栏目加起来", "The number to add up")),
    "distinct": KeySpec("name", Text("只计不同的值", "The field whose different values count")),
    "unit": KeySpec("name", Text("写明单位的栏目", "The field with the unit it counts for")),
}
KEYS: Mapping[str, KeySpec] = {
    "name": KeySpec("dotted", Text("名称", "Its name, like visit.doors"), required=True),
    "label": KeySpec("text", Text("显示名称", "What people call it"), required=True),
    "help": KeySpec("text", Text("怎么统计", "How it is counted, in words"), required=True),
    "source": KeySpec("text", Text("依据", "The rule it comes from"), required=True),
    "top": KeySpec(
        "table",
        Text("统计什么；不写则由导入填报", "What is counted; without it values are imported"),
        keys=MEASURE,
    ),
    "bottom": KeySpec("table", Text("除以什么", "What that is divided by"), keys=MEASURE),
    "subjects": KeySpec(
        "strings", Text("对象，默认两者", "About whom; otherwise both"), one_of=(UNIT, OFFICER)
    ),
    "empty": KeySpec(
        "string",
        Text("分母为零表示什么，默认缺数", "What a denominator of zero means; otherwise missing"),
        one_of=(MISSING, ZERO, FULL),
    ),
    "absent": KeySpec(
        "string",
        Text("没有记录表示什么，默认零", "What no record at all means; otherwise zero"),
        one_of=(MISSING, ZERO),
    ),
    "factor": KeySpec("integer", Text("乘数，百分数写100", "100 for per cent; otherwise 1")),
    "decimals": KeySpec("integer", Text("小数位数，默认1", "Decimals shown; otherwise 1")),
    "better": KeySpec(
        "string", Text("多好还是少好，默认多好", "What is better; otherwise more"),
        one_of=(MORE, LESS, NEITHER),
    ),
    "measure": KeySpec("text", Text("单位，如 次、%", "What stands behind the number, like %")),
    "entries": KeySpec(
        "yes_no", Text("光靠录入就能提高吗", "Whether mere entries move it; otherwise false")
    ),
    "fewest": KeySpec(
        "integer", Text("分母少于多少不出数", "The least denominator that says anything")
    ),
}  # fmt: skip

_LEAST = {"factor": 1, "decimals": 0, "fewest": 0}


def read(reader: Reader, key: Key, values: Mapping[str, Any]) -> Indicator:
    """The indicator."""
    if "bottom" in values and "top" not in values:
        reader.problem((*key, "bottom"), _("“bottom” divides nothing; add “top”"))
    for name, least in _LEAST.items():
        if values.get(name, least) < least:
            what = _("“{key}” must be {least} at least", key=name, least=least)
            reader.problem((*key, name), what)
    measures = {name: Measure(**values[name]) for name in ("top", "bottom") if name in values}
    absent = {} if "absent" in values or measures else {"absent": MISSING}
    return Indicator(**{**values, **measures, **absent, "subjects": _subjects(values)})


def _subjects(values: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(values.get("subjects", (UNIT, OFFICER)))
