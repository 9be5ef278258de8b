"""XLSX: one sheet of text cells, so that no spreadsheet mangles an identity number.

Nothing but numbers and dates gets a type of its own; a cell that looks like a formula stays text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO, Any

from beatbook.neutral.sheets import harmless, xml_text
from beatbook_cli.output.rows import Column, cell

_TYPED = (int, float, date)


def write_xlsx(
    file: IO[bytes], chosen: Sequence[Column], rows: Iterable[Sequence[Any]], heads: Sequence[str]
) -> None:
    """Write a workbook with one sheet: *heads* above, then all rows."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("1")
    sheet.freeze_panes = "A2"

    def text(value: Any) -> Any:
        if isinstance(value, _TYPED) and not isinstance(value, bool):
            return value
        words = xml_text(cell(value))
        made = WriteOnlyCell(sheet, value=words)
        made.data_type = "s"
        # Editing the cell, too, leaves it text.
        made.quotePrefix = harmless(words) != words
        return made

    sheet.append([text(head) for head in heads])
    for row in rows:
        sheet.append([None if value is None else text(value) for value in row])
    book.save(file)
