"""Looking: figures with their queries, the records behind them, the preview, the papers."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import UsageProblem
from beatbook.papers import writing
from beatbook.papers.declare import Grid, Paper
from beatbook.papers.lines import lines
from beatbook_bulletins.deriving import UnknownFigure
from support.bulletins import act, bulletin, drafted, released


def test_kinds_say_who_writes_them_and_whether_they_are_public(ann: Book) -> None:
    rows = {row["name"]: row for row in act(ann, "kinds")}
    assert rows["weekly.lamps"]["public"] is True
    assert len(rows["weekly.lamps"]["sections"]) == 2
    assert rows["monthly.lamps"]["every"] == "month"
    assert {"correction", "correction.internal"} <= set(rows)


def test_figures_are_listed_with_number_and_query_in_words(ann: Book) -> None:
    rows = {row["figure"]: row for row in act(ann, "figures", record=drafted(ann))}
    assert list(rows) == ["lamps", "led", "cost"]
    led = rows["led"]
    assert (led["drafted"], led["now"], led["before"], led["year"]) == ("3", "3", "0", "2")
    assert led["query"] == "Lamp; Lit on 2026-11-09 – 2026-11-15; 甲警务室; Kind = LED"
    assert led["shown"] == ["led.share.lamps", "led", "led.year_change"]


def test_a_bulletin_typed_by_hand_has_no_figures(ann: Book) -> None:
    with ann.deed("registry.add") as deed:
        values = {"since": "2026-11-09", "until": "2026-11-15", "title": "x"}
        deed.add("bulletin", {"kind": "weekly.lamps", **values})
    with pytest.raises(UsageProblem, match="has no figures"):
        act(ann, "figures", record="1")


@pytest.mark.parametrize(("figure", "count"), [("led", 3), ("lamps.before", 4), ("lamps.year", 2)])
def test_a_figure_opens_to_its_records(ann: Book, figure: str, count: int) -> None:
    paper = act(ann, "open", record=drafted(ann), figure=figure)
    grid = _grid(paper)
    assert len(grid.rows) == len(grid.links) == count
    assert {link.form for link in grid.links if link} == {"lamp"}


def test_an_unknown_figure_is_not_opened(ann: Book) -> None:
    with pytest.raises(UnknownFigure, match="ghosts"):
        act(ann, "open", record=drafted(ann), figure="ghosts")


def test_a_preview_is_what_is_read_and_what_is_found(ann: Book) -> None:
    number = drafted(ann)
    act(ann, "edit", record=number, text="有{lamps=4}盏，P1")
    words = "\n".join(lines(act(ann, "preview", record=number)))
    assert "有4盏，P1" in words
    assert "a pole number must not be published" in words


def test_the_sheet_for_the_board_is_a_paper_of_the_bulletin(ann: Book) -> None:
    number = released(ann)
    paper = writing.write(ann, "bulletin.sheet", bulletin(ann, number).id)
    assert "甲警务室路灯公告（2026年第1期）" in "\n".join(lines(paper))


def test_the_ledger_lists_recalled_and_dropped_ones(ann: Book) -> None:
    act(ann, "recall", record=released(ann), reason="漏记")
    act(ann, "drop", record=drafted(ann, day="2026-11-04"))
    paper = writing.write(ann, "ledger.bulletins")
    states = [str(row[8]) for row in _grid(paper).rows]
    assert sorted(states) == ["dropped", "recalled"]


def _grid(paper: Paper) -> Any:
    return next(block for block in paper.blocks if isinstance(block, Grid))
