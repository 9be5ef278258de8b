"""Golden bytes: what each format writes for the same rows is a promise to scripts.

The files in ``golden/`` are the promise; change one only with a reason that users are told.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from beatbook.texts import Text, use_language
from beatbook_cli.output import Output

GOLDEN = Path(__file__).with_name("golden")
COLUMNS = [
    ("name", Text("姓名", "Name")),
    ("phone", Text("电话", "Phone")),
    ("floor", Text("楼层", "Floor")),
    ("since", Text("起始日期", "Since")),
    ("kind", Text("类别", "Kind")),
    ("rented", Text("出租", "Rented")),
    ("note", Text("备注", "Note")),
]
DAY = datetime.date(2024, 2, 29)
RESIDENT = Text("常住", "resident")
ROWS: list[Any] = [
    {"name": "张三", "phone": "13800001234", "floor": 3, "since": DAY, "kind": RESIDENT,
     "rented": True, "note": '说"好", 明天来'},
    {"name": "欧阳娜仁", "phone": "+8613800001235", "floor": -1, "note": "=1+1"},
    ("O'Neil, Ann", None, 12, DAY, RESIDENT, False, "two\nlines\tand \x1b[31m red"),
    ("㐂𠮷", "", Decimal("2.50"), None, ["a", "b"], None, {"门": "左"}),
]  # fmt: skip


def _written(capsys: pytest.CaptureFixture[str], **wishes: Any) -> str:
    Output(**wishes).write(COLUMNS, iter(ROWS))
    return capsys.readouterr().out


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["table", "json", "ndjson", "csv", "tsv"])
def test_each_format_writes_its_golden_bytes(
    name: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    use_language(language)
    golden = GOLDEN / f"rows.{language}.{name}"
    assert _written(capsys, format=name).encode() == golden.read_bytes()


def test_json_and_ndjson_hold_the_same_rows(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(_written(capsys, format="json"))
    lines = _written(capsys, format="ndjson").splitlines()
    assert rows == [json.loads(line) for line in lines]
    assert rows[2]["note"] == "two\nlines\tand \x1b[31m red"


def test_csv_is_read_back_by_any_reader(capsys: pytest.CaptureFixture[str]) -> None:
    text = _written(capsys, format="csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["name"] for row in rows] == ["张三", "欧阳娜仁", "O'Neil, Ann", "㐂𠮷"]
    assert rows[0]["note"] == '说"好", 明天来'


@pytest.mark.parametrize(
    "formula", ["=1+1", "+A1", "-A1", "@SUM(A1)", "＝1", "＋1", "\t=1", "-1+1|'cmd'", "\n=1"]
)
@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_no_cell_is_a_formula(name: str, formula: str, capsys: pytest.CaptureFixture[str]) -> None:
    Output(name, headers=False).write([("a", "A")], [[formula]])
    assert capsys.readouterr().out.lstrip('"').startswith("'")


@pytest.mark.parametrize("number", ["-5", "+8613800001234", "-0.5"])
def test_signed_numbers_stay_numbers(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    Output("csv", headers=False).write([("a", "A")], [[number]])
    assert capsys.readouterr().out == number + "\n"


def test_tsv_keeps_one_row_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    lines = _written(capsys, format="tsv").splitlines()
    assert len(lines) == 1 + len(ROWS)
    assert {line.count("\t") for line in lines} == {len(COLUMNS) - 1}


def test_json_writes_no_order_to_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    text = "\x1b[2J\x9b2J\u202e\ud800"
    Output("json").write([("a", "A")], [[text]])
    out = capsys.readouterr().out
    assert out.replace("\n", "").isprintable()
    assert json.loads(out) == [{"a": text}]


@pytest.mark.parametrize(("name", "nothing"), [("json", "[]\n"), ("ndjson", ""), ("csv", "a\n")])
def test_no_rows_are_written_as_none(
    name: str, nothing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Output(name).write([("a", "A")], [])
    assert capsys.readouterr().out == nothing
