"""``[[checklist]]``: what is looked at at patrol points of some kinds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beatbook.packs.document import Key
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.patrol.declare import Checklist
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

HELP = Text("检查清单：巡到某类点位看什么", "What is looked at at patrol points of some kinds.")
ITEM: Mapping[str, KeySpec] = {
    "code": KeySpec("name", Text("代码", "Its code"), required=True),
    "zh": KeySpec("string", Text("中文", "Its words in Chinese")),
    "en": KeySpec("string", Text("英文", "Its words in English")),
}
KEYS: Mapping[str, KeySpec] = {
    "id": KeySpec(
        "name",
        Text("标识；与上级同名则取代之", "Its id; the same as a wider region's takes its place"),
        required=True,
    ),
    "label": KeySpec("text", Text("显示名称", "What people call it"), required=True),
    "kinds": KeySpec("strings", Text("哪些类别的点位", "At points of which kinds"), required=True),
    "items": KeySpec("tables", Text("各项", "What is looked at, in order"), True, keys=ITEM),
    "source": KeySpec("text", Text("依据", "The rule it comes from"), required=True),
}


def read(reader: Reader, key: Key, values: Mapping[str, Any]) -> Checklist:
    """The list."""
    seen: set[str] = set()
    for number, item in enumerate(values["items"]):
        at = (*key, "items", number)
        if not (item.get("zh") or item.get("en")):
            reader.problem(at, _('“{code}” has no words; add zh = "…" and en = "…"', **_said(item)))
        if item.get("code") in seen:
            reader.problem(at, _("“{code}” is there twice; rename one of them", **_said(item)))
        seen.add(item.get("code", ""))
    items = tuple(
        (item.get("code", ""), Text(item.get("zh", ""), item.get("en", "")))
        for item in values["items"]
    )
    return Checklist(**{**values, "items": items})


def _said(item: Mapping[str, Any]) -> dict[str, str]:
    return {"code": item.get("code", "")}
