"""``[[bulletin]]``: a kind of bulletin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beatbook.bulletin.declare import DAYS, MONTH, QUARTER, WEEK, YEAR, BulletinKind
from beatbook.packs.document import Key
from beatbook.packs.placeholders import check
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.texts import Text

HELP = Text("通报的种类", "A kind of bulletin, for [[section]] to write.")
TITLE = ("unit", "year", "number", "period")
"""What a title may ask for."""
KEYS: Mapping[str, KeySpec] = {
    "name": KeySpec(
        "dotted", Text("名称，如 weekly.village", "Its name, like weekly.village"), required=True
    ),
    "label": KeySpec("text", Text("显示名称", "What people call it"), required=True),
    "help": KeySpec("text", Text("写什么", "What it tells"), required=True),
    "title": KeySpec(
        "text",
        Text("标题，可用 {unit} {year} {number} {period}",
             "Its title, with {unit}, {year}, {number} and {period} to fill in"),
        required=True,
    ),
    "source": KeySpec("text", Text("依据", "The rule it comes from"), required=True),
    "every": KeySpec(
        "string",
        Text("按什么周期，默认每周", "For what it is drafted; otherwise week"),
        one_of=(WEEK, MONTH, QUARTER, YEAR, DAYS),
    ),
    "public": KeySpec(
        "yes_no", Text("是否公开，默认公开", "Whether the public reads it; otherwise true")
    ),
    "numbered": KeySpec(
        "yes_no", Text("是否编期号，默认编", "Whether its issues are numbered; otherwise true")
    ),
}  # fmt: skip


def read(reader: Reader, key: Key, values: Mapping[str, Any]) -> BulletinKind:
    """The kind."""
    check(reader, (*key, "title"), values["title"], TITLE)
    return BulletinKind(**values)
