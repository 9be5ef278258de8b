"""Small XLSForm workbooks, written for the tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook

Rows = Sequence[Mapping[str, str]]


def workbook(survey: Rows, choices: Rows = (), settings: Rows = ()) -> bytes:
    """A workbook with these sheets; columns are the keys in the order in which they occur."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        sheet = book.create_sheet(name)
        columns = list(dict.fromkeys(key for row in rows for key in row))
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(column) for column in columns])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def ask(type_: str, name: str, **more: str) -> dict[str, str]:
    """A row of the survey."""
    return {"type": type_, "name": name, "label": more.pop("label", name), **more}


YES_NO = (
    {"list_name": "yes_no", "name": "yes", "label": "Yes"},
    {"list_name": "yes_no", "name": "no", "label": "No"},
)
