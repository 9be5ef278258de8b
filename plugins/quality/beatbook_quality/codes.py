"""The code lists of data quality."""

from __future__ import annotations

from beatbook.codes import Code, CodeList
from beatbook.texts import Text
from beatbook_quality.forms.check import MISSING, RIGHT, UNREACHED, WRONG
from beatbook_quality.forms.sample import FORWARD, REVERSE

SPEED, COPIED, RUSH, ON_LEAVE = "speed", "copied", "rush", "on_leave"
SOURCE = "Beatbook"


def lists() -> list[CodeList]:
    """Directions of a sample, outcomes of a check, kinds of signs."""
    return [
        CodeList(
            "sample_direction",
            Text("抽查方向", "Direction of a sample"),
            [
                Code(REVERSE, Text("账到门(逆查)", "book to door (reverse)")),
                Code(FORWARD, Text("纸到账(顺查)", "paper to book (forward)")),
            ],
            source=SOURCE,
        ),
        CodeList(
            "sample_outcome",
            Text("核对结果", "Outcome of a check"),
            [
                Code(RIGHT, Text("相符", "right")),
                Code(WRONG, Text("不符", "wrong")),
                Code(MISSING, Text("漏登或者无此事", "missing, or not so at all")),
                Code(UNREACHED, Text("无法核对(不在家、不愿配合)", "could not be checked")),
            ],
            source=SOURCE,
        ),
        CodeList(
            "quality_sign",
            Text("质量提示", "Signs of perfunctory entry"),
            [
                Code(SPEED, Text("间隔过短", "impossibly close together")),
                Code(COPIED, Text("内容雷同", "the same words again and again")),
                Code(RUSH, Text("截止前集中登记", "entered in a batch before a deadline")),
                Code(ON_LEAVE, Text("请假日登记", "entered on a day of leave")),
            ],
            source=SOURCE,
        ),
    ]
