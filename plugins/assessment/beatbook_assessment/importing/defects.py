"""What looks wrong in a sheet that could be read: defects that real sheets of points have.

Points outside of their item's bounds, somebody listed twice, two neighbouring columns swapped, and
somebody to whom nothing applies, who has no rate. Two swapped columns are found by their bounds
alone: of two items with the same bounds nobody can tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from beatbook.texts import Text
from beatbook_assessment.importing.sheet import Defect, Head, Line, Sheet
from beatbook_assessment.rules.wording import say

_ABOVE = Text(
    "“{name}”得{number}分，超过“{item}”的最高分{most}；请改正",
    "“{name}” has {number} points, more than the {most} of “{item}”; correct it",
)
_BELOW = Text(
    "“{name}”得{number}分，低于“{item}”的最低分{least}；请改正",
    "“{name}” has {number} points, fewer than the {least} that “{item}” can give; correct it",
)
_TWICE = Text(
    "“{name}”在第{first}行已经列出；请删去其中一行",
    "“{name}” stands in row {first} already; delete one of the two",
)
_SWAPPED = Text(
    "“{one}”和“{other}”两列似乎填反了：有{count}个数超出本列范围，对调后都不超；请核对列名",
    "“{one}” and “{other}” look swapped: {count} numbers are out of their column's bounds and"
    " none is the other way round; check the headers",
)
_NOTHING = Text(
    "“{name}”没有适用的考核项，没有得分率，也不排名；请核对是否漏填",
    "no item applies to “{name}”, so there is no rate and no rank; see whether numbers are missing",
)


def found(sheet: Sheet) -> list[Defect]:
    """Every defect, in the order of rows; what concerns whole columns comes first."""
    pairs = list(_swapped(sheet))
    told = {head.id for pair in pairs for head in pair}
    columns = [_as_defect(sheet, one, other) for one, other in pairs]
    cells = (one for head in sheet.heads if head.id not in told for one in _outside(sheet, head))
    rows = [*cells, *_listed_twice(sheet), *_nothing(sheet)]
    return [*columns, *sorted(rows, key=lambda one: one.row or 0)]


def _outside(sheet: Sheet, head: Head) -> Iterator[Defect]:
    """Points that the item can't give."""
    for line, number in sheet.numbers(head.id):
        if head.most is not None and number > head.most:
            what = say(_ABOVE, name=line.name, number=number, item=head.label, most=head.most)
        elif head.least is not None and number < head.least:
            what = say(_BELOW, name=line.name, number=number, item=head.label, least=head.least)
        else:
            continue
        yield Defect(line.cells[head.id].row, head.column, what)


def _listed_twice(sheet: Sheet) -> Iterator[Defect]:
    first: dict[str, Line] = {}
    for line in sheet.lines:
        there = first.setdefault(line.subject, line)
        if there is not line:
            yield Defect(line.row, "", say(_TWICE, name=line.name, first=there.row))


def _nothing(sheet: Sheet) -> Iterator[Defect]:
    """Lines that state no number at all; that may be meant."""
    for line in sheet.lines:
        if all(cell.value is None for cell in line.cells.values()):
            yield Defect(line.row, "", say(_NOTHING, name=line.name), grave=False)


def _swapped(sheet: Sheet) -> Iterator[tuple[Head, Head]]:
    """Neighbours of which some numbers are out of bounds, and none if they are exchanged."""
    told: set[str] = set()
    for one, other in pairwise(sheet.heads):
        straight, crossed = _misfits(sheet, one, other), _misfits(sheet, other, one)
        if straight and not crossed and one.id not in told:
            told.add(other.id)
            yield one, other


def _misfits(sheet: Sheet, one: Head, other: Head) -> int:
    """How many numbers of the pair are out of bounds, if these heads stood over it in this order.

    The pair is always read from left to right, whichever head is named first.
    """
    left, right = sorted((one, other), key=sheet.heads.index)
    return sum(
        not _fits(number, bounds)
        for column, bounds in ((left, one), (right, other))
        for _line, number in sheet.numbers(column.id)
    )


def _fits(number: Fraction, head: Head) -> bool:
    above = head.most is not None and number > head.most
    return not above and (head.least is None or number >= head.least)


def _as_defect(sheet: Sheet, one: Head, other: Head) -> Defect:
    count = _misfits(sheet, one, other)
    return Defect(None, one.column, say(_SWAPPED, one=one.label, other=other.label, count=count))
