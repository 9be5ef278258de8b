"""Rankings and notices: who stands where, by what, what is not known, who signs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from assessment.results import frame, grids, said, scheme, score
from beatbook.papers.declare import Signatures
from beatbook.texts import Text
from beatbook_assessment.model import ORDINAL, Process, Ranking
from beatbook_assessment.reports.ranking import notice, ranking

NAMES = {"x": "甲室", "y": "乙室", "z": "丙室"}
SCORES = (score("y", 2, 5, 10), score("x", 1, 10, 10), score("z", None, None, None))


def test_the_table_goes_by_rank_and_ends_with_who_has_none() -> None:
    rows = grids(ranking(frame(3, *SCORES, names=NAMES)))[0].rows
    assert [row[:2] for row in rows] == [(1, "甲室"), (2, "乙室"), (None, "丙室")]
    assert rows[1][2:5] == (Decimal("75.00"), Decimal("15.00"), Decimal("20.00"))


def test_an_item_out_of_charge_is_no_zero() -> None:
    rows = grids(ranking(frame(3, score("x", 1, 7, None), names=NAMES)))[0].rows
    assert rows[0][-2:] == (Decimal("7.00"), Text("不适用", "–"))


def test_the_notice_says_how_to_object_and_is_signed() -> None:
    rules = scheme(process=Process(object=3, answer=5))
    paper = notice(frame(3, *SCORES, names=NAMES, scheme=rules, issuer="试验分局"))
    text = said(paper)
    assert "object within 3 working days" in text
    assert "answers within 5 working days" in text
    assert isinstance(paper.blocks[-1], Signatures)
    assert "试验分局" in paper.blocks[-1].who


def test_a_notice_says_until_when_to_object_and_once_it_is_final_that_it_is() -> None:
    published = frame(3, *SCORES)._replace(object_by=date(2026, 3, 10))
    assert "until the end of 2026-03-10" in str(notice(published).blocks[0])
    sealed = str(notice(published._replace(final=True)).blocks[0])
    assert "The time for objections is over" in sealed
    assert "2026-03-10" not in sealed


def test_the_notice_shows_results_without_items() -> None:
    labels = [str(one.label) for one in grids(notice(frame(3, *SCORES)))[0].columns]
    assert "Item A" not in labels


def test_ranges_are_shown_and_what_they_mean() -> None:
    ranged = score("x", 1, 5, 5, low=Fraction(40), high=Fraction(60))
    paper = ranking(frame(3, ranged, score("y", 1, 5, 5)))
    assert "40.00 – 60.00" in said(paper)
    assert "where ranges overlap there is no difference" in said(paper)


def test_the_tie_rule_of_the_scheme_is_said() -> None:
    rules = scheme(ranking=Ranking(ties=ORDINAL))
    assert "further indicators" in said(ranking(frame(3, *SCORES, scheme=rules)))


def test_points_still_to_be_given_are_counted() -> None:
    waits = score("x", 1, 5, 5)
    waits = waits._replace(points=tuple(one._replace(waiting=True) for one in waits.points))
    paper = ranking(frame(3, waits))
    assert "2 points are still to be given" in said(paper)
    assert "to come" in said(paper)


def test_a_void_result_says_its_veto_instead_of_a_number() -> None:
    void = score("x", None, 5, 5, shown=None, veto=Text("一票否决", "Vetoed"))
    assert grids(ranking(frame(3, void)))[0].rows[0][2] == Text("一票否决", "Vetoed")


def test_residents_are_on_no_ranking() -> None:
    assert "residents are not" in str(ranking(frame(3, *SCORES)).note)


def test_too_many_items_for_a_page_become_where_most_was_lost() -> None:
    many = scheme()
    items = tuple(many.items[0]._replace(id=id) for id in "bcdefghijk")
    paper = ranking(frame(3, *SCORES, scheme=many._replace(items=(many.items[0], *items))))
    assert [str(column.label) for column in grids(paper)[0].columns][-1] == "Lost most"
    assert str(grids(paper)[0].rows[1][-1]) == "Item A −5.00"
