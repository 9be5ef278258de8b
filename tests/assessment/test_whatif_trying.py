"""Schemes tried together: what each gives is what it gives alone, whatever they share."""

from __future__ import annotations

from datetime import date

from assessment.scoring_book import DONE, MONTH, scheme, work
from beatbook.assessment.declare import Span
from beatbook.book import Book
from beatbook_assessment import scoring
from beatbook_assessment.model import Result, Scheme
from beatbook_assessment.whatif.trying import side_by_side, spans
from support.books import Station

OCTOBER = Span(date(2026, 10, 1), date(2026, 10, 31))
TREND = """
[[item]]
id = "trend"
label = "trend"
points = {points}
indicator = "doors"
rule = {{kind = "change", per_point = 1, base = 5}}
"""


def alone(book: Book, of: Scheme, *when: Span) -> list[Result]:
    """The results of a scheme, each by itself."""
    return [scoring.run(book, of, span, told=False) for span in when]


def test_two_schemes_give_what_each_gives_alone(work_book: Book, work_station: Station) -> None:
    a, b = (work_station.nodes[one] for one in ("office_a", "office_b"))
    for unit, day, door in ((a, 3, "1"), (a, 4, None), (b, 5, "2")):
        work(work_book, unit, day=day, door=door)
    with work_book.deed("work") as deed:
        deed.add("work", {"day": date(2026, 10, 5), "officers": ["ann"]}, unit=a)
    old = scheme(work_book, DONE + TREND.format(points=10))
    new = scheme(work_book, DONE + TREND.format(points=6))
    months = [OCTOBER, MONTH]
    before, after, last = side_by_side(work_book, "", new, old, months)
    assert before == alone(work_book, old, *months)
    assert after == alone(work_book, new, *months)
    assert (last.span, last.result) == (MONTH, after[-1])


def test_a_scheme_of_other_periods_goes_over_the_same_days(work_book: Book) -> None:
    old = scheme(work_book, period='"tenday"')
    new = scheme(work_book)
    before, after, last = side_by_side(work_book, "", new, old, [MONTH])
    tens = spans(work_book, old, *MONTH)
    assert before == alone(work_book, old, *tens)
    assert after == [last.result] == alone(work_book, new, MONTH)


def test_only_who_is_below_the_unit_is_tried(work_book: Book, work_station: Station) -> None:
    office = work_station.nodes["office_a"]
    _before, (after,), _last = side_by_side(work_book, office, scheme(work_book), None, [MONTH])
    assert [one.subject for one in after.scores] == [office]
