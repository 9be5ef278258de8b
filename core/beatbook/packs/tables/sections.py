"""``[[section]]``: a part of bulletins, written from figures and lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from beatbook.bulletin.declare import BulletinSection, Figure
from beatbook.packs import lines
from beatbook.packs.document import Key
from beatbook.packs.lines import Line
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

HELP = Text(
    "通报的一部分：先列数字，再写各行",
    "A part of bulletins of some kinds: figures first, then the lines that show them.",
)
FIGURE: Mapping[str, KeySpec] = {
    "name": KeySpec(
        "name", Text("名称，在一份通报中唯一", "Its name, once in a bulletin"), required=True
    ),
    "label": KeySpec("text", Text("显示名称", "What people call it"), required=True),
    "form": KeySpec("name", Text("统计哪个表单", "The form that is counted"), required=True),
    "moment": KeySpec(
        "name", Text("按哪个日期或时间", "The date or moment it is counted by"), required=True
    ),
    "until": KeySpec("name", Text("终止时间的栏目", "The field with the end of an interval")),
    "where": KeySpec("conditions", Text("只计哪些记录", "Which records count")),
    "sum": KeySpec("name", Text("把哪个数字栏目加起来", "The number to add up")),
    "hours": KeySpec("integer_list", Text("只计这些钟点", "Hours of the day that count, 0 to 23")),
    "wider": KeySpec("yes_no", Text("只计跨越周期的", "Counts those that reach beyond instead")),
}
LINE: Mapping[str, KeySpec] = {
    "zh": KeySpec("string", Text("中文，可用 {数字名}", "Chinese, with {figures}")),
    "en": KeySpec("string", Text("英文，可用 {数字名}", "English, with {figures}")),
    "when": KeySpec("string", Text("何时写这一行，如 out > 0", "When it is written, like out > 0")),
}
KEYS: Mapping[str, KeySpec] = {
    "name": KeySpec(
        "dotted",
        Text("名称；与上级同名则取代之", "Its name; the same as a wider region's takes its place"),
        required=True,
    ),
    "label": KeySpec("text", Text("显示名称", "What people call it"), required=True),
    "kinds": KeySpec("strings", Text("写在哪些通报里", "In which bulletins"), required=True),
    "order": KeySpec("integer", Text("次序，默认50", "Its place among the others; otherwise 50")),
    "figure": KeySpec("tables", Text("数字", "The figures"), keys=FIGURE),
    "line": KeySpec("tables", Text("各行", "The lines, in order"), required=True, keys=LINE),
}
_LAST_HOUR = 23


def read(reader: Reader, key: Key, values: Mapping[str, Any]) -> BulletinSection:
    """The section; it binds every figure and writes every line that is asked for."""
    said = values.get("figure", [])
    figures = [_figure(reader, (*key, "figure", n), one) for n, one in enumerate(said)]
    names = [figure.name for figure in figures]
    for number, name in enumerate(names):
        if name in (*names[:number], *lines.ALWAYS):
            what = _("“{name}” means something already; take another name", name=name)
            reader.problem((*key, "figure", number, "name"), what)
    told = [_line(reader, (*key, "line", n), one, names) for n, one in enumerate(values["line"])]
    return BulletinSection(
        name=values["name"],
        label=values["label"],
        kinds=values["kinds"],
        write=partial(lines.written, figures, told),
        order=values.get("order", 50),
    )


def figures_of(section: BulletinSection) -> list[Figure]:
    """The figures of a section that `read` made."""
    found: list[Figure] = getattr(section.write, "args", ([],))[0]
    return found


def _figure(reader: Reader, key: Key, values: Mapping[str, Any]) -> Figure:
    if any(not 0 <= hour <= _LAST_HOUR for hour in values.get("hours", ())):
        reader.problem((*key, "hours"), _("hours are 0 to 23"))
    return Figure(**values)


def _line(reader: Reader, key: Key, values: Mapping[str, Any], names: list[str]) -> Line:
    words = Text(values.get("zh", ""), values.get("en", ""))
    for what in dict.fromkeys(map(str, _wrong(words, names))):
        reader.problem(key, Text(what, what))
    when = None
    if "when" in values:
        known = dict.fromkeys(names, 1)
        when = reader.expression((*key, "when"), values["when"], known, condition=True)
    return Line(words, when)


def _wrong(words: Text, names: list[str]) -> Iterator[object]:
    if not any(words):
        yield _('the line has no words; add zh = "…" and en = "…"')
    for part in words:
        yield from lines.problems(part, names)
