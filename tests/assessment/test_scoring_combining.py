"""Longer periods are made of shorter ones as the scheme says: by mean, weights or sum."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.scoring_book import MONTH, scheme
from beatbook.assessment.declare import Span
from beatbook.book import Book
from beatbook.errors import UsageProblem
from beatbook.texts import Text
from beatbook_assessment import periods, scoring
from beatbook_assessment.model import Result, Score
from beatbook_assessment.scoring.combining import combined, parts
from beatbook_assessment.scoring.given import NOTHING_GIVEN, Given
from support import schemed
from support.schemed import gathered, item, of

BODY = item("work", 100, '{kind = "scaled", full = 100}')
YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
MEAN, SUM = '[combine]\nhow = "mean"\n', '[combine]\nhow = "sum"\n'
WEIGHTED = '[combine]\nhow = "weighted"\nweights = [0.2, 0.8]\n'
RATE = '[ranking]\nby = "rate"\n'


def results(body: str, *every: Mapping[str, object], span: Span = YEAR) -> Result:
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
    assert score.high is not None
    assert score.low < 7 < score.high


FAILED = '[combine]\nhow = "failed"\nlimit = 80\n'
GRADES = 'grades = [{failed = 1, grade = "warned"}, {failed = 2, grade = "incompetent"}]\n'


def extras(score: Score) -> dict[str, object]:
    return {name: value for name, value, _why in score.extras}


def test_a_year_may_be_the_number_of_its_failed_periods_and_the_fewest_come_first() -> None:
    every = ({"a": 79, "b": 80}, {"a": 60, "b": 90}, {"a": 100, "b": "79.99"})
    found = results(FAILED, *every)
    assert [(one.subject, one.shown, one.attainable, one.rank) for one in found.scores] == [
        ("b", 1, 3, 1), ("a", 2, 3, 2)
    ]  # fmt: skip
    lines = [str(one.how) for one in of(found, "a").points]
    assert lines[0] == "2026-10-01 to 2026-10-31: 79, below 80: failed"
    assert lines[2] == "2026-10-01 to 2026-10-31: 100"


def test_a_grade_follows_from_how_many_failed_whatever_the_year_is_made_of() -> None:
    found = results(MEAN + "limit = 80\n" + GRADES, {"a": 90, "b": 70, "c": 70}, {"a": 90, "b": 79,
                    "c": 80})  # fmt: skip
    told = {one.subject: extras(one) for one in found.scores}
    assert told["a"] == {"failed": 0}
    assert told["b"] == {"failed": 2, "grade": Text("incompetent", "incompetent")}
    assert told["c"] == {"failed": 1, "grade": Text("warned", "warned")}
    (failed, _grade) = of(found, "b").extras
    assert str(failed[2]) == "2 of 2 are below 80"


def test_what_is_printed_decides_whether_a_period_failed() -> None:
    plain = "[ranking]\nrounded = false\n"
    assert of(results(FAILED, {"a": "79.996"}), "a").shown == 0
    assert of(results(FAILED + plain, {"a": "79.996"}), "a").shown == 1


def test_failed_periods_by_rate_are_so_many_of_a_hundred() -> None:
    found = results(FAILED + RATE, {"a": 70, "b": 70}, {"a": 90, "b": 70}, {"a": 90, "b": 81},
                    {"b": 90})  # fmt: skip
    assert [(one.subject, one.shown, one.rank) for one in found.scores] == [
        ("a", Fraction("33.33"), 1), ("b", 50, 2)
    ]  # fmt: skip


def test_a_void_period_failed_and_one_without_a_result_did_not() -> None:
    veto = item("fire", 0, '{kind = "veto", says = "Fire"}', "extra = true")
    made = schemed.scheme(BODY + veto + FAILED)
    away = Given(apart=frozenset({("a", "work"), ("a", "fire")}))
    every = ((1, NOTHING_GIVEN), (0, away), (0, NOTHING_GIVEN))
    runs = [
        scoring.score(made, gathered({"work": {"a": 90}, "fire": {"a": fires}}, given=people))
        for fires, people in every
    ]
    score = of(combined(made, runs, YEAR), "a")
    assert (score.shown, score.attainable) == (1, 2)


def test_of_a_failed_period_the_range_counts_both_ways() -> None:
    rule = '{kind = "sampled", of = {kind = "share"}}'
    made = schemed.scheme(item("asked", 100, rule) + FAILED)
    runs = [scoring.score(made, gathered({"asked": {"a": one}})) for one in ((41, 50), (20, 50))]
    score = of(combined(made, runs, YEAR), "a")
    assert (score.shown, score.low, score.high) == (1, 1, 2)


@given(st.lists(st.integers(0, 100), min_size=1, max_size=12), st.integers(0, 11))
def test_a_better_month_never_makes_more_failed_ones(months: list[int], which: int) -> None:
    better = [min(100, one + 7 * (nth == which % len(months))) for nth, one in enumerate(months)]
    before, after = (
        of(results(FAILED, *({"a": one} for one in each)), "a").total for each in (months, better)
    )
    assert after <= before == sum(one < 80 for one in months)


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
