"""``[[codes_of]]``: what changes in a code list of another plugin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beatbook.codes import CodesOf
from beatbook.packs.document import Key
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.packs.tables import codes
from beatbook.texts import Text

HELP = Text("对其他插件代码表的更改", "What is changed in a code list of another plugin.")
KEYS: Mapping[str, KeySpec] = {
    "list": KeySpec("name", Text("哪个代码表", "The list"), required=True),
    "add": KeySpec("tables", Text("增加的代码", "Codes to add"), keys=codes.CODE),
    "retire": KeySpec(
        "retired",
        Text("停用的代码：[…]，或代码 = 停用日期", "Codes no longer chosen: […], or code = day"),
    ),
    "relabel": KeySpec("texts", Text("改名：代码 = 名称", "Other words: code = label")),
}


def read(reader: Reader, key: Key, values: Mapping[str, Any]) -> CodesOf:
    """The changes."""
    said = (
        codes.code_of(reader, (*key, "add", number), one)
        for number, one in enumerate(values.get("add", ()))
    )
    return CodesOf(
        values["list"],
        add=tuple(one for one in said if one is not None),
        retire=values.get("retire", ()),
        relabel=values.get("relabel", {}),
    )
