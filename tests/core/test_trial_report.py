"""A report is plain data: the gravest finding counts, and JSON holds all of it."""

from __future__ import annotations

import json

import pytest

from beatbook.texts import Text, use_language
from beatbook.trial.report import BAD, OK, TOLD, Finding, Report, Section, Table, worst

WORDS = Text("试", "try")
TABLE = Table(WORDS, (("a", WORDS),), [{"a": WORDS, "b": 1}])
EMPTY = Table(WORDS, (("a", WORDS),), [])


@pytest.mark.parametrize(
    ("levels", "gravest"),
    [([], OK), ([OK, OK], OK), ([OK, TOLD], TOLD), ([BAD, TOLD, OK], BAD)],
)
def test_the_gravest_level_counts(levels: list[str], gravest: str) -> None:
    assert worst(levels) == gravest
    section = Section("forms", WORDS, tuple(Finding(one, WORDS) for one in levels))
    assert Report((), (section,)).level == gravest


def test_rows_alone_are_something_to_tell() -> None:
    assert Section("forms", WORDS, tables=(EMPTY,)).level == OK
    assert Section("forms", WORDS, tables=(EMPTY, TABLE)).level == TOLD


def test_reasons_not_to_do_it_come_from_all_sections() -> None:
    bad = Finding(BAD, WORDS)
    sections = (Section("a", WORDS, (bad, Finding(OK, WORDS))), Section("b", WORDS, (bad,)))
    assert Report((), sections).problems == [bad, bad]


def test_its_json_has_the_columns_of_each_table_in_the_language_in_use() -> None:
    report = Report(("x 1",), (Section("forms", WORDS, tables=(EMPTY, TABLE)),), {"all": 1.23456})
    use_language("zh")
    data = json.loads(json.dumps(report.as_json()))
    assert data["seconds"] == {"all": 1.235}
    assert data["sections"][0]["tables"] == [{"what": "试", "rows": [{"a": "试"}]}]
