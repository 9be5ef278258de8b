"""The sheet that is signed has everything on it, gaps first; the map is a drawing that prints."""

from __future__ import annotations

import io
from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.cells import width
from beatbook.errors import NotAllowed
from beatbook.papers import writing
from beatbook.papers.declare import Drawing, Grid, Paper, Signatures
from beatbook.papers.lines import lines, linked_lines
from beatbook.texts import use_language
from support.books import Station
from support.patrolled import MONDAY, approved, planned, task, walked

SPAN = {"since": "2026-11-16", "until": "2026-11-22"}


@pytest.fixture
def patrolled(system: Book, beat: Station) -> Book:
    """Two tasks, one of them walked with a missed stop, the other by nobody."""
    unit, team = beat.nodes["a"], [beat.nodes["ann"], beat.nodes["amy"]]
    with system.deed("plan") as deed:
        plan = planned(deed, unit)
        first = task(deed, plan, unit, MONDAY, "08:00", team)
        task(deed, plan, unit, MONDAY, "22:00", team)
    approved(system, plan)
    with system.deed("walk") as deed:
        walked(deed, first, unit, {"P001": 20, "P002": 40, "P004": 60}, {"P003": "下雨封路"})
    return system


@pytest.fixture
def unit(beat: Station) -> str:
    return beat.nodes["a"]


def _paper(book: Book, name: str, unit: str, **asked: Any) -> Paper:
    return writing.write(book, name, unit, {**SPAN, **asked})


def _grids(paper: Paper) -> dict[str, Grid]:
    return {block.heading.en: block for block in paper.blocks if isinstance(block, Grid)}


def test_the_sheet_has_gaps_first_and_lines_to_sign_last(patrolled: Book, unit: str) -> None:
    paper = _paper(patrolled, "patrol.coverage", unit)
    assert list(_grids(paper)) == [
        "Gaps", "Compared with the time before", "Stops by point and day", "By street",
        "By hours", "By team", "By unit",
    ]  # fmt: skip
    assert isinstance(paper.blocks[-1], Signatures)


def test_gaps_say_what_is_missing_and_why(patrolled: Book, unit: str) -> None:
    rows = _grids(_paper(patrolled, "patrol.coverage", unit))["Gaps"].rows
    assert rows[0] == ("P003", "小西街市场", 2, 0, 2, "下雨封路; nobody walked or checked in")
    assert rows[1][:5] == ("P001", "云杉花园", 2, 1, 1)
    assert ("S0006", "小西街", 2, "0", "2") in [row[:5] for row in rows]


def test_every_breakdown_ends_with_the_same_total(patrolled: Book, unit: str) -> None:
    grids = _grids(_paper(patrolled, "patrol.coverage", unit))
    totals = {grids[name].rows[-1][1:] for name in ("By hours", "By team", "By unit")}
    assert totals == {(8, 0, 3, 0, 5, 0, "37.5%")}


def test_the_grid_fits_a_screen_of_80_columns_as_a_table(patrolled: Book, unit: str) -> None:
    for language in ("zh", "en"):
        use_language(language)
        told = list(lines(_paper(patrolled, "patrol.grid", unit), 80))
        assert all(width(line) <= 80 for line in told)
        assert any(line.startswith("P003 小西街市场") and line.endswith("2") for line in told)


def test_lines_of_the_grid_lead_to_their_points(patrolled: Book, unit: str) -> None:
    paper = _paper(patrolled, "patrol.grid", unit)
    links = [line.link for line in linked_lines(paper, 80) if line.text.startswith("P003")]
    assert links[0] is not None
    assert links[0].form == "patrol_point"


def test_the_map_is_a_drawing_that_fits_a_screen(patrolled: Book, unit: str) -> None:
    paper = _paper(patrolled, "patrol.map", unit)
    assert [type(block) for block in paper.blocks][1:] == [Drawing]
    told = list(lines(paper, 74))
    assert any("P003" in line for line in told)
    assert "not walked" in "".join(told)


def test_a_unit_without_ground_says_what_to_do(patrolled: Book, beat: Station) -> None:
    paper = _paper(patrolled, "patrol.map", beat.nodes["b"])
    assert "patrol.load_ground" in "".join(lines(paper, 200))


def test_sheet_and_map_print_as_pdf_and_the_map_as_svg(patrolled: Book, unit: str) -> None:
    pdf = pytest.importorskip("beatbook_printing.pdf")
    picture = pytest.importorskip("beatbook_printing.picture")
    from beatbook_printing.fonts import NoFont

    drawn = _paper(patrolled, "patrol.map", unit)
    for paper in (drawn, _paper(patrolled, "patrol.coverage", unit)):
        file = io.BytesIO()
        try:
            pdf.write_pdf(paper, file)
        except NoFont:
            pytest.skip("no Chinese font; install the Debian package fonts-noto-cjk")
        assert file.getvalue().startswith(b"%PDF-")
    file = io.BytesIO()
    picture.write_svg(drawn, file)
    assert b"P003" in file.getvalue()


def test_who_may_not_read_a_unit_gets_no_sheet_of_it(
    patrolled: Book, beat: Station, unit: str
) -> None:
    with beat.open("bob") as book:
        for name in ("patrol.coverage", "patrol.grid", "patrol.map"):
            with pytest.raises(NotAllowed):
                writing.write(book, name, unit, SPAN)
        with pytest.raises(NotAllowed):
            actions.run(book, "patrol.map", {**SPAN, "unit": unit})
