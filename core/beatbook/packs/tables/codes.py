"""``[[codes]]``: a code list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beatbook.codes import Code, CodeList
from beatbook.packs.document import Key
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

HELP = Text("代码表：选择项字段的取值", "A code list: what a choice field may be.")

CODE: Mapping[str, KeySpec] = {
    "code": KeySpec("string", Text("代码", "The code as the standard prints it"), required=True),
    "zh": KeySpec("string", Text("中文名称", "Its word in Chinese")),
    "en": KeySpec("string", Text("英文名称", "Its word in English")),
    "parent": KeySpec("string", Text("上级代码", "The code above it")),
    "since": KeySpec("date", Text("启用日期", "The first day it may be chosen on")),
    "until": KeySpec("date", Text("停用日期（当日起不可选）", "The day from which it may not")),
}
KEYS: Mapping[str, KeySpec] = {
    "id": KeySpec("name", Text("代码表的标识", "What fields name it by"), required=True),
    "label": KeySpec("text", Text("名称", "What people call it"), required=True),
    "source": KeySpec("string", Text("出处", "The standard or rule it comes from"), required=True),
    "codes": KeySpec("tables", Text("各项代码", "The codes, in order"), required=True, keys=CODE),
}

TOLERANT = True


def read(reader: Reader, key: Key, values: Mapping[str, Any]) -> CodeList | None:
    """The list."""
    said = values.get("codes", ())
    found = [code_of(reader, (*key, "codes", n), one) for n, one in enumerate(said)]
    codes = {number: one for number, one in enumerate(found) if one is not None}
    _once(reader, (*key, "codes"), codes)
    _above(reader, (*key, "codes"), codes)
    if not reader.clean:
        return None
    return CodeList(values["id"], values["label"], codes.values(), source=values["source"])


def code_of(reader: Reader, key: Key, said: Mapping[str, Any]) -> Code | None:
    """One code, None without its key; words in one language alone stand for both."""
    if "code" not in said:
        return None  # which was noted
    words = Text(said.get("zh", ""), said.get("en", ""))
    if not any(words):
        what = _('the code {code} has no words; add zh = "…" and en = "…"', code=said["code"])
        reader.problem(key, what)
    return Code(said["code"], words, said.get("parent", ""), said.get("since"), said.get("until"))


def _once(reader: Reader, key: Key, codes: Mapping[int, Code]) -> None:
    seen: set[str] = set()
    for number, one in codes.items():
        if one.code in seen:
            reader.problem((*key, number), _("the code {code} is there already", code=one.code))
        seen.add(one.code)


def _above(reader: Reader, key: Key, codes: Mapping[int, Code]) -> None:
    known = {one.code for one in codes.values()}
    for number, one in codes.items():
        if one.parent and one.parent not in known:
            what = _("the code {code} stands under {parent}, which is not in the list",
                     code=one.code, parent=one.parent)  # fmt: skip
            reader.problem((*key, number), what)
