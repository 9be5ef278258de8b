"""XLSX: the first visible sheet, its values as the text that a person sees.

A workbook is a ZIP archive of XML from outside, so its unpacked size is looked at before anything
is unpacked. What Excel made of a value cannot always be undone: a formula, an error, and digits
beyond the fifteenth are reported with their cell.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from beatbook.errors import BeatbookError
from beatbook.importing.source import Source
from beatbook.importing.table import Content, Row, TableProblem, blank, header, letter
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)

# A sheet of a million rows and twenty columns unpacks to about a gigabyte.
MAX_UNPACKED = 1 << 30
# Read into memory as a whole.
MAX_STRINGS = 256 << 20
# XML of a table shrinks to a tenth or a thirtieth; a bomb to a thousandth.
MAX_RATIO = 200
_SMALL = 32 << 20
# What may stand before the first element of a part, in bytes, and be looked through.
_PROLOGUE = 64 << 10
# The specification's limits: text of a cell, rows of a sheet, significant digits of a number.
MAX_CELL = 32_767
MAX_ROWS = 1_048_576
MAX_EXACT = 10**15


def content(source: Source) -> Content:
    """The header and rows of the first visible sheet of *source*."""
    for _chunk in source.chunks():
        pass
    _check_archive(source)
    with ExitStack() as held:
        sheet = _sheet(source, held)
        total = sheet.max_row
        # What a sheet says about its size is often wrong: too small would cut rows off.
        sheet.reset_dimensions()
        columns, at = _header(source, sheet)
        close = held.pop_all().close
    total = total and max(total - at, 0)
    return Content(columns, lambda: _rows(source, sheet, columns, at), "", total, close)


def _check_archive(source: Source) -> None:
    with _readable(source), zipfile.ZipFile(source.path) as archive:
        entries = {entry.filename: entry.file_size for entry in archive.infolist()}
        _refuse_entities(source, archive)
    if "xl/workbook.xml" not in entries:
        raise TableProblem(
            _("{file} is no Excel workbook; save it as .xlsx or .csv.", file=source.name)
        )
    unpacked = sum(entries.values())
    strings = entries.get("xl/sharedStrings.xml", 0)
    bomb = unpacked > max(_SMALL, source.size * MAX_RATIO)
    if unpacked > MAX_UNPACKED or strings > MAX_STRINGS or bomb:
        sentence = _(
            "{file} unpacks to {size} MB, more than is safe to read; save the sheet as CSV.",
            file=source.name,
            size=unpacked >> 20,
        )
        raise TableProblem(sentence)


def _refuse_entities(source: Source, archive: zipfile.ZipFile) -> None:
    """No workbook declares a document type; one that does wants entities to be unfolded."""
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            with archive.open(name) as part:
                if b"<!DOCTYPE" in part.read(_PROLOGUE).replace(b"\0", b""):
                    raise TableProblem(
                        _("{file} declares a document type, as no workbook does; it is not read.",
                          file=source.name)
                    )  # fmt: skip


def _header(source: Source, sheet: Any) -> tuple[tuple[str, ...], int]:
    """The columns and the row that they stand in."""
    rows = _filled(source, sheet)
    number, cells = next(rows, (1, ()))
    after, below = next(rows, (0, ()))
    # One filled cell above several is a title over the table.
    if _filled_cells(cells) == 1 and _filled_cells(below) > 1:
        number, cells = after, below
    return header([_text(cell.value) for cell in cells], source.name), number


def _filled_cells(cells: Sequence[Any]) -> int:
    return sum(1 for cell in cells if cell.value not in (None, ""))


def _rows(source: Source, sheet: Any, columns: tuple[str, ...], header_row: int) -> Iterator[Row]:
    width = len(columns)
    for number, cells in _filled(source, sheet):
        if number > header_row:
            texts = [_text(cell.value) for cell in cells]
            problem = _problem(number, cells, width)
            texts += [""] * (width - len(texts))
            surplus = () if blank(texts[width:]) else tuple(texts[width:])
            yield Row(number, dict(zip(columns, texts, strict=False)), problem, surplus)


def _filled(source: Source, sheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows that hold anything, with their numbers."""
    with _readable(source):
        for number, cells in enumerate(sheet.iter_rows(max_row=MAX_ROWS), 1):
            if any(cell.value is not None and str(cell.value).strip() for cell in cells):
                yield number, cells
            elif number >= MAX_ROWS:
                break


def _problem(number: int, cells: Sequence[Any], width: int) -> Message | None:
    for place, cell in enumerate(cells):
        if cell.value is None:
            continue
        if place >= width:
            return _("cell {cell} has no column in the header", cell=f"{letter(place)}{number}")
        sentence = _cell_problem(cell, f"{letter(place)}{number}")
        if sentence is not None:
            return sentence
    return None


def _cell_problem(cell: Any, where: str) -> Message | None:
    value = cell.value
    if cell.data_type == "f":
        return _("cell {cell} holds a formula; paste it as a value", cell=where)
    if cell.data_type == "e":
        return _("cell {cell} holds the error {value}", cell=where, value=value)
    if isinstance(value, str):
        if len(value) > MAX_CELL:
            return _("cell {cell} holds more than {limit} characters", cell=where, limit=MAX_CELL)
    elif isinstance(value, int | float) and abs(value) >= MAX_EXACT:
        return _(
            "cell {cell} holds a number of more than 15 digits, whose last ones Excel has lost;"
            " enter it again as text",
            cell=where,
        )
    return None


def _text(value: Any) -> str:
    """A cell's value as text: dates by ISO 8601, whole numbers without a point."""
    if isinstance(value, str):
        return _unescaped(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float) and abs(value) >= MAX_EXACT:
        # As Excel shows it: nothing may take the zeros for digits.
        return f"{value:.14E}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    if isinstance(value, datetime | date | time | timedelta):
        return _time_text(value)
    # Array formulas are objects; their text is what a person sees.
    return str(getattr(value, "text", value))


def _time_text(value: datetime | date | time | timedelta) -> str:
    if isinstance(value, datetime):
        # Excel keeps fractions of a day, which miss whole seconds by a hair.
        value += timedelta(milliseconds=500)
        whole = value.replace(microsecond=0)
        return str(whole.date() if whole.time() == time() else whole)
    if isinstance(value, time):
        return value.isoformat("seconds")
    return str(value)


def _unescaped(value: str) -> str:
    if "_x" not in value:
        return value
    from openpyxl.utils.escape import unescape

    return str(unescape(value))


def _sheet(source: Source, held: ExitStack) -> Any:
    """The first visible sheet; *held* closes what it is read from."""
    import openpyxl

    # What openpyxl cannot keep when it writes a workbook does not matter to a reader.
    warnings.filterwarnings("ignore", module="openpyxl")
    with _readable(source):
        # A file rather than its path, whose suffix openpyxl would judge.
        file = held.enter_context(source.open())
        book = openpyxl.load_workbook(file, read_only=True, keep_links=False)
        held.callback(book.close)
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            return sheet
    raise TableProblem(_("{file} has no visible sheet; unhide one.", file=source.name))


@contextmanager
def _readable(source: Source) -> Iterator[None]:
    """Turns whatever a damaged archive makes the libraries raise into one sentence."""
    try:
        yield
    except (BeatbookError, MemoryError):
        raise
    except Exception as error:
        raise TableProblem(
            _(
                "{file} is damaged and cannot be read ({why}); open it in Excel and save it again.",
                file=source.name,
                why=type(error).__name__,
            )
        ) from error
