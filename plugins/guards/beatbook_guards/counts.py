"""The guard of small counts: one burglary in one estate is somebody's burglary.

Below three of a kind in a community, village or estate, the neighbours know whose it was (domain
rule; statistical offices use the same threshold). The number is merged: 不足3起. Nought tells
nothing of anybody, differences and rates are no counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beatbook.bulletin.declare import Leak, Placed, Publication
from beatbook.texts import Text
from beatbook_guards import laws
from beatbook_guards.folding import reading
from beatbook_guards.patterns import either, words

LEAST = 3
_AREA = re.compile(
    either(
        r"[\u4e00-\u9fff]{1,8}"
        + words(
            "社区(?!民警|警务|矫正|戒毒|康复|居民) 小区 花园 家园 佳苑 嘉园 苑 新村 "
            "村(?![民委镇庄里]) 嘎查 公寓 "
            "名邸 华府 家属院 大院 别墅区"
        ),
        r"(?:[A-Z][a-z]+ ){1,3}(?:Community|Estate|Gardens?|Village|Residence|Apartments)",
    )
)
_UNIT = words("起 件 宗 例 人次 人 名 户 次 辆")
_NUMBER = re.compile(
    either(
        rf"(?<![\d.第,，〔\-])([12])\s?{_UNIT}(?!\s?(?:以上|以下|/|内|线|楼|门|小时))",
        r"(?<![\u4e00-\u9fff\d])(1|2|[Oo]ne|[Tt]wo) (?:burglar|theft|thefts|robber|case|cases"
        r"|incident|dispute|fraud|call|assault|fight|report|vehicle)\w*",
    )
)
# 一起 is "together" as well: only behind what is done to cases, or before what they are.
_CASES = "(?:起|件|宗|例)"
_DONE = "发生|接报|受理|查处|破获|发案|处置|调处|侦破|连发|接到|立案|高发"
_WORDED = re.compile(
    either(
        rf"(?<={_DONE})了?(一|两|二){_CASES}",
        rf"(?<=[案情纷窃骗殴])(一|两|二){_CASES}(?=[,。;、\n]|$)",
        rf"(一|两|二){_CASES}(?=[入盗诈抢电纠案警家打殴刑治火溜撬扒交邻噪])",
    )
)
_DIFFERENCE = re.compile(
    words("增加 减少 上升 下降 多 少 增 减 较 比 差 排名?第? ↑ ↓ 同比 环比 by up down 日均")
    + r"\s?(?:了|至|为)?$"
)
_STOP = "。!?\n;；"

_WHY = laws.because(
    Text(
        "社区、小区一级不足3的数字会让人认出当事人",
        "Below three in a community or estate, people see who it is",
    ),
    laws.INFORMATION,
)


def look(text: str, publication: Publication) -> Iterator[Leak]:
    """Counts of one or two beside a community, village or estate, and such cells of tables."""
    folded = reading(text).folded
    seen: set[int] = set()
    for start, end in (*_written(folded), *_figures(folded, publication.figures), *_cells(folded)):
        if start not in seen and _area_before(folded, start):
            seen.add(start)
            yield Leak(start, end, "small_count", _WHY, _merged(folded, start, end))


def _written(folded: str) -> Iterator[tuple[int, int]]:
    for form in (_NUMBER, _WORDED):
        for match in form.finditer(folded):
            start, end = match.span(match.lastindex or 0)
            if not _DIFFERENCE.search(folded, max(0, start - 6), start):
                yield start, end


def _figures(folded: str, figures: tuple[Placed, ...]) -> Iterator[tuple[int, int]]:
    """Bound figures are counts whatever stands behind them."""
    for figure in figures:
        if figure.shown.strip() in ("1", "2") and not figure.derived:
            yield figure.start, figure.end


def _cells(folded: str) -> Iterator[tuple[int, int]]:
    """Cells of tables: ``| 阳光社区 | 1 |``."""
    for match in re.finditer(r"(?<=\|)[ ]*([12])[ ]*(?=\|)", folded):
        yield match.span(1)


def _area_before(folded: str, start: int) -> bool:
    """Whether the count is told of such an area: the nearest before it in the sentence."""
    begin = max(folded.rfind(sign, 0, start) for sign in _STOP) + 1
    stretch = folded[begin:start]
    after = re.match(r"[^。;\n]{0,30}? in (?=[A-Z])", folded[start:])
    return bool(_AREA.search(stretch)) or bool(after and _AREA.match(folded[start + after.end() :]))


def _merged(folded: str, start: int, end: int) -> str:
    if folded[:start].rstrip(" ").endswith("|") and folded[end:].lstrip(" ").startswith("|"):
        return "<3"
    english = folded[start:end].isascii() and re.match(r" [a-z]", folded[end:])
    return "fewer than 3" if english else "不足3"
