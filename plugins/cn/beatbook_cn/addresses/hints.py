"""Where something lies beside something else: 正大超市对面, 人民路与中山路交叉口, 车站往东200米.

Such words help to find a door but are no level of an address: they are told apart and handed
back, so that nobody takes the neighbour for the place itself.
"""

from __future__ import annotations

import re

_HAN = "[\u4e00-\u9fff]"
_NEAR = (
    "(?:斜?对[面过]|对门|附近|旁边?|旁侧|隔壁|后面|后边|前面|里面|内部|门口|门前|楼[上下]|路[口北南东西]"
    "|街[口上]|镇上|乡上|村口|[东南西北]侧|[东南西北]边|[东南西北]头|往?[东南西北][0-9]+米(?:处|左右|路[东西南北])?"
    "|[0-9]+米处?|交[叉汇]?[口处](?:处|向[东南西北])?|到了?联系|到联|(?:到了?)?(?:打)?电话(?:联系)?|自提|自取)"
)
_NOT_BEFORE = "(?!村|镇|乡|社区|小区|花园|苑|家园|新村|屯|庄|营|路|街)"
_GLUED = re.compile(
    rf"(?<=[号室栋幢座楼])(?P<hint>(?:{_HAN}{{2,12}}?)?{_NEAR}{_NOT_BEFORE}(?:{_HAN}{{0,6}})?)[\s.]*$"
)
_TRAILING = re.compile(
    rf"(?:^|(?<=[\s,.]))(?P<hint>[^\s,.]*?{_NEAR}{_NOT_BEFORE}(?:{_HAN}{{0,8}})?)[\s.]*$"
)


def split_hints(text: str) -> tuple[str, tuple[str, ...]]:
    """*text* without the words at its end that say what is near, and those words."""
    found = _GLUED.search(text) or _TRAILING.search(text)
    if not found:
        return text, ()
    return text[: found.start()].rstrip(" ,."), (found["hint"],)
