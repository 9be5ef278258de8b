"""What is told of one person: matches in sentences that speak of somebody.

In advice, totals and reports of work the same words speak of kinds of people, and pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beatbook.bulletin.declare import Leak
from beatbook.texts import Text
from beatbook_guards.cutting import removal
from beatbook_guards.folding import reading
from beatbook_guards.mentions import everyone, within
from beatbook_guards.patterns import words
from beatbook_guards.sentences import sentences

_GENERAL = re.compile(
    words(
        "提醒 请 严禁 禁止 不得 应当 切勿 广大 宣传 活动 防范 预防 行动 关爱 关怀 关心 如遇 鼓励 "
        "温馨提示 警惕 "
        "服务 培训 讲座 政策 帮扶 专项 排查 管理 走访 [Pp]lease advise should campaign prevent"
    )
)
_COUNTED = frozenset("名位个的")
_IS = frozenset("系为是")


def of_somebody(text: str, form: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where *form* stands in a sentence that speaks of a person and is no advice."""
    folded = reading(text).folded
    for start, end in sentences(folded):
        found = list(form.finditer(folded, start, end))
        if found and _speaks_of_somebody(text, folded, start, end):
            yield from found


def noun(folded: str, start: int, end: int, what: str, why: Text) -> Leak:
    """A word for what somebody is: left out with its verb, or 群众 where something has to stand."""
    before = folded[start - 1 : start]
    if before in _COUNTED:
        return Leak(start, end, what, why, "群众")
    return removal(folded, start - (before in _IS), end, what, why)


def _speaks_of_somebody(text: str, folded: str, start: int, end: int) -> bool:
    here = list(within(everyone(text), start, end))
    general = _GENERAL.search(folded, start, end)
    return any(one.named for one in here) or (bool(here) and not general)
