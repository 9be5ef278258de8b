"""Supervision, consequences, trends: whom to help, what would follow, which way it goes."""

from __future__ import annotations

from fractions import Fraction

from assessment.results import HOW, frame, grids, said, score
from beatbook.papers.declare import FAINT, WARNING, Drawing, Grid, Spark
from beatbook.texts import Text
from beatbook_assessment.model import Score
from beatbook_assessment.reports.consequences import consequences
from beatbook_assessment.reports.frame import lost
from beatbook_assessment.reports.supervision import supervision, weakest
from beatbook_assessment.reports.trend import tracks, trend

LADDER = [score(name, rank, 11 - rank, 10) for rank, name in enumerate("pqrstu", 1)]


def _names(scores: list[Score]) -> str:
    return "".join(one.subject for one in scores)


def test_the_weakest_are_the_last_of_the_worse_half() -> None:
    assert _names(weakest(LADDER, 2)) == "tu"
    assert _names(weakest(LADDER, 99)) == "stu"


def test_who_shares_the_last_place_listed_is_listed_as_well() -> None:
    level = [*LADDER[:4], LADDER[4]._replace(rank=5), LADDER[5]._replace(rank=5)]
    assert _names(weakest(level, 1)) == "tu"


def test_nobody_is_weakest_where_all_are_equal_or_alone() -> None:
    assert weakest([one._replace(rank=1) for one in LADDER], 3) == []
    assert weakest(LADDER[:1], 3) == []


def test_losses_are_listed_the_greatest_first() -> None:
    found = lost(score("x", 1, 7, 2))
    assert [(point.item, points) for point, points in found] == [("b", 8), ("a", 3)]


def test_the_list_says_where_points_are_lost_and_how() -> None:
    rows = grids(supervision(frame(3, *LADDER), [], 1))[0].rows
    assert [str(row[3]) for row in rows] == ["Item A"]
    assert rows[0][5] == HOW


def test_the_list_is_no_ground_for_punishment() -> None:
    assert "no ground for punishment" in said(supervision(frame(3, *LADDER), []))


def test_consequences_are_a_proposal_that_a_person_decides_on() -> None:
    why = Text("按比例", "in proportion")
    paid = score("x", 1, 10, 10, extras=(("money", Fraction(1300), why),))
    paper = consequences(frame(3, paid, score("y", 2, 1, 1)))
    assert "no computer does" in said(paper)
    (row,) = grids(paper)[0].rows
    assert (str(row[3]), row[4], row[5]) == ("1300.00", why, None)


def test_a_trend_compares_rates_not_sums() -> None:
    before = frame(1, score("x", 1, 5, None), score("y", 2, 1, 1))
    now = frame(2, score("x", 1, 8, 8), score("y", 2, 2, 2))
    found = {one.subject: one for one in tracks([before, now])}
    assert found["x"].rates == (Fraction(50), Fraction(80))
    assert found["x"].change == 30


def test_a_trend_draws_who_stands_out_against_the_others() -> None:
    months = [frame(month, *(one._replace() for one in LADDER)) for month in (1, 2, 3)]
    paper = trend(months, "r")
    (drawing,) = [block for block in paper.blocks if isinstance(block, Drawing)]
    assert {stroke.look for stroke in drawing.strokes} >= {WARNING, FAINT}
    assert [mark.word for mark in drawing.marks] == ["90.0"] * 3


def test_one_period_is_no_trend() -> None:
    assert not any(isinstance(block, Drawing) for block in trend([frame(1, *LADDER)]).blocks)


def test_who_was_not_scored_once_leaves_a_gap() -> None:
    months = [frame(1, LADDER[0]), frame(2, *LADDER[:2]), frame(3, *LADDER[:2])]
    found = {one.subject: one for one in tracks(months)}
    assert found["q"].rates[0] is None
    assert trend(months).blocks


def test_a_row_shows_its_rates_as_a_small_picture() -> None:
    months = [frame(1, *LADDER[:2]), frame(2, *LADDER[:2])]
    grid = next(block for block in trend(months).blocks if isinstance(block, Grid))
    assert [row[3] for row in grid.rows] == [Spark(one.rates) for one in tracks(months)]
