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

LEAST = 3
_AREA = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:社区(?!民警|警务|矫正|戒毒|康复|居民)|小区|花园|家园|佳苑|嘉园|苑|新村|村(?!民|委|镇|庄|里)|嘎查|公寓|名邸|华府|家属院|大院|别墅区)"
    r"|(?:[A-Z][a-z]+ ){1,3}(?:Community|Estate|Gardens?|Village|Residence|Apartments)"
)
_UNITS = "起|件|宗|例|人次|人|名|户|次|辆"
_NUMBER = re.compile(
    rf"(?<![\d.第,，〔\-])([12])\s?(?:{_UNITS})(?!\s?(?:以上|以下|/|内|线|楼|门|小时))"
    r"|(?<![\u4e00-\u9fff\d])(1|2|one|two|One|Two) (?:burglar|theft|thefts|robber|case|cases|incident|dispute|fraud|call|assault|fight|report|vehicle)\w*"
)
_WORDED = re.compile(
    r"(?<=发生|接报|受理|查处|破获|发案|处置|调处|侦破|连发|接到|立案|高发)(?:了)?(一|两|二)(?:起|件|宗|例)"
    r"|(?<=[案情纷窃骗殴])(一|两|二)(?:起|件|宗|例)(?=[,。;、\n]|$)|(一|两|二)(?:起|件|宗|例)(?=入|盗|诈|抢|电|纠|案|警|家|打|殴|刑|治|火|溜|撬|扒|交|邻|噪)"
)
_DIFFERENCE = re.compile(
    r"(?:增加|减少|上升|下降|多|少|增|减|较|比|差|排名?第?|↑|↓|同比|环比|by|up|down|日均)\s?(?:了|至|为)?$"
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
    match folded[start:end]:
        case "一" | "二" | "两":
            return "不足3"
        case "one" | "two" | "One" | "Two":
            return "fewer than 3"
        case _ if _in_table(folded, start, end):
            return "<3"
        case _:
            return (
                "fewer than 3"
                if folded[end : end + 1] == " " and folded[end + 1 : end + 2].isascii()
                else "不足3"
            )


def _in_table(folded: str, start: int, end: int) -> bool:
    return folded[:start].rstrip(" ").endswith("|") and folded[end:].lstrip(" ").startswith("|")
