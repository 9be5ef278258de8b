"""The guard of health: illness, disability, pregnancy of a person are nobody's business."""

from __future__ import annotations

import re
from collections.abc import Iterator

from beatbook.bulletin.declare import Leak, Publication
from beatbook.texts import Text
from beatbook_guards import laws
from beatbook_guards.cutting import removal
from beatbook_guards.folding import reading
from beatbook_guards.patterns import either, words
from beatbook_guards.telling import of_somebody

_ILLNESS = words(
    "艾滋病? HIV 梅毒 淋病 性病 乙肝 丙肝 肝炎 肺结核 结核病? 精神病 精神疾病 精神障碍 "
    "精神分裂症? 精神失常 "
    "精神异常 精神发育迟滞 抑郁症? 躁郁症 双相(?:情感)?障碍 狂躁症 焦虑症 自闭症 智力障碍 智障 "
    "智力残疾 弱智 癫痫 "
    "癌症? [\u4e00-\u9fff]癌 白血病 尿毒症 糖尿病 心脏病 高血压 老年痴呆症? 阿尔茨海默症? 残疾 "
    "怀孕 流产 "
    "吸毒成瘾 传染病"
)
_BEARER = words("患者 病人 感染者 病史 史 人员 阳性 携带者")
_ENGLISH = (
    r"(?:,? who )?(?:\b(?:is|was|has|suffers from|diagnosed with|with) )?(?:\w+ )?"
    r"(?:\bHIV[ -]positive|\b(?:AIDS|HIV|schizophreni\w+|depression|mental (?:illness|disorder)"
    r"|mentally ill|bipolar|epilep\w+|hepatitis|cancer|pregnant)\b)(?: and\b)?"
)
_HEALTH = re.compile(either(_ENGLISH, rf"{_ILLNESS}{_BEARER}?"))
_LEADING = r"(?:因|系|为|是|经诊断|确诊为?|曾?患有?|身患|罹患|有|疑似|疑为|长期患)"
_CLAUSE = re.compile(
    rf"{_LEADING}[^,。;、()\n]{{0,8}}?{_ILLNESS}(?:[^,。;、()\n的]{{0,8}}?{_BEARER})?"
)
_NEAR = 14

_WHY = laws.because(
    Text("健康状况是敏感个人信息", "Health is sensitive personal information"), laws.HEALTH
)


def look(text: str, publication: Publication) -> Iterator[Leak]:
    """What is told of somebody's health, taken out with the words that lead to it."""
    folded = reading(text).folded
    for match in of_somebody(text, _HEALTH):
        yield removal(folded, *_told(folded, *match.span()), "health", _WHY)


def _told(folded: str, start: int, end: int) -> tuple[int, int]:
    """The clause 患有抑郁症 around the illness, where there is one."""
    for clause in _CLAUSE.finditer(folded, max(0, start - _NEAR)):
        if clause.start() < end <= clause.end():
            return min(clause.start(), start), clause.end()
    return start, end
