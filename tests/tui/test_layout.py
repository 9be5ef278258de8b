"""Where rows and columns of a sheet stand."""

from __future__ import annotations

import pytest

from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.texts import Text
from beatbook_tui.entry.layout import LONG, across, items, starts


def _field(id: str, section: str, kind: str = "text") -> FieldSpec:
    return FieldSpec(id, Text("标签" * len(id), id), kind, section=section)


FIELDS = (_field("a", "s"), _field("b", "s", "long_text"), _field("c", "t"), _field("d", ""))
SPEC = FormSpec("f", Text("", "f"), FIELDS, ("a",), (("s", Text("", "S")), ("t", Text("", "T"))))


def test_a_heading_stands_before_each_section() -> None:
    rows = items(SPEC, FIELDS, airy=False)
    assert [row.field.id if row.field else str(row.label) for row in rows] == [
        "S", "a", "b", "T", "c", "", "d",
    ]  # fmt: skip


def test_airy_sheets_have_an_empty_line_between_sections() -> None:
    assert len(items(SPEC, FIELDS, airy=True)) == len(items(SPEC, FIELDS, airy=False)) + 1


def test_long_texts_take_several_lines() -> None:
    rows = items(SPEC, FIELDS, airy=False)
    assert starts(rows)[:5] == [0, 1, 2, 2 + LONG, 3 + LONG]


@pytest.mark.parametrize("width", [78, 118, 40])
def test_columns_fill_the_width_and_no_more(width: int) -> None:
    shared = across(items(SPEC, FIELDS, airy=False), width)
    assert shared.notice_at + shared.notice == width
    assert shared.value >= 12
