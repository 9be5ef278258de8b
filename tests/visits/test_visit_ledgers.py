"""Ledgers list the visits and opinions of a span; that of opinions names nobody who spoke."""

from __future__ import annotations

from beatbook.book import Book
from beatbook.papers import writing
from beatbook.papers.declare import Grid
from beatbook.papers.values import said
from support.books import Station
from visits.conftest import Visit


def rows(book: Book, name: str) -> list[list[str]]:
    asked = {"since": "2026-11-20", "until": "2026-11-21"}
    (grid,) = [one for one in writing.write(book, name, "", asked).blocks if isinstance(one, Grid)]
    return [[said(value) for value in row] for row in grid.rows]


def test_visits_of_the_span_stand_in_the_order_of_their_days(
    ann: Book, visit: Visit, beat: Station
) -> None:
    visit(at="2026-11-21 09:00", result="2")
    visit(at="2026-11-20 09:00", organisation=beat.nodes["shop"], prevention_talk=True)
    visit(at="2026-11-19 09:00")
    first, second = rows(ann, "visit.ledger")
    assert (first[0], first[1], first[3], first[6]) == ("2", "2026-11-20", "云杉超市", "met")
    assert (second[0], second[6], second[7]) == ("1", "refused", "")


def test_opinions_stand_with_their_answers_and_without_who_spoke(
    ann: Book, visit: Visit, beat: Station
) -> None:
    visit(met=[beat.nodes["person"]], opinion="楼道灯不亮")
    (row,) = rows(ann, "opinion.ledger")
    assert "楼道灯不亮" in row
    assert "王小花" not in " ".join(row)
    assert row[-1] == "open"
