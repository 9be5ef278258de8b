"""Code lists of duplicates: what units and stations answer, and what comes of it."""

from __future__ import annotations

from beatbook.codes import Code, CodeList
from beatbook.texts import Text

_SOURCE = "Beatbook"


def lists() -> list[CodeList]:
    """Every list."""
    return [_match(), _basis(), _answers(), _outcomes()]


def _match() -> CodeList:
    codes = [
        Code("yes", Text("是同一对象", "the same")),
        Code("no", Text("不是同一对象", "not the same")),
    ]
    return CodeList("match_answer", Text("盲核答复", "Answers"), codes, source=_SOURCE)


def _basis() -> CodeList:
    codes = [
        Code("identifier", Text("证号相同", "the same number")),
        Code("likeness", Text("内容相似", "alike")),
    ]
    return CodeList("duplicate_basis", Text("重复的发现", "Found by"), codes, source=_SOURCE)


def _answers() -> CodeList:
    codes = [
        Code("moved", Text("已迁出，移交对方", "moved away; handed over")),
        Code("ours", Text("居住在本所，请对方移交", "lives here; the other hands over")),
        Code("both", Text("两所均属实(如居住与工作)", "both are right: lives here, works there")),
        Code("different", Text("不是同一人", "not the same person")),
    ]
    return CodeList("station_answer", Text("跨所重复答复", "Answers"), codes, source=_SOURCE)


def _outcomes() -> CodeList:
    codes = [
        Code("moved", Text("已移交", "moved")),
        Code("both", Text("两所均保留", "both are right")),
        Code("different", Text("不是同一人", "not the same")),
        Code("gone", Text("已失效", "out of date")),
    ]
    return CodeList("station_outcome", Text("跨所重复结果", "Outcomes"), codes, source=_SOURCE)
