"""The guards of those who suffered, and of the officers at work: their role is enough.

Of a victim even 张某 with an age and a workplace is known in the neighbourhood. Officers of the
office are named lawfully on its notice board (执法公开), but a bulletin names nobody: 民警 will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beatbook.bulletin.declare import Leak, Publication
from beatbook.texts import Text
from beatbook_guards import laws
from beatbook_guards.cutting import removal
from beatbook_guards.folding import reading
from beatbook_guards.mentions import Mention, named
from beatbook_guards.patterns import words

_ROLE = words(
    "受害人 被害人 受害者 被害者 受骗人 被骗人 受骗者 失主 事主 死者 伤者 遇害者 受伤者 逝者 "
    "被打者 [Vv]ictim"
)
_VICTIM = re.compile(rf"{_ROLE}(?:系|为|是|即|名叫|叫|:|,| )?\s?$")
_OFFICER = re.compile(
    words(
        "民警 辅警 警长 所长 教导员 指导员 警员 网格员 调解员 局长 政委 中队长 大队长 支队长 "
        "[Oo]fficer "
        "[Ss]ergeant [Cc]onstable [Ii]nspector"
    )
    + r"\s?$"
)
_DETAILS = re.compile(
    r"\s?\((?=[^\n]{0,60}?(?:男|女|岁|年|住|系|电话|族|人|male|female|aged))"
    r"(?:[^()\n]|\([^()\n]*\)){1,80}\)"
)
_BEFORE_DETAILS = re.compile(rf"{_ROLE}(?=\()")
_WORKPLACE = re.compile(
    rf"{_ROLE}[^,。;\n]{{0,4}}(?:,?系|,?为|是|在)"
    r"([^,。;\n多以均]{2,24}?"
    + words("公司 单位 学校 中学 小学 幼儿园 医院 银行 超市 店 厂 局 院 社区 小区 村")
    + r"的?[^,。;\n]{0,8}?"
    + words(
        "收银员 服务员 工作人员 业主 租户 店员 职工 员工 教师 老师 医生 护士 会计 保洁员 保安 "
        "出纳 工人 学生 居民 村民 住户 经理 老板 "
        "店主 人员"
    )
    + ")"
)

_WHY = laws.because(Text("受害人不应被认出", "A victim must not be recognised"), laws.VICTIMS)
_WHY_OFFICER = laws.because(
    Text("通报不出现姓名，写“民警”等身份即可", "A bulletin names nobody; the role is enough"),
    laws.NAMES,
)


def look(text: str, publication: Publication) -> Iterator[Leak]:
    """Names of victims, masked ones too, what is told of them in brackets, where they work."""
    folded = reading(text).folded
    for mention in named(text):
        if is_victim(folded, mention):
            details = _DETAILS.match(folded, mention.end)
            yield _without(folded, mention.start, details.end() if details else mention.end)
    for match in _BEFORE_DETAILS.finditer(folded):
        if details := _DETAILS.match(folded, match.end()):
            yield _without(folded, *details.span())
    for match in _WORKPLACE.finditer(folded):
        yield Leak(*match.span(1), "victim", _WHY, "群众")


def is_victim(folded: str, mention: Mention) -> bool:
    """Whether a name stands behind 受害人 or the like."""
    return bool(_VICTIM.search(folded, max(0, mention.start - 8), mention.start))


def is_officer(folded: str, mention: Mention) -> bool:
    """Whether a name stands behind 民警 or the like."""
    return bool(_OFFICER.search(folded, max(0, mention.start - 11), mention.start))


def officer_leak(folded: str, mention: Mention) -> Leak:
    """An officer's name: the role stays."""
    return removal(folded, mention.start, mention.end, "name", _WHY_OFFICER)


def _without(folded: str, start: int, end: int) -> Leak:
    return removal(folded, start, end, "victim", _WHY)
