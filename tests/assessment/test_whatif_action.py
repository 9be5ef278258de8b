"""Trying a scheme: over past periods, beside another, with nothing written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assessment.trying import scheme, series, worked
from assessment.working import POINTS
from beatbook import actions
from beatbook.book import Book
from beatbook.errors import NotAllowed, UsageProblem
from beatbook.papers.declare import Grid, Paper
from beatbook.papers.lines import lines
from support.books import Station
from support.fixtures import Install

NOVEMBER = [date(2026, 11, day) for day in range(1, 21)]


@pytest.fixture
def offices(install: Install, station: Station) -> Iterator[Book]:
    """Office A typed 8 pieces of work and reached 80 %, office B 2 and 95 %."""
    install(*POINTS)
    with station.open() as book:
        worked(book, station, "office_a", NOVEMBER[:8])
        worked(book, station, "office_b", NOVEMBER[:2])
        rates = {station.nodes["office_a"]: "80\t100", station.nodes["office_b"]: "95\t100"}
        series(book, rates)
    with station.open("chief") as book:
        yield book


def tried(book: Book, folder: Path, **asked: str) -> Paper:
    """What trying shows for November."""
    asked = {"since": "2026-11-01", "until": "2026-11-30", **asked}
    paper = actions.run(book, "assess.whatif", {"file": scheme(folder), **asked})
    assert isinstance(paper, Paper)
    return paper


def said(paper: Paper) -> str:
    """The paper as text."""
    return "\n".join(lines(paper, 200))


def grids(paper: Paper) -> list[Grid]:
    """Its tables."""
    return [block for block in paper.blocks if isinstance(block, Grid)]


def test_who_gains_and_loses_beside_another_version(offices: Book, tmp_path: Path) -> None:
    kinder = scheme(tmp_path, "2", target=2)
    paper = actions.run(offices, "assess.whatif",
                        {"file": kinder, "beside": scheme(tmp_path), "since": "2026-11-01",
                         "until": "2026-11-30"})  # fmt: skip
    rows = {row[0]: row for row in grids(paper)[0].rows}
    # Of 20 attainable: A has 8 + 0 and then 10 + 0; B 2 + 10 and then 10 + 10.
    assert [str(cell) for cell in rows["甲警务室"][4:6]] == ["40.0", "50.0"]
    assert [str(cell) for cell in rows["乙警务室"][4:6]] == ["60.0", "100.0"]
    assert "no rank changes" in said(paper).lower()


def test_ranks_that_change_are_named_with_their_item(offices: Book, tmp_path: Path) -> None:
    harder = scheme(tmp_path, "2", target=4)
    text = (
        Path(harder)
        .read_text(encoding="utf-8")
        .replace("target = 90, per_point = 1", "target = 90, per_point = 0.1")
    )
    Path(harder).write_text(text, encoding="utf-8")
    paper = actions.run(offices, "assess.whatif",
                        {"file": harder, "beside": scheme(tmp_path), "since": "2026-11-01",
                         "until": "2026-11-30"})  # fmt: skip
    first = grids(paper)[0].rows[0]
    # A: 10 + 9 before B: 5 + 10.
    assert first[:4] == ("甲警务室", 2, 1, "+1")
    assert "甲警务室 gains most, 1.0 places on the mean, mostly by “Typed”" in said(paper)


def test_items_that_mere_entries_move_are_named(offices: Book, tmp_path: Path) -> None:
    paper = tried(offices, tmp_path)
    assert "“Typed” rise with mere entries" in said(paper)
    typed = next(row for row in grids(paper)[1].rows if str(row[0]) == "Typed")
    assert typed[4] == "+1.00"


def test_what_decides_adds_up_to_all_differences(offices: Book, tmp_path: Path) -> None:
    shares = [row[2] for row in grids(tried(offices, tmp_path))[1].rows]
    assert sum(one for one in shares if one is not None) == 100


def test_points_that_nobody_judged_are_said(offices: Book, tmp_path: Path) -> None:
    assert "2 points wait for a person" in said(tried(offices, tmp_path))


def test_nothing_is_written(offices: Book, tmp_path: Path) -> None:
    before = offices.store.head(offices.store.stations()[0])[0]
    tried(offices, tmp_path)
    assert offices.store.head(offices.store.stations()[0])[0] == before


def test_days_without_a_whole_period_are_refused(offices: Book, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="no whole month"):
        tried(offices, tmp_path, since="2026-11-02", until="2026-11-29")


def test_only_who_assesses_may_try(offices: Book, station: Station, tmp_path: Path) -> None:
    with station.open("ann") as book, pytest.raises(NotAllowed):
        tried(book, tmp_path)
