"""The guard of sealed records: who was punished under the public-order law is told of nobody.

Since 2026-01-01 records of public-order violations are sealed and may be given to nobody nor
published. Totals of punishments pass; a punishment told of one person, even as 张某, does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beatbook.bulletin.declare import Leak, Publication
from beatbook.texts import Text
from beatbook_guards import laws
from beatbook_guards.cutting import removal
from beatbook_guards.folding import reading
from beatbook_guards.mentions import Mention, named, within
from beatbook_guards.patterns import either, words
from beatbook_guards.sentences import sentences

_PUNISHED = re.compile(
    either(
        words("行政拘留 治安拘留 行拘 治安处罚 治安管理处罚 行政处罚 收容教育 前科 劣迹 违法记录"),
        r"(?:处以|处|予以|给予|被)\S{0,4}?(?:罚款|警告|(?<!刑事)拘留)",
        r"(?<!刑事)拘留[一二三四五十\d]+[日天]",
        r"罚款[人民币]*\s?[\d一二三五百千]+\s?元",
        r"administrative(?:ly)? (?:detention|detained|punish\w+|penalt\w+)",
        r"\bfined [\d,]+ yuan",
        r"public[- ]order (?:detention|punishment|penalty)",
    )
)
_RULE = re.compile(
    r"依法(?:将|可|应)(?:被)?|可(?:以)?(?:处|并处|被)|将(?:被|面临|依法)|的,处|根据.{0,12}规定"
)
_TOTAL = re.compile(r"\s?\d+\s?(?:余|多)?(?:人|名|起|件)")
_ROLE = re.compile(
    words(
        "违法行为人 违法人员 违法嫌疑人 行为人 嫌疑人 男子 女子 当事人 驾驶人 司机 suspect man "
        "woman"
    )
    + "$"
)
_BETWEEN = re.compile(r"^(?:[、,和与及]|以及|\s)*$")
_DETAILS = re.compile(r"\((?=[^()\n]{0,60}(?:男|女|岁|住|系|族|人))[^()\n]{1,80}\)")
_NOBODY = Text("违法行为人", "an offender")

_WHY = laws.because(
    Text(
        "违反治安管理的记录已封存，不得公开到个人",
        "The record of a public-order violation is sealed and may not be published of a person",
    ),
    laws.SEALED,
)


def look(text: str, publication: Publication) -> Iterator[Leak]:
    """Those of whom a punishment is told; their names give way to their role."""
    folded = reading(text).folded
    before: list[Mention] = []
    for start, end in sentences(folded):
        here = list(within(named(text), start, end))
        before = [] if folded[start - 1 : start] == "\n" else before
        if here and _PUNISHED.search(folded, start, end):
            yield from _nameless(folded, here)
        elif _goes_on(folded, start, end):
            yield from _nameless(folded, before)
        before = here


def _goes_on(folded: str, start: int, end: int) -> bool:
    """Whether a sentence without a name tells the punishment of those in the one before."""
    punished = _PUNISHED.search(folded, start, end)
    if punished is None or _RULE.search(folded, start, end):
        return False
    return not _TOTAL.match(folded, punished.end())


def _nameless(folded: str, mentions: list[Mention]) -> Iterator[Leak]:
    """One leak for each row of names: 张某、李某(男) becomes 违法行为人."""
    for row in _rows(folded, mentions):
        start, end = row[0].start, _with_details(folded, row[-1].end)
        if _ROLE.search(folded, max(0, start - 8), start):
            yield removal(folded, start, end, "sealed", _WHY)
        else:
            yield Leak(start, end, "sealed", _WHY, _nobody(folded, start))


def _nobody(folded: str, start: int) -> str:
    if not folded[start].isascii():
        return _NOBODY.zh
    return _NOBODY.en if start and folded[start - 1] != "\n" else _NOBODY.en.capitalize()


def _rows(folded: str, mentions: list[Mention]) -> Iterator[list[Mention]]:
    row: list[Mention] = []
    for one in mentions:
        if row and not _BETWEEN.match(folded[_with_details(folded, row[-1].end) : one.start]):
            yield row
            row = []
        row.append(one)
    if row:
        yield row


def _with_details(folded: str, end: int) -> int:
    details = _DETAILS.match(folded, end)
    return details.end() if details else end
