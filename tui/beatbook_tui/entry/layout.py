"""Where the rows of a sheet stand: headings, fields of one or several lines, columns in cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len

from beatbook.forms.spec import FieldSpec, FormSpec

MARK = 2
LEAST_LABEL, MOST_LABEL = 8, 24
LONG = 4


class Item(NamedTuple):
    """A row: of a field, or a heading where `field` is None; `height` in lines."""

    label: object
    field: FieldSpec | None = None
    height: int = 1


class Across(NamedTuple):
    """How the width is shared: where value and notice begin, and how wide they are."""

    label: int
    value_at: int
    value: int
    notice_at: int
    notice: int


def items(spec: FormSpec, fields: Sequence[FieldSpec], *, airy: bool) -> list[Item]:
    """The rows of a form; *airy* puts an empty line before each heading but the first."""
    labels = dict(spec.sections)
    rows: list[Item] = []
    section: str | None = None
    for field in fields:
        if field.section != section:
            section = field.section
            heading = labels.get(section, "")
            if rows and (airy or not str(heading)):
                rows.append(Item(""))
            if str(heading):
                rows.append(Item(heading))
        rows.append(Item(field.label, field, LONG if field.kind == "long_text" else 1))
    return rows


def starts(rows: Sequence[Item]) -> list[int]:
    """The line at which each row begins, and one more: the line after the last."""
    return [0, *accumulate(row.height for row in rows)]


def across(rows: Sequence[Item], width: int) -> Across:
    """Share *width* cells between labels, values and notices."""
    widest = max((cell_len(str(row.label)) for row in rows if row.field), default=LEAST_LABEL)
    label = max(LEAST_LABEL, min(widest, MOST_LABEL))
    value_at = MARK + label + 3
    left = max(12, width - value_at - 1)
    value = max(12, min(left * 3 // 5, 56))
    notice_at = value_at + value + 1
    return Across(label, value_at, value, notice_at, max(0, width - notice_at))
