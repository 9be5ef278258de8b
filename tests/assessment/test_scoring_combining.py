"""Longer periods are made of shorter ones as the scheme says: by mean, weights or sum."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from assessment.scoring_book import MONTH, scheme
from beatbook.assessment.declare import Span
from beatbook.book import Book
from beatbook.errors import UsageProblem
from beatbook_assessment import periods, scoring
from beatbook_assessment.model import Result
from beatbook_assessment.scoring.combining import combined, parts
from support import schemed
from support.schemed import gathered, item, of

BODY = item("work", 100, '{kind = "scaled", full = 100}')
YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
MEAN, SUM = '[combine]\nhow = "mean"\n', '[combine]\nhow = "sum"\n'
WEIGHTED = '[combine]\nhow = "weighted"\nweights = [0.2, 0.8]\n'
RATE = '[ranking]\nby = "rate"\n'


def results(body: str, *every: dict[str, object], span: Span = YEAR) -> Result:
    made = schemed.scheme(BODY + body)
    runs = [scoring.score(made, gathered({"work": one})) for one in every]
    return combined(made, runs, span)


def test_a_year_is_the_mean_of_its_parts() -> None:
    found = results(MEAN, {"a": 80, "b": 90}, {"a": 91, "b": 60})
    assert [(one.subject, one.shown, one.rank) for one in found.scores] == [
        ("a", Fraction("85.5"), 1), ("b", 75, 2)
    ]  # fmt: skip
    assert (found.start, found.end) == YEAR


def test_weights_and_sums_are_as_stated() -> None:
    assert of(results(WEIGHTED, {"a": 80}, {"a": 90}), "a").shown == 88
    assert of(results(SUM, {"a": 80}, {"a": 90}), "a").shown == 170


def test_a_period_in_which_somebody_was_not_there_is_left_out() -> None:
    found = results(MEAN, {"a": 80}, {"a": 90, "b": 70})
    assert of(found, "b").shown == 70
    assert of(results(WEIGHTED, {"a": 80}, {"a": 90, "b": 70}), "b").shown == 70


def test_every_period_is_a_line_of_the_result() -> None:
    first = results(MEAN, {"a": 80}, {"a": 90})
    points = of(first, "a").points
    assert [one.points for one in points] == [80, 90]
    assert str(points[0].how) == "2026-10-01 to 2026-10-31: 80"


def test_rates_are_averaged_and_sums_of_rates_are_of_all_that_was_attainable() -> None:
    rate = item("more", 100, '{kind = "scaled", full = 100}')

    def of_both(how: str) -> Fraction | None:
        made = schemed.scheme(BODY + rate + RATE + how)
        two = gathered({"work": {"a": 50}, "more": {"a": 50}})
        one = gathered({"work": {"a": 80}, "more": {}}, subjects=["a"])
        runs = [scoring.score(made, each) for each in (two, one)]
        return of(combined(made, runs, YEAR), "a").shown

    assert of_both(MEAN) == 65
    assert of_both(SUM) == 60


def test_a_void_period_counts_as_nothing_reached() -> None:
    veto = item("fire", 0, '{kind = "veto", says = "Fire"}', "extra = true")
    made = schemed.scheme(BODY + veto + MEAN)
    runs = [
        scoring.score(made, gathered({"work": {"a": 80}, "fire": {"a": fires}})) for fires in (0, 1)
    ]
    score = of(combined(made, runs, YEAR), "a")
    assert (score.shown, str(score.veto)) == (40, "Fire")


def test_what_is_shown_is_averaged_where_sums_are_of_what_is_shown() -> None:
    shown = "[rounding]\ndecimals = 0\nof_shown = true\n"
    assert of(results(MEAN + shown, {"a": "80.5"}, {"a": 80}), "a").shown == 81
    plain = "[rounding]\ndecimals = 0\n"
    assert of(results(MEAN + plain, {"a": "80.5"}, {"a": 80}), "a").shown == 80


def test_ranges_of_samples_are_averaged_too() -> None:
    rule = '{kind = "sampled", of = {kind = "share"}}'
    made = schemed.scheme(item("asked", 10, rule) + MEAN)
    runs = [scoring.score(made, gathered({"asked": {"a": one}})) for one in ((40, 50), (30, 50))]
    score = of(combined(made, runs, YEAR), "a")
    lows = [of(one, "a").low or Fraction(0) for one in runs]
    assert score.low == sum(lows) / 2
    assert score.low is not None and score.high is not None
    assert score.low < 7 < score.high


def test_a_scheme_that_does_not_say_how_is_not_combined(work_book: Book) -> None:
    made = scheme(work_book)
    with pytest.raises(UsageProblem, match="does not say how"):
        combined(made, [], YEAR)
    with pytest.raises(UsageProblem, match="does not say how"):
        parts(work_book, made, periods.kind(work_book, "year"), YEAR)


def test_weights_must_be_as_many_as_periods() -> None:
    with pytest.raises(UsageProblem, match="2 weights for 1 periods"):
        results(WEIGHTED, {"a": 1})


def test_the_parts_of_a_year_are_the_periods_of_the_scheme(work_book: Book) -> None:
    made = schemed.scheme(BODY + MEAN)
    year, tenday = (periods.kind(work_book, one) for one in ("year", "tenday"))
    found = parts(work_book, made, year, YEAR)
    assert len(found) == 12
    assert found[10] == MONTH
    with pytest.raises(UsageProblem, match="is not made of"):
        parts(work_book, made, tenday, tenday.span_of(date(2026, 11, 5)))
