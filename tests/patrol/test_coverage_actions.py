"""Coverage in tables, by whatever is asked; the map at a keystroke."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.papers.declare import Drawing, Paper
from support.books import Station
from support.patrolled import MONDAY, approved, planned, task, walked

SPAN = {"since": "2026-11-16", "until": "2026-11-22"}


@pytest.fixture
def rows(system: Book, beat: Station) -> Any:
    """The rows by one way of counting, of a task that was walked but for one stop."""
    unit = beat.nodes["a"]
    with system.deed("plan") as deed:
        plan = planned(deed, unit)
        one = task(deed, plan, unit, MONDAY, "08:00", [beat.nodes["ann"], beat.nodes["amy"]])
    approved(system, plan)
    with system.deed("walk") as deed:
        walked(deed, one, unit, {"P001": 20, "P002": 40, "P004": 60}, {"P003": "下雨封路"})

    def run(by: str, **asked: Any) -> list[dict[str, Any]]:
        board = actions.run(system, "patrol.coverage", {"by": by, "unit": unit, **SPAN, **asked})
        ids = [column.id for column in board.columns]
        return [dict(zip(ids, row.cells, strict=True)) for row in board.rows]

    return run


def test_gaps_come_worst_first_with_reasons(rows: Any) -> None:
    first, *rest = rows("gap")
    assert (str(first["kind"]), first["code"], first["missing"]) == ("Point", "P003", 1)
    assert first["reasons"] == ["下雨封路"]
    assert {str(row["kind"]) for row in rest} == {"Section"}


def test_sections_tell_plan_walk_and_proof(rows: Any) -> None:
    found = {row["code"]: row for row in rows("section")}
    assert len(found) == 13
    assert str(found["S0009"]["state"]) == "whole"
    assert [str(one) for one in found["S0009"]["proofs"]] == ["check-ins"]
    assert str(found["S0002"]["state"]) == "unplanned"


@pytest.mark.parametrize(
    ("by", "key", "count"),
    [("point", "code", 4), ("day", "day", 7), ("band", "hours", 7), ("team", "team", 1),
     ("unit", "unit", 1)],
)  # fmt: skip
def test_every_other_way_adds_up_to_the_four_stops(
    rows: Any, by: str, key: str, count: int
) -> None:
    found = rows(by)
    assert len(found) == count
    assert all(key in row for row in found)
    assert sum(row["planned"] for row in found) == 4
    assert sum(row["missed"] for row in found) == 1


def test_without_gaps_there_is_no_row(rows: Any) -> None:
    assert rows("gap", since="2026-11-20") == []


def test_every_column_and_code_is_in_the_language_in_use(rows: Any, chinese: None) -> None:
    first, *_rest = rows("gap")
    assert str(first["kind"]) == "巡逻点"
    assert {str(row["state"]) for row in rows("section")} <= {"已巡", "部分", "未巡", "未安排"}


def test_the_map_is_a_paper_with_a_drawing(system: Book, beat: Station) -> None:
    paper = actions.run(system, "patrol.map", {"unit": beat.nodes["a"], **SPAN})
    assert isinstance(paper, Paper)
    assert isinstance(paper.blocks[1], Drawing)
