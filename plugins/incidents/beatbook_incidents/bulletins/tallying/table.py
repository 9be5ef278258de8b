"""A table of counts: a row for each unit, a column for each category, perhaps a row of totals.

Columns are known by the codes and labels of the book's own list of categories, and by what
published tables call them (columns.tsv); rows by the names of the unit's parts. Whatever is not
known is refused: a count that went to the wrong place would be published.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from beatbook.errors import UsageProblem
from beatbook.importing.reading import open_table
from beatbook.texts import Text
from beatbook_incidents.bulletins.facts import CALLS
from beatbook_incidents.bulletins.tree import Tree

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.importing.table import Row
    from beatbook.trees.spans import Span

UNIT, SHARE, SKIP = "unit", "share", "skip"
TOTALS = ("合计", "总计", "全市", "全县", "全区", "total")
_COLUMNS = Path(__file__).parent / "columns.tsv"
_NO_UNIT = Text(
    "表中没有“单位”一列；请把该列表头写作“单位”", "The table has no column “unit”; name it so"
)
_COLUMN = Text(
    "列“{column}”不是警情类别；请改用类别的代码或者名称，或者删去该列",
    "The column “{column}” is no category; use a category's code or label, or take it out",
)
_TWICE = Text("两列都是“{column}”；请删去一列", "Two columns are “{column}”; take one out")
_NUMBER = Text(
    "第{row}行“{column}”为“{cell}”，不是数量；请改正",
    "Row {row}, column {column}: “{cell}” is no count; correct it",
)
_BAD_ROW = Text("第{row}行：{why}", "Row {row}: {why}")
_NO_SUCH = Text(
    "第{row}行的单位“{name}”不在{unit}之下；请改为单位的名称或者代码",
    "Row {row}: “{name}” is no part of {unit}; write the unit's name or code",
)
_SEVERAL = Text(
    "第{row}行的单位“{name}”可以是：{names}；请写全称",
    "Row {row}: “{name}” can be {names}; write the whole name",
)
_SAME = Text("第{row}行的单位“{name}”已有一行", "Row {row}: there is a row for “{name}” already")
_EMPTY = Text("表中没有单位的数字", "The table has no row of a unit")


class Counted(NamedTuple):
    """A row: its name in the table, its unit, its counts by column, its printed share."""

    name: str
    unit: str
    counts: dict[str, int]
    share: Decimal | None = None


class Counts(NamedTuple):
    """A table: the row of totals where it has one, the rows of the parts."""

    total: Counted | None
    parts: tuple[Counted, ...]


@cache
def _known_columns() -> dict[str, str]:
    lines = _COLUMNS.read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if line and not line.startswith("#"))
    return {name: meaning for name, _tab, meaning in rows}


def read(book: Book, path: str, unit: str, tree: Tree) -> Counts:
    """The counts of a file (CSV, TSV or XLSX). Raises UsageProblem, TableProblem."""
    with open_table(path) as table:
        meanings = _meanings(table.columns, tree)
        rows = [
            (row.number, _row(book, row, meanings, unit))
            for row in table.rows()
            if any(cell.strip() for cell in row.values.values())
        ]
    _require_distinct(rows)
    parts = tuple(one for _nth, one in rows if one.unit != unit)
    if not parts:
        raise UsageProblem(_EMPTY)
    return Counts(next((one for _nth, one in rows if one.unit == unit), None), parts)


def _require_distinct(rows: list[tuple[int, Counted]]) -> None:
    seen: set[str] = set()
    for nth, one in rows:
        if one.unit in seen:
            raise UsageProblem(_SAME.with_values(row=nth, name=one.name))
        seen.add(one.unit)


def _meanings(columns: tuple[str, ...], tree: Tree) -> dict[str, str]:
    """What each column counts."""
    found: dict[str, str] = {}
    for column in columns:
        meaning = _meaning(column.strip(), tree)
        if meaning != SKIP and meaning in found.values():
            raise UsageProblem(_TWICE.with_values(column=column))
        found[column] = meaning
    if UNIT not in found.values():
        raise UsageProblem(_NO_UNIT)
    return found


def _meaning(column: str, tree: Tree) -> str:
    if column in tree:
        return column
    known = _known_columns().get(column) or tree.codes.by_label.get(column.lower())
    if known is None or (known not in (UNIT, SHARE, SKIP, CALLS) and known not in tree):
        raise UsageProblem(_COLUMN.with_values(column=column))
    return known


def _row(book: Book, row: Row, meanings: dict[str, str], unit: str) -> Counted:
    if row.problem is not None:
        raise UsageProblem(_BAD_ROW.with_values(row=row.number, why=row.problem))
    by_meaning = {
        meanings[column]: (column, cell.strip())
        for column, cell in row.values.items()
        if cell.strip() and meanings[column] != SKIP
    }
    _column, name = by_meaning.pop(UNIT, ("", ""))
    share = by_meaning.pop(SHARE, None)
    counts = {meaning: _count(row.number, *cell) for meaning, cell in by_meaning.items()}
    printed = _number(row.number, share[0], share[1].rstrip("%％")) if share else None
    return Counted(name, _unit(book, row.number, name, unit), counts, printed)


def _count(nth: int, column: str, cell: str) -> int:
    number = _number(nth, column, cell)
    if number != number.to_integral_value():
        raise UsageProblem(_NUMBER.with_values(row=nth, column=column, cell=cell))
    return int(number)


def _number(nth: int, column: str, cell: str) -> Decimal:
    try:
        number = Decimal(cell)
    except InvalidOperation:
        number = Decimal(-1)
    if not number.is_finite() or number < 0:
        raise UsageProblem(_NUMBER.with_values(row=nth, column=column, cell=cell))
    return number


def _unit(book: Book, nth: int, name: str, unit: str) -> str:
    """The part of the unit that a row is of: by code or name, or how its name begins."""
    if name.lower() in TOTALS:
        return unit
    found = _meant(book, name, unit) if name else []
    if not found:
        raise UsageProblem(_NO_SUCH.with_values(row=nth, name=name, unit=book.title(unit)))
    if len(found) > 1:
        names = ", ".join(one.name for one in found)
        raise UsageProblem(_SEVERAL.with_values(row=nth, name=name, names=names))
    return found[0].node


def _meant(book: Book, name: str, unit: str) -> list[Span]:
    """The units that a name may mean: a whole name first, the unit's own parts before theirs."""
    today = book.today()
    own = book.units.children(unit, today)
    below = [one for one in book.units.under(unit, today) if one.node != unit]
    exact = [one for one in below if name in (one.code, one.name)]
    begins = [[one for one in some if one.name.startswith(name)] for some in (own, below)]
    return exact or begins[0] or begins[1]


def cells(counts: Counts) -> Iterator[tuple[Counted, str, int]]:
    """Every count with its row and column, the totals first."""
    for row in (*([counts.total] if counts.total else []), *counts.parts):
        for column, count in row.counts.items():
            yield row, column, count
