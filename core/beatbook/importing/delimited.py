"""CSV and TSV, streamed: memory does not grow with the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from beatbook.importing.encoding import Finding, detect
from beatbook.importing.source import Source
from beatbook.importing.table import Content, Row, TableProblem, blank, header, letter
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

_DELIMITERS = ",;\t"
# The longest header worth looking at, in characters.
_HEADER = 1 << 20
# Longer than any row can be: what goes beyond would fill the memory.
_LONGEST = 4 << 20


class _Layout(NamedTuple):
    """What is the same for all rows of a file."""

    source: Source
    finding: Finding
    delimiter: str
    columns: tuple[str, ...] = ()
    header_row: int = 1


def content(source: Source, kind: str) -> Content:
    """The header and rows of *source*; *kind* tsv means tabs, otherwise , ; and tab are tried."""
    finding = detect(source)
    layout = _Layout(source, finding, "\t" if kind == "tsv" else _delimiter(source, finding))
    # All records are looked at once: a quote that stays open is found before any row is taken.
    records = _records(layout)
    number, cells = next(records, (1, []))
    layout = layout._replace(columns=header(cells, source.name), header_row=number)
    total = sum(1 for _record in records)
    return Content(layout.columns, lambda: _rows(layout), spoken(finding.encoding), total)


def spoken(encoding: str) -> str:
    """The encoding as a person calls it."""
    return "utf-8" if encoding == "utf-8-sig" else encoding


def text(source: Source, encoding: str) -> io.TextIOWrapper:
    """The text of *source* with its line ends as they are."""
    return io.TextIOWrapper(source.open(), encoding=encoding, newline="")


def _delimiter(source: Source, finding: Finding) -> str:
    """The one of , ; and tab that gives the first line with content the most columns."""
    with text(source, finding.encoding) as file:
        line = next((line for line in iter(lambda: file.readline(_HEADER), "") if line.strip()), "")
    return max(_DELIMITERS, key=lambda mark: len(next(csv.reader([line], delimiter=mark))))


def _rows(layout: _Layout) -> Iterator[Row]:
    columns, width, nuls = layout.columns, len(layout.columns), layout.finding.nuls
    for number, cells in _records(layout):
        if number == layout.header_row:
            continue
        if len(cells) == width and not nuls:
            yield Row(number, dict(zip(columns, cells, strict=True)))
        else:
            yield _odd_row(number, columns, cells)


def _odd_row(number: int, columns: tuple[str, ...], cells: Sequence[str]) -> Row:
    """A row that is too short or too long, or holds characters that are no text."""
    clean = [cell.replace("\0", "") for cell in cells]
    width = len(columns)
    values = dict(zip(columns, clean, strict=False))
    surplus = () if blank(clean[width:]) else tuple(clean[width:])
    problem = None
    if clean != cells:
        place = next(place for place, cell in enumerate(cells) if "\0" in cell)
        problem = _("cell {cell} holds a NUL character; delete it", cell=f"{letter(place)}{number}")
    elif surplus or len(cells) < width:
        problem = _(
            "the row has {count} cells, the header {width}; look for a missing or surplus"
            " separator or quotation mark",
            count=len(cells),
            width=width,
        )
    return Row(number, values, problem, surplus)


def _records(layout: _Layout) -> Iterator[tuple[int, list[str]]]:
    """Every record with content and its number; ends with an error where a quote stays open."""
    with text(layout.source, layout.finding.encoding) as file:
        end = _End()
        lines = _lines(layout.source, file)
        reader = csv.reader(chain(lines, end), delimiter=layout.delimiter)
        number = 0
        try:
            for number, cells in enumerate(reader, 1):
                # Asking for more lines than there are to finish a record: its quote is open.
                if end.reached:
                    raise _open_quote(layout.source, number)
                if cells and (cells[0].strip() or not blank(cells)):
                    yield number, cells
        except csv.Error:
            raise _open_quote(layout.source, number + 1) from None


def _lines(source: Source, file: io.TextIOWrapper) -> Iterator[str]:
    """The lines of a file; memory never holds one that is longer than any row can be."""
    for number, line in enumerate(iter(lambda: file.readline(_LONGEST), ""), 1):
        if len(line) >= _LONGEST:
            raise TableProblem(
                _("{file}, line {number} is too long; look for a missing line end.",
                  file=source.name, number=number)
            )  # fmt: skip
        yield line


class _End:
    """An empty iterator that knows whether it was asked."""

    def __init__(self) -> None:
        self.reached = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self.reached = True
        raise StopIteration


def _open_quote(source: Source, number: int) -> TableProblem:
    return TableProblem(
        _(
            "{file}, row {number}: a quotation mark is opened and not closed; close or remove it.",
            file=source.name,
            number=number,
        )
    )
