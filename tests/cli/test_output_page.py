"""A record's page: labels beside values, headings above, safe to look at."""

from __future__ import annotations

import json

import pytest

from beatbook_cli.output import Output
from beatbook_cli.output.as_page import write_page
from beatbook_cli.output.rows import Column

COLUMNS = [("name", "姓名"), ("note", "Note"), ("tags", "Tags"), ("empty", "Empty")]
ROW = {"name": "张三", "note": "one\ntwo", "tags": ["a", "b"], "empty": None}


def _page(room: int | None = None, **headings: str) -> str:
    parts: list[str] = []
    write_page(parts.append, [Column(*c) for c in COLUMNS], ROW, headings, room=room)
    return "".join(parts)


def test_values_stand_below_each_other_in_cells() -> None:
    assert _page().splitlines() == [
        "姓名   张三", "Note   one", "       two", "Tags   a, b", "Empty",
    ]  # fmt: skip


def test_headings_are_set_apart_but_not_at_the_top() -> None:
    page = _page(name="First", tags="Second")
    assert page.startswith("First\n姓名")
    assert "two\n\nSecond\nTags" in page


def test_an_empty_heading_only_sets_apart() -> None:
    assert "two\n\nTags" in _page(tags="")


def test_long_values_are_wrapped_at_the_terminals_edge() -> None:
    parts: list[str] = []
    long = {"note": "责任田" * 20}
    write_page(parts.append, [Column("note", "Note")], long, {}, room=40)
    assert all(len(line) <= 23 for line in "".join(parts).splitlines())
    assert "".join(parts).count("\n") > 1


def test_data_does_not_steer_the_terminal() -> None:
    parts: list[str] = []
    write_page(parts.append, [Column("a", "A\x1b")], {"a": "x\x1b[2J"}, {"a": "h\x07"}, room=None)
    assert "\x1b" not in "".join(parts)
    assert "\x07" not in "".join(parts)


def test_a_page_leaves_out_what_is_not_filled_in(capsys: pytest.CaptureFixture[str]) -> None:
    Output().write_one(COLUMNS, ROW)
    assert "Empty" not in capsys.readouterr().out


def test_columns_that_are_asked_for_are_shown_even_if_empty(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Output(wanted=("empty", "name")).write_one(COLUMNS, ROW)
    assert capsys.readouterr().out == "Empty\n姓名   张三\n"


def test_json_is_one_object_with_everything(capsys: pytest.CaptureFixture[str]) -> None:
    Output("json").write_one(COLUMNS, ROW)
    assert json.loads(capsys.readouterr().out) == ROW


def test_other_formats_are_one_row(capsys: pytest.CaptureFixture[str]) -> None:
    Output("tsv").write_one(COLUMNS[:1], ROW)
    assert capsys.readouterr().out == "name\n张三\n"
