"""Inputs and results come back from plain data as they were, and equal ones are equal texts."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.assessment.declare import Indicator, Measure, Span, Value
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_assessment.model import Point, Result, Score
from beatbook_assessment.process import inputs_json, results_json, snapshots
from beatbook_assessment.process.numbers import value_read, value_written
from beatbook_assessment.scoring.gathering import Gathered, Seen
from beatbook_assessment.scoring.given import Decided, Given
from beatbook_assessment.scoring.subjects import Subject

SPAN = Span(date(2026, 10, 26), date(2026, 11, 25))
NUMBERS = st.fractions(min_value=-1000, max_value=1000, max_denominator=997)
MAYBE = st.none() | NUMBERS
VALUES = st.builds(Value, NUMBERS, MAYBE)
IDS = ("a", "b", "c")
WORDS = Text("数", "number")


def indicator(name: str) -> Indicator:
    """A declared indicator with a question behind it."""
    top = Measure("work", on="day", where=(Condition("state", "in", ("done",)),))
    return Indicator(name=name, label=WORDS, help=WORDS, source=WORDS, top=top, factor=100)


def by_subject(of: Any) -> Any:
    """Some of the subjects with something of each."""
    return st.dictionaries(st.sampled_from(IDS), of)


WEEKS = st.lists(st.tuples(st.just(SPAN), st.integers(0, 9)), min_size=1).map(tuple)
DAYS = st.lists(st.dates(*SPAN), min_size=1).map(tuple)
SEEN = st.builds(
    Seen,
    st.just(indicator("i")),
    by_subject(VALUES),
    by_subject(VALUES),
    by_subject(VALUES),
    by_subject(DAYS),
    by_subject(WEEKS),
)
CELLS = st.tuples(st.sampled_from(IDS), st.sampled_from(("x", "y")))
GIVEN = st.builds(
    Given,
    judged=st.dictionaries(CELLS, NUMBERS),
    self_scores=st.dictionaries(CELLS, NUMBERS),
    decided=st.dictionaries(CELLS, st.builds(Decided, NUMBERS, st.just(WORDS))),
    apart=st.frozensets(CELLS),
    facts=by_subject(st.dictionaries(st.sampled_from(("hours", "title.x")), NUMBERS)),
)
GATHERED = st.builds(
    Gathered,
    span=st.just(SPAN),
    subjects=st.just(tuple(Subject(one, "urban", one, ("officer",)) for one in IDS)),
    seen=st.fixed_dictionaries({"i": SEEN}),
    facts=by_subject(st.dictionaries(st.just("residents"), NUMBERS)),
    given=GIVEN,
)


def point(points: Fraction | None, most: Fraction, own: Fraction | None, judged: bool) -> Point:
    """What is kept of an item's points."""
    how = Text("", "")
    return Point("x", points, most, how, self_score=own, judged=judged)


POINTS = st.builds(point, MAYBE, NUMBERS, MAYBE, st.booleans())
SCORES = st.builds(
    Score,
    subject=st.sampled_from(IDS),
    unit_class=st.just("urban"),
    points=st.tuples(POINTS),
    total=NUMBERS,
    attainable=NUMBERS,
    shown=MAYBE,
    rank=st.none() | st.integers(1, 9),
    low=MAYBE,
    high=MAYBE,
    extras=st.just((("money", Fraction(1, 3), WORDS), ("grade", WORDS, WORDS))),
    veto=st.sampled_from((Text("", ""), WORDS)),
)
RESULTS = st.builds(
    Result,
    scheme=st.just("s"),
    version=st.just("1"),
    start=st.just(SPAN.start),
    end=st.just(SPAN.end),
    scores=st.lists(SCORES, unique_by=lambda one: one.subject).map(tuple),
)


def again(data: Any) -> Any:
    """Data as it comes back from its text."""
    return json.loads(snapshots.text(data))


@given(st.none() | VALUES)
def test_values_come_back_and_missing_is_not_zero(value: Value | None) -> None:
    assert value_read(value_written(value)) == value


@settings(max_examples=40)
@given(GATHERED)
def test_inputs_come_back_exactly(gathered: Gathered) -> None:
    data = again(inputs_json.gathered_to_json(gathered))
    people = again(inputs_json.given_to_json(gathered.given))
    indicators = again([inputs_json.indicator_to_json(indicator("i"))])
    back = inputs_json.gathered_from_json(data, indicators, people)
    plain = {name: one._replace(of=back.seen[name].of) for name, one in gathered.seen.items()}
    assert back == gathered._replace(seen=plain)


def test_an_indicator_keeps_its_plain_facts_and_how_it_was_counted() -> None:
    data = again(inputs_json.indicator_to_json(indicator("i"), "working"))
    assert (data["plugin"], data["top"][0], data["computed"]) == ("working", "work", False)
    back = inputs_json.indicator_from_json(data)
    assert (back.name, back.factor, back.label, back.top) == ("i", 100, WORDS, None)
    assert "fewest" not in data
    few = again(inputs_json.indicator_to_json(evolve(indicator("i"), fewest=5)))
    assert inputs_json.indicator_from_json(few).fewest == 5


@settings(max_examples=40)
@given(RESULTS)
def test_results_come_back_exactly(result: Result) -> None:
    assert results_json.from_json(again(results_json.to_json(result))) == result


@settings(max_examples=40)
@given(RESULTS)
def test_words_and_the_order_of_scores_are_no_numbers(result: Result) -> None:
    silent = [one._replace(extras=tuple((n, v, Text("", "")) for n, v, _w in one.extras))
              for one in result.scores]  # fmt: skip
    turned = result._replace(scores=tuple(reversed(silent)))
    assert results_json.numbers(results_json.to_json(turned)) == results_json.numbers(
        results_json.to_json(result)
    )
