"""XLSX through openpyxl, written as it comes, so that a ledger of a whole station fits in memory.

Numbers and dates have types of their own; everything else is text, also where it begins like a
formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, BinaryIO

from beatbook.cells import width
from beatbook.neutral.characters import visible_lines
from beatbook.neutral.sheets import LONGEST_CELL, harmless
from beatbook.papers.charts import in_tables
from beatbook.papers.declare import (
    NO_TEXT,
    Block,
    Drawing,
    Facts,
    Grid,
    Paper,
    Signatures,
    Words,
)
from beatbook.papers.lines import footer
from beatbook.papers.values import said
from beatbook.texts import Text

_NO_PICTURE = Text(
    "图见PDF或SVG；表中只列点位。",
    "For the picture see the PDF or SVG; its places are listed here.",
)
_A4 = 9
_SAMPLE = 200
_NARROWEST, _WIDEST = 6, 48


def write_xlsx(paper: Paper, file: BinaryIO) -> None:
    """Write a paper as a workbook of one sheet: its blocks one below the other."""
    from openpyxl import Workbook

    paper = in_tables(paper)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_tab(said(paper.title)))
    _set_up(sheet, paper)
    for row in _rows(sheet, paper):
        sheet.append(row)
    book.properties.creator = paper.made.by or "Beatbook"
    book.save(file)


def _tab(title: str) -> str:
    """A title as the name of a sheet: at most 31 characters, without those that Excel forbids."""
    kept = "".join(one for one in visible_lines(title) if one not in "[]:*?/\\\n'")
    return kept[:31] or "1"


def _set_up(sheet: Any, paper: Paper) -> None:
    sheet.page_setup.orientation = "landscape" if paper.landscape else "portrait"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = _fit()
    sheet.oddFooter.left.text = footer(paper.made).replace("&", "&&") if any(paper.made) else ""
    sheet.oddFooter.right.text = "&P / &N"
    above = _above(paper)
    if above is not None:
        sheet.freeze_panes = f"A{above + 1}"
        sheet.print_title_rows = f"{above}:{above}"
    for at, wide in enumerate(_widths(paper)):
        sheet.column_dimensions[_letter(at)].width = wide


def _fit() -> Any:
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)


def _letter(at: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(at + 1))


def _above(paper: Paper) -> int | None:
    """The row of the only table's head, which stays in sight and is repeated on each page."""
    grids = [at for at, block in enumerate(paper.blocks) if isinstance(block, Grid)]
    if len(grids) != 1:
        return None
    before = sum(_height(block) + 1 for block in paper.blocks[: grids[0]])
    return _head_height() + before + any(_heading(paper.blocks[grids[0]])) + 1


def _head_height() -> int:
    return 2


def _height(block: Block) -> int:
    """Rows that a block before the only table takes, its heading among them."""
    match block:
        case Facts():
            own = len(block.pairs)
        case Words():
            own = len(said(block.text).split("\n"))
        case Signatures():
            own = len(block.who)
        case Drawing():
            own = len(_placed(block))
        case _:
            raise AssertionError(block)
    return own + any(_heading(block))


def _heading(block: Block) -> Any:
    return getattr(block, "heading", NO_TEXT)


def _widths(paper: Paper) -> list[int]:
    """How wide the columns are, by the heads and first rows of the tables."""
    found: list[int] = []
    for block in paper.blocks:
        if isinstance(block, Grid):
            heads = tuple(column.label for column in block.columns)
            for row in (heads, *islice(block.rows, _SAMPLE)):
                found += [0] * (len(row) - len(found))
                for at, value in enumerate(row):
                    found[at] = max(found[at], width(said(value)))
    return [min(max(wide + 2, _NARROWEST), _WIDEST) for wide in found]


# -- rows ---------------------------------------------------------------------------------------


def _rows(sheet: Any, paper: Paper) -> Iterator[list[Any]]:
    number = [said(paper.number)] if paper.number else []
    yield [_bold(sheet, said(paper.title), 14), *(_value(sheet, one) for one in number)]
    yield []
    for block in paper.blocks:
        if any(_heading(block)):
            yield [_bold(sheet, said(_heading(block)))]
        yield from _block(sheet, block)
        yield []
    if said(paper.note):
        yield [_value(sheet, paper.note)]
    if any(paper.made):
        yield [_value(sheet, footer(paper.made))]


def _block(sheet: Any, block: Block) -> Iterable[list[Any]]:
    match block:
        case Facts():
            return ([_bold(sheet, said(label)), _value(sheet, value)]
                    for label, value in block.pairs)  # fmt: skip
        case Grid():
            return _grid(sheet, block)
        case Words():
            return ([_value(sheet, line)] for line in said(block.text).split("\n"))
        case Signatures():
            return ([_value(sheet, who)] for who in block.who)
        case Drawing():
            return ([_value(sheet, value) for value in row] for row in _placed(block))
        case _:
            raise AssertionError(block)  # charts were put in tables


def _placed(drawing: Drawing) -> list[list[Any]]:
    """The places of a drawing and how each stands."""
    meaning = dict(drawing.mark_legend)
    marks = [[mark.word, meaning.get(mark.look, NO_TEXT)] for mark in drawing.marks]
    return [[_NO_PICTURE], *marks]


def _grid(sheet: Any, grid: Grid) -> Iterator[list[Any]]:
    yield [_bold(sheet, said(column.label)) for column in grid.columns]
    for row in grid.rows:
        yield [_value(sheet, value) for value in row]
    if not grid.rows:
        yield [_value(sheet, grid.empty)]


def _value(sheet: Any, value: Any) -> Any:
    """A value as a cell holds it: typed where a spreadsheet should reckon with it, else text."""
    if value is None or (isinstance(value, (int, Decimal)) and not isinstance(value, bool)):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    text = visible_lines(said(value))[:LONGEST_CELL]
    return _text(sheet, text) if harmless(text) != text else text


def _text(sheet: Any, text: str) -> Any:
    """Text that begins like a formula, and stays text when somebody edits the cell."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _bold(sheet: Any, text: str, size: int = 11) -> Any:
    from openpyxl.styles import Font

    cell = _text(sheet, visible_lines(text)[:LONGEST_CELL])
    cell.font = Font(bold=True, size=size)
    return cell
