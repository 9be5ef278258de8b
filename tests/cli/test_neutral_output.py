"""Hostile text that is in a book already is neutral in whatever format it leaves."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

from beatbook.neutral.characters import found
from beatbook.papers.declare import Column, Facts, Grid, Paper, Words
from beatbook_cli import narration
from beatbook_cli.output import Output
from beatbook_cli.output.as_csv import write_csv
from beatbook_cli.output.as_paper import write_paper
from beatbook_cli.output.as_xlsx import write_xlsx
from beatbook_cli.output.rows import Column as Head
from core.test_neutral_characters import TRICKS

FORMULAS = ("=1+1", "+cmd|'/c calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1")
NAMES = [*TRICKS.values(), *FORMULAS]


@pytest.mark.parametrize("name", TRICKS.values(), ids=TRICKS)
@pytest.mark.parametrize("format", ["table", "json", "ndjson"])
def test_no_format_for_a_terminal_lets_it_through(
    name: str, format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Output(format).write([("name", name)], [[name], [{"inner": [name]}]])
    Output(format).write_one([("name", name)], {"name": name}, {"name": name})
    assert not found(capsys.readouterr().out)


@pytest.mark.parametrize("name", TRICKS.values(), ids=TRICKS)
def test_no_paper_lets_it_through(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    grid = Grid((Column(name),), ((name,),))
    paper = Paper(name, (Facts(((name, name),)), Words(name), grid), name, name)
    write_paper(paper, Output())
    write_paper(paper, Output("json"))
    assert not found(capsys.readouterr().out)


@pytest.mark.parametrize("name", TRICKS.values(), ids=TRICKS)
def test_no_message_lets_it_through(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    narration.say(f"There is no {name}.")
    assert not found(capsys.readouterr().err)


@pytest.mark.parametrize("name", NAMES)
def test_json_gives_it_back_unchanged(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    Output("json").write([("name", "name")], [[name]])
    assert json.loads(capsys.readouterr().out) == [{"name": name}]


@pytest.mark.parametrize("name", FORMULAS)
def test_no_cell_of_a_text_file_is_a_formula(name: str) -> None:
    lines: list[str] = []
    write_csv(lines.append, [Head("name", "name")], [[name]], headers=False)
    ((cell,),) = csv.reader(io.StringIO("".join(lines), newline=""))
    assert cell == f"'{name}"


@pytest.mark.parametrize("name", [one for one in NAMES if "\ud800" not in one])
def test_a_workbook_holds_text_and_nothing_else(name: str) -> None:
    file = io.BytesIO()
    write_xlsx(file, [Head("name", "name")], [[name]], [name or "name"])
    (cell,) = openpyxl.load_workbook(io.BytesIO(file.getvalue())).active[2]
    assert cell.data_type in ("s", "n") and not isinstance(cell.value, (int, float))
    assert cell.quotePrefix == name.startswith(tuple("=+-@\t\r'＝"))


def test_half_a_character_does_not_break_a_workbook() -> None:
    file = io.BytesIO()
    write_xlsx(file, [Head("name", "name")], [["a\ud800b"]], ["name"])
    assert openpyxl.load_workbook(file).active["A2"].value == "ab"
