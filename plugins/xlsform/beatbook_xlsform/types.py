"""What each type of question becomes, and which have no counterpart.

Source: XLSForm specification, question types, with the other spellings that pyxform reads.
"""

from __future__ import annotations

from typing import NamedTuple

from beatbook.texts import Text
from beatbook_xlsform.xpath import DAY, MANY, NUMBER, WHOLE, WORDS, YES


class Kind(NamedTuple):
    """The kind of field a question becomes, and what its answer is in expressions."""

    kind: str
    term: str
    many: bool = False
    part: Text | None = None


_AS_TEXT = Text("按文本填写", "typed as text")
_CLOCK = Text("按“时:分”填写并核对", "typed as hours and minutes, and checked")

KINDS = {
    "text": Kind("text", WORDS),
    "string": Kind("text", WORDS),
    "barcode": Kind("text", WORDS, part=_AS_TEXT),
    "phone number": Kind("text", WORDS),
    "integer": Kind("integer", WHOLE),
    "int": Kind("integer", WHOLE),
    "decimal": Kind("number", NUMBER),
    "range": Kind("number", NUMBER),
    "date": Kind("date", DAY),
    "datetime": Kind("moment", DAY),
    "dateTime": Kind("moment", DAY),
    "time": Kind("text", WORDS, part=_CLOCK),
    "select one": Kind("choice", WORDS),
    "select all that apply": Kind("choice", MANY, many=True),
    "acknowledge": Kind("yes_no", YES),
    "trigger": Kind("yes_no", YES),
    "calculate": Kind("text", WORDS),
}
"""Types that become a field."""

NOTES = frozenset({"note", "label"})
"""Types that only say something: they become help of the question behind them."""

_ENVELOPE = Text(
    "由记录信封与日志自动记载", "kept by the record's envelope and the journal of itself"
)
_ATTACHMENT = Text(
    "账本不存放照片、录音、录像与文件", "a book keeps no photos, recordings or files"
)
_POSITION = Text(
    "坐标由标准地址和巡逻点位管理", "positions belong to standard addresses and patrol points"
)
_DEVICE = Text("与采集设备有关，账本不采集", "about the device, which a book does not record")
ELSEWHERE = Text("选项存放在另一文件中", "its choices are in another file")
_INCLUDED = Text("所包含的内容在另一文件中", "what it includes is in another file")
_RANKED = Text("排序题没有对应的字段", "no field keeps an order of choices")
_HIDDEN = Text("隐藏值没有对应的字段", "no field has a value that nobody may see")
_UNKNOWN = Text("没有对应的题型", "no kind of field is like it")

ENVELOPE = frozenset({"start", "end", "today", "username", "audit"})
"""Types that ask nobody and that every record knows of itself."""

REASONS = {
    **dict.fromkeys(ENVELOPE, _ENVELOPE),
    **dict.fromkeys(("photo", "image", "audio", "video", "file", "background-audio"), _ATTACHMENT),
    **dict.fromkeys(
        ("geopoint", "geotrace", "geoshape", "gps", "location", "osm", "start-geopoint"), _POSITION
    ),
    **dict.fromkeys(
        ("deviceid", "uri:deviceid", "phonenumber", "simserial", "subscriberid", "imei", "email",
         "uri:phonenumber", "uri:simserial", "uri:username", "uri:email", "uri:subscriberid"),
        _DEVICE,
    ),
    "select one external": ELSEWHERE,
    "select one from file": ELSEWHERE,
    "include": _INCLUDED,
    "rank": _RANKED,
    "hidden": _HIDDEN,
}  # fmt: skip


def reason(type_: str) -> Text:
    """Why a type of question becomes no field."""
    return REASONS.get(type_) or REASONS.get(type_.partition(" ")[0], _UNKNOWN)
