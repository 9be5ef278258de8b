"""``[[retention]]``: a class of records, and how long they are kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from beatbook.forms.declare import RetentionClass
from beatbook.packs.document import Key
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

HELP = Text("保存期限类别", "A retention class: how long records are kept, from when.")
KEYS: Mapping[str, KeySpec] = {
    "id": KeySpec("name", Text("标识", "What forms name it by"), required=True),
    "label": KeySpec("text", Text("名称", "What people call it"), required=True),
    "years": KeySpec(
        "integer",
        Text("保存年数；不写则用毕由人审查", "Years; otherwise while in use, then reviewed"),
    ),
    "starts": KeySpec("text", Text("自何时起", "From when, for people"), required=True),
    "start": KeySpec(
        "strings",
        Text(
            "自何时起：日期字段、引用.字段、@closed，后加 @year 为年底",
            "From when: a field, reference.field, @closed; with @year from the end of its year",
        ),
    ),
    "source": KeySpec("text", Text("出处", "The rule it comes from"), required=True),
}

_START = re.compile(r"(@closed|[a-z][a-z0-9_]*(\.([a-z][a-z0-9_]*|@closed))?)(@year)?", re.ASCII)
_LONGEST = 200


def read(reader: Reader, key: Key, values: Mapping[str, Any]) -> RetentionClass:
    """The class."""
    years = values.get("years")
    if years is not None and not 0 <= years <= _LONGEST:
        reader.problem((*key, "years"), _("“years” must lie between 0 and {n}", n=_LONGEST))
    for start in values.get("start", ()):
        if not _START.fullmatch(start):
            what = _("“{start}” is no beginning; write a field, reference.field or @closed",
                     start=start)  # fmt: skip
            reader.problem((*key, "start"), what)
    return RetentionClass(**{"years": None, **values})
