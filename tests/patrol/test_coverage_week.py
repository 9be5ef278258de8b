"""The week's grid: what was asked, planned and done on each day, and what nobody planned."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.cells import width
from beatbook.papers.declare import Grid, Marks, Paper
from beatbook.papers.lines import lines
from beatbook.papers.writing import write
from beatbook.texts import use_language
from beatbook_patrol.coverage.slots import slots
from support.books import Station
from support.patrolled import MONDAY, Patrol, approved, check_in, planned, task, walked

SUNDAY = MONDAY + timedelta(days=6)
TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)


@pytest.fixture
def unit(beat: Station) -> str:
    return beat.nodes["a"]


@pytest.fixture
def week(system: Book, beat: Station, unit: str) -> Book:
    """Three patrols at 08:00: one walked with a gap, one not at all, one that is to come."""
    team = [beat.nodes["ann"], beat.nodes["amy"]]
    today = system.today()
    with system.deed("plan") as deed:
        plan = planned(deed, unit)
        patrols = [
            task(deed, plan, unit, day, "08:00", team)
            for day in (MONDAY, TUESDAY, today + timedelta(days=1))
        ]
    approved(system, plan)
    _walk(system, unit, patrols[0])
    return system


def _walk(book: Book, unit: str, patrol: Patrol) -> None:
    with book.deed("walk") as deed:
        minutes = {"P001": 2, "P002": 40, "P004": 77}
        walked(deed, patrol, unit, minutes, {"P003": "下雨封路"})


def _grids(book: Book, unit: str, until: date) -> dict[str, Grid]:
    paper = _paper(book, unit, until)
    return {block.heading.en: block for block in paper.blocks if isinstance(block, Grid)}


def _paper(book: Book, unit: str, until: date) -> Paper:
    return write(book, "patrol.week", unit, {"until": until.isoformat()})


def _counts(cell: Any) -> dict[str, int]:
    assert isinstance(cell, Marks)
    return {sign.id: count for sign, count in cell.counts}


def test_a_route_shows_each_days_verdicts(week: Book, unit: str) -> None:
    route, *_total = _grids(week, unit, SUNDAY)["By route"].rows
    assert route[0].zh == "08:00 大召前街至小西街"
    assert _counts(route[1]) == {"early": 1, "on_time": 1, "late": 1, "missed": 1}
    assert _counts(route[2]) == {"missed": 4}
    assert _counts(route[3]) == {}
    assert route[-1] == 5


def test_what_is_to_come_is_not_missed(week: Book, unit: str) -> None:
    tomorrow = week.today() + timedelta(days=1)
    route = _grids(week, unit, tomorrow)["By route"].rows[0]
    assert _counts(route[7]) == {"ahead": 4}
    assert route[-1] == 5


def test_a_requirement_that_nobody_planned_for_is_marked_on_its_days(week: Book, unit: str) -> None:
    rows = {row[0].zh: row for row in _grids(week, unit, SUNDAY)["By requirement"].rows}
    peak = rows["站高峰(早)"]
    assert [_counts(cell).get("unplanned", 0) for cell in peak[1:8]] == [1, 1, 1, 1, 1, 0, 0]
    assert peak[-1] == 5
    assert _counts(rows["（无对应要求）"][1])["late"] == 1


def test_a_task_counts_for_every_requirement_that_it_serves(
    system: Book, beat: Station, unit: str
) -> None:
    team = [beat.nodes["ann"], beat.nodes["amy"]]
    with system.deed("plan") as deed:
        plan = planned(deed, unit)
        patrol = task(deed, plan, unit, MONDAY, "07:30", team)
    (names,) = {tuple(one[0].zh for one in _grids(system, unit, SUNDAY)["By requirement"].rows)}
    assert "站高峰(早)" in names
    from beatbook_patrol.requirements import in_force

    rules = {str(one.requirement.label.zh): one.requirement.name
             for one in in_force(system, unit, MONDAY)}  # fmt: skip
    with system.deed("plan") as deed:
        serves = [rules["站高峰(早)"], rules["全面巡逻"]]
        deed.change("patrol_task", patrol.task, {"serves": serves})
    approved(system, plan)
    rows = {row[0].zh: row for row in _grids(system, unit, SUNDAY)["By requirement"].rows}
    assert _counts(rows["站高峰(早)"][1]) == _counts(rows["全面巡逻"][1]) == {"missed": 4}
    assert "（无对应要求）" not in rows


def test_a_task_without_stops_is_judged_by_whether_it_was_walked(
    system: Book, beat: Station, unit: str
) -> None:
    team = [beat.nodes["ann"], beat.nodes["amy"]]
    with system.deed("plan") as deed:
        plan = planned(deed, unit)
        first, _second = (
            task(deed, plan, unit, day, "08:00", team, points=()) for day in (MONDAY, TUESDAY)
        )
    approved(system, plan)
    with system.deed("walk") as deed:
        walk = walked(deed, first, unit, {})
        check_in(deed, walk, "P001", first.starts)
    found = {one.day: dict(one.counts) for one in slots(system, unit, MONDAY, SUNDAY)}
    assert found == {MONDAY: {"on_time": 1}, TUESDAY: {"missed": 1}}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_grid_is_a_table_on_80_columns(week: Book, unit: str, language: str) -> None:
    use_language(language)
    told = list(lines(_paper(week, unit, SUNDAY), 78))
    assert all(width(line) <= 78 for line in told)
    first = "早1正1" if language == "zh" else "E1T1"
    assert sum(first in line for line in told) == 2
    assert not any(line.startswith("漏缺") for line in told)


def test_a_unit_without_ground_and_plan_says_what_to_do(system: Book, beat: Station) -> None:
    told = "".join(lines(_paper(system, beat.nodes["b"], SUNDAY)))
    assert "patrol.plan" in told
