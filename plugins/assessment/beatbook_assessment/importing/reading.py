"""A file as a `Sheet`: rows to subjects, columns to items, cells to numbers; all that fails said.

Rows that state the most points (满分) or add up the others (合计) are about nobody: the first is
compared with the scheme, the second left aside.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from beatbook.assessment.declare import Value
from beatbook.importing.reading import open_table
from beatbook.importing.table import Row
from beatbook.search import fold
from beatbook.texts import Text
from beatbook_assessment.importing import cells, heads
from beatbook_assessment.importing.sheet import Cell, Defect, Head, Line, Sheet
from beatbook_assessment.importing.subjects import Subjects
from beatbook_assessment.rules.wording import say

_MAXIMA = frozenset(map(fold, ("max", "maximum", "满分", "分值", "标准分", "最高分")))
_SUMS = frozenset(map(fold, ("合计", "总计", "平均", "平均分", "sum", "total", "mean", "average")))

_TEXT = Text(
    "“{text}”不是数；请填数字，不分管的填“不分管”，没有的留空",
    "“{text}” is no number; write a number, “-” where the item does not apply, or nothing",
)
_MAXIMUM = Text(
    "表中满分为{there}，方案为{here}；请核对是否同一版方案",
    "the sheet has {there} points here and the scheme {here}; see whether it is the same version",
)
_AGAIN = Text(
    "“{name}”的“{item}”在第{first}行已经有了；请删去其中一行",
    "“{item}” of “{name}” stands in row {first} already; delete one of the two",
)
_SMALL = Text(
    "“{item}”以百分数计，表中的数却都不超过1；若95%在表中写成0.95，请改为95或95%",
    "“{item}” is in per cent and no number is above 1; if the sheet has 0.95 for 95 %, write 95 or"
    " 95%",
)
_ZERO = Text("分母为负；请改正", "the denominator is below zero; correct it")


class Wanted(NamedTuple):
    """What a sheet may be about: heads, with the factor of each that has one, and who.

    `only` is the head that all numbers are about where the file names none.
    """

    heads: tuple[Head, ...]
    subjects: Subjects
    factors: dict[str, int]
    only: str = ""


class Reading(NamedTuple):
    """A sheet as far as it could be read, and what could not."""

    sheet: Sheet
    defects: tuple[Defect, ...]


def read(path: str | os.PathLike[str], wanted: Wanted) -> Reading:
    """The sheet in a file. Raises NotFound, TableProblem where it is no table."""
    with open_table(path) as table:
        found, defects = heads.understood(table.columns, wanted.heads, wanted.only)
        reader = _Reader(wanted, found, defects)
        rows = list(table.rows()) if not defects else []
        lines = tuple(reader.lines(rows))
        if not found.items:
            lines = reader.gathered(lines)
        sheet = Sheet(table.name, reader.used(), lines)
        return Reading(sheet, (*defects, *_too_small(sheet, wanted)))


def _too_small(sheet: Sheet, wanted: Wanted) -> Iterator[Defect]:
    """Columns in per cent that look like shares of one, as a spreadsheet keeps them."""
    for head in sheet.heads:
        values = [line.cells[head.id].value for line in sheet.lines if head.id in line.cells]
        numbers = [one.top for one in values if one is not None and one.bottom == _HUNDRED]
        if wanted.factors.get(head.id) == _HUNDRED and numbers and 0 < max(numbers) <= 1:
            yield Defect(None, head.column, say(_SMALL, item=head.label), grave=False)


_HUNDRED = 100


class _Reader:
    """Reads row by row and collects what is wrong."""

    def __init__(self, wanted: Wanted, found: heads.Heads, defects: list[Defect]) -> None:
        self._wanted = wanted
        self._found = found
        self._defects = defects
        self._used: dict[str, Head] = {head.id: head for _column, head in found.items}

    def used(self) -> tuple[Head, ...]:
        """The heads that the sheet has, from left to right."""
        columns = {head.id: column for column, head in self._found.items}
        return tuple(
            one._replace(column=columns.get(one.id, self._found.number))
            for one in self._used.values()
        )

    def lines(self, rows: Iterable[Row]) -> Iterator[Line]:
        """A line for each row that is about somebody."""
        for row in rows:
            if row.problem is not None:
                self._note(row.number, "", Text(*_both(row.problem)))
                continue
            name = " ".join(words for _role, words in self._names(row) if words.strip())
            if self._about_all(row):
                continue
            subject = self._wanted.subjects.found(self._names(row))
            if isinstance(subject, Text):
                self._note(row.number, self._found.subjects[0][0], subject)
            else:
                found = {cell.head: cell for cell in self._cells(row)}
                yield Line(subject, name, row.number, found)

    def gathered(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        """The rows of a list as one line for each subject."""
        found: dict[str, Line] = {}
        for line in lines:
            there = found.setdefault(line.subject, line._replace(cells={}))
            for id in line.cells:
                if id in there.cells:
                    self._again(there.cells[id], line, self._used[id])
            found[line.subject] = there._replace(cells={**line.cells, **there.cells})
        return tuple(found.values())

    def _again(self, first: Cell, line: Line, head: Head) -> None:
        what = say(_AGAIN, name=line.name, item=head.label, first=first.row)
        self._note(line.row, self._found.item, what)

    def _names(self, row: Row) -> Sequence[tuple[str, str]]:
        return [(role, row.values.get(column, "")) for column, role in self._found.subjects]

    def _about_all(self, row: Row) -> bool:
        """Whether a row states maxima or sums."""
        words = {fold(text.strip()) for _role, text in self._names(row) if text.strip()}
        if words and words <= _MAXIMA:
            self._compare(row)
        return bool(words) and words <= _MAXIMA | _SUMS

    def _compare(self, row: Row) -> None:
        for column, head in self._found.items:
            text = row.values.get(column, "")
            if head.most is None or cells.blank(text):
                continue
            there = self._value(row, column, head)
            if there is not None and there.number not in (None, head.most):
                what = say(_MAXIMUM, there=there.number, here=head.most)
                self._note(row.number, column, what)

    def _cells(self, row: Row) -> Iterator[Cell]:
        columns = self._found.items or self._listed(row)
        for column, head in columns:
            text = row.values.get(column, "")
            if cells.not_in_charge(text):
                yield Cell(row.number, head.id, None)
            elif not cells.blank(text):
                value = self._value(row, column, head)
                if value is not None:
                    yield Cell(row.number, head.id, self._shared(row, value))

    def _listed(self, row: Row) -> list[tuple[str, Head]]:
        """The one column and head that a row of a list is about."""
        words = row.values.get(self._found.item, "") if self._found.item else self._wanted.only
        head = heads.named(words, self._wanted.heads)
        if head is None:
            defect = heads.no_item(words, self._wanted.heads, row.number, self._found.item)
            self._defects.append(defect)
            return []
        self._used.setdefault(head.id, head)
        return [(self._found.number, head)]

    def _value(self, row: Row, column: str, head: Head) -> Value | None:
        text = row.values.get(column, "")
        try:
            return cells.value(text, self._factor(head))
        except cells.NoNumber:
            self._note(row.number, column, say(_TEXT, text=text.strip()[:40]))
            return None

    def _factor(self, head: Head) -> int:
        """A list with a denominator gives the counts themselves."""
        return 1 if self._found.bottom else self._wanted.factors.get(head.id, 1)

    def _shared(self, row: Row, value: Value) -> Value:
        text = row.values.get(self._found.bottom, "") if self._found.bottom else ""
        if cells.blank(text):
            return value
        try:
            bottom = cells.value(text).top
        except cells.NoNumber:
            self._note(row.number, self._found.bottom, say(_TEXT, text=text.strip()[:40]))
            return value
        if bottom < 0:
            self._note(row.number, self._found.bottom, _ZERO)
        return Value(value.top, bottom)

    def _note(self, row: int, column: str, what: Text) -> None:
        self._defects.append(Defect(row, column, what))


def _both(words: object) -> tuple[str, str]:
    said = getattr(words, "in_language", None)
    return (said("zh"), said("en")) if said else (str(words), str(words))
