"""Reports of runs: the newest one, a trial of a file, several periods; for who may see scores."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from assessment.results import grids, said
from assessment.trying import scheme, series, worked
from assessment.working import POINTS
from beatbook import actions
from beatbook.book import Book
from beatbook.errors import NotAllowed, NotFound, UsageProblem
from beatbook.papers import writing
from beatbook.papers.declare import Paper
from beatbook_assessment.process import adopting, running, runs
from beatbook_printing import plugin as printing
from support.books import Station
from support.fixtures import Install
from support.points import Point

NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def assessed(install: Install, station: Station, tmp_path: Path) -> Iterator[Book]:
    """November, counted: office A typed five pieces of work and B one; nobody judged."""
    install(*POINTS, Point("printing", printing))
    with station.open() as book:
        worked(book, station, "office_a", [date(2026, 11, day) for day in range(1, 6)])
        worked(book, station, "office_b", [NOVEMBER])
        series(book, {station.nodes[one]: "80\t100" for one in ("office_a", "office_b")})
        adopting.adopt(book, scheme(tmp_path), station.nodes["station"])
        running.count(book, "", NOVEMBER, station.nodes["station"])
    with station.open("chief") as book:
        yield book


def paper(book: Book, name: str, **asked: Any) -> Paper:
    """What an action shows."""
    found = actions.run(book, name, asked)
    assert isinstance(found, Paper)
    return found


def test_the_newest_run_is_ranked(assessed: Book) -> None:
    found = paper(assessed, "assess.rank")
    assert [row[:2] for row in grids(found)[0].rows] == [(1, "甲警务室"), (2, "乙警务室")]
    assert "2026-11" in said(found)
    assert "draft" in said(found)


def test_a_file_is_tried_and_kept_by_nobody(assessed: Book, tmp_path: Path) -> None:
    file = scheme(tmp_path, "2", target=1)
    found = paper(assessed, "assess.rank", scheme=file, day=NOVEMBER)
    assert [row[0] for row in grids(found)[0].rows] == [1, 1]
    assert "a trial that was not published" in said(found)
    assert len(runs.every(assessed)) == 1


def test_the_supervision_list_says_how_points_were_lost(assessed: Book) -> None:
    found = paper(assessed, "assess.report", what="supervision", weakest=1)
    rows = grids(found)[0].rows
    assert [(row[1], str(row[3])) for row in rows] == [("乙警务室", "Rate"), ("", "Typed")]
    assert all(str(row[5]) for row in rows)


def test_follow_up_tasks_stand_on_the_list_and_become_due(assessed: Book, station: Station) -> None:
    with assessed.deed("add") as deed:
        deed.add(
            "follow_up_task",
            {"scored_unit": station.nodes["office_b"], "scheme": "test.work", "item": "typed",
             "task": "补录本月走访", "due": "2026-12-10"},
            unit=station.nodes["office_b"],
        )  # fmt: skip
    found = paper(assessed, "assess.report", what="supervision", weakest=1)
    assert [str(cell) for cell in grids(found)[1].rows[0][:3]] == [
        "乙警务室", "Typed", "补录本月走访",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["ranking", "notice", "supervision", "consequences"])
@pytest.mark.parametrize("format", ["pdf", "xlsx"])
def test_papers_of_a_run_are_printed(assessed: Book, kind: str, format: str) -> None:
    file = BytesIO()
    writing.print_to(assessed, file, format, f"assess.{kind}", runs.every(assessed)[0].id)
    assert file.getvalue()


def test_a_trend_of_one_run_is_a_table(assessed: Book) -> None:
    assert [row[0] for row in grids(paper(assessed, "assess.trend"))[0].rows] == [
        "甲警务室",
        "乙警务室",
    ]


def test_a_trend_of_nobody_in_it_is_refused(assessed: Book) -> None:
    with pytest.raises(NotFound, match="丁警务室"):
        paper(assessed, "assess.trend", subject="丁警务室")


def test_an_unknown_report_is_refused_with_those_that_there_are(assessed: Book) -> None:
    with pytest.raises(UsageProblem, match="notice, supervision, consequences"):
        paper(assessed, "assess.report", what="blame")


def test_officers_do_not_see_everybodys_scores(assessed: Book, station: Station) -> None:
    with station.open("ann") as book, pytest.raises(NotAllowed):
        paper(book, "assess.rank")
