"""The guard of exact ages and dates of birth: a decade is enough to tell what happened.

Rules speak of ages too (年满18周岁, 60岁以上); those name nobody and pass. Ages below 18 are the
guard of minors' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from beatbook.bulletin.declare import Leak, Publication
from beatbook.texts import Text
from beatbook_guards import laws
from beatbook_guards.cutting import removal
from beatbook_guards.folding import reading
from beatbook_guards.numerals import WRITTEN, value
from beatbook_guards.patterns import either, words

ADULT = 18
_OLDEST = 120

_CHINESE = re.compile(
    either(
        rf"(?<![\d.{WRITTEN}])(\d{{1,3}}|[{WRITTEN}]{{1,5}})\s*(?:周岁|虚岁|岁)"
        rf"(?:半|零?[{WRITTEN}\d]{{1,2}}个月)?",
        r"(?<=[男女][,、])\s?(\d{2})(?=[,、)])",
        r"(?<=年龄)(?:为|是|:|\s){0,2}(\d{1,3})(?![\d岁周多余])",
    )
)
_ENGLISH = re.compile(
    either(
        r"\b(?:aged|age|age:|aged about) (\d{1,3})\b(?! (?:to|and|or)\b)",
        r"\b(?:[Aa]n? )?(\d{1,3})[- ]years?[- ]old\b",
        r"\b(?:[Mm]an|[Ww]oman|[Mm]ale|[Ff]emale|[Bb]oy|[Gg]irl),? (?:of )?"
        r"(\d{1,3})(?=[,).]| was\b)",
        r"(?<=[A-Za-z.] \()(\d{2})(?=\))",
        r"(?<=[a-z.], )(\d{2})(?=, (?:was|of|who|from|a|an)\b)",
    )
)
_RULE_BEFORE = re.compile(
    either(
        words(
            "年满 已满 未满 不满 满 超过 超 至 到 达 平均 平均年龄(?:为|是)? 低于 高于 大于 小于 "
            "不足 以上 "
            r"[\-~] \d[、,到至] 每 周 各 逾 近"
        )
        + r"\s?$",
        r"\b(?:under|over|above|below|at least|than|turned?|minimum|average|of|to)"
        r" (?:the )?(?:age (?:of )?)?$",
        r"\d ?(?:-|to|and) ?$",
    )
)
_RULE_AFTER = re.compile(
    either(
        r"\s?"
        + words(
            r"以上 以下 以内 以前 之前 前 至 到 及以上 \(含 \(不含 [\-~]\s?\d 或以上 、\d 生日 "
            r"年龄段 组"
        ),
        r" ?(?:or|and) (?:over|above|older|under|younger)",
    )
)
_SOMEBODY = re.compile(r"^的?[\u4e00-\u9fff]{1,2}(?:某|姓)")

_YEAR = r"(?:19|20)\d\d"
_NUMERAL = "[〇零一二三四五六七八九]"
_BIRTH = re.compile(
    either(
        rf"(?:出生(?:日期|年月)?(?:为|是|于|:)?|生于|生日(?:为|是|:)?)\s?{_YEAR}"
        r"(?:年(?:\d{1,2}月)?(?:\d{1,2}日)?|[\-./]\d{1,2}(?:[\-./]\d{1,2})?)(?:出生|生)?",
        rf"{_YEAR}(?:年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?|[\-./]\d{{1,2}}[\-./]\d{{1,2}})"
        r"\s?(?:出生|生(?=[,)、人]))",
        rf"(?:出生于)?[一二][九〇零0]{_NUMERAL}{{2}}年(?:[一二三四五六七八九十]{{1,2}}月)?"
        r"(?:[一二三四五六七八九十廿]{1,3}日)?(?:出生|生(?=[,)、人]))",
        r"\b(?:date of birth|born)(?: on| in|:)?"
        rf" (?:\d{{1,2}} [A-Z][a-z]+ |[A-Z][a-z]+ (?:\d{{1,2}}, )?)?{_YEAR}(?:-\d\d-\d\d)?",
    )
)

_WHY = laws.because(
    Text("确切年龄使人容易被认出", "An exact age helps to recognise somebody"), laws.CONSENT
)
_WHY_BIRTH = laws.because(
    Text("出生日期能确定到个人", "A date of birth says who it is"), laws.CONSENT
)


class Age(NamedTuple):
    """An age told of somebody: where it stands and how many years."""

    start: int
    end: int
    years: int
    english: bool


def ages(text: str) -> Iterator[Age]:
    """Every age that is told of a person, not in a rule."""
    folded = reading(text).folded
    for form, english in ((_CHINESE, False), (_ENGLISH, True)):
        for match in form.finditer(folded):
            years = value(next(filter(None, match.groups())))
            if 0 < years < _OLDEST and not _in_rule(folded, *match.span()):
                yield Age(*match.span(), years, english)


def look(text: str, publication: Publication) -> Iterator[Leak]:
    """Ages of adults, mended to the decade, and dates of birth, taken out."""
    folded = reading(text).folded
    for match in _BIRTH.finditer(folded):
        yield removal(folded, *match.span(), "birth", _WHY_BIRTH)
    for age in ages(text):
        if age.years >= ADULT:
            yield Leak(age.start, age.end, "age", _WHY, _decade(folded, age))


def _decade(folded: str, age: Age) -> str:
    """30余岁 of 35岁; who is 18 or 19 is 青年."""
    tens = age.years // 10 * 10
    if not age.english:
        return f"{tens}余岁" if tens >= 20 else "青年"
    words = folded[age.start : age.end]
    if not words.endswith("old"):
        return re.sub(r"(?:aged?:? (?:about )?|of )?\d+$", f"in the {tens}s", words)
    article = f"{words.split()[0]} " if words[0] in "Aa" else ""
    return f"{article}{tens}-odd-year-old"


def _in_rule(folded: str, start: int, end: int) -> bool:
    """Whether an age is a limit: 60岁以上; not so where somebody follows: 未满14岁的王某."""
    after = _RULE_AFTER.match(folded, end)
    if not (after or _RULE_BEFORE.search(folded, max(0, start - 14), start)):
        return False
    return not _SOMEBODY.match(folded[end : end + 6])
