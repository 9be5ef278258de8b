"""Targets fall with hours lost and with work, for one subject, and say so."""

from __future__ import annotations

from fractions import Fraction

from beatbook_assessment import scoring
from beatbook_assessment.model import Point
from beatbook_assessment.scoring.targets import target_of, with_target
from support.schemed import gathered, item, point, scheme

TARGET = item("visits", 10, '{kind = "target", target = 40}')
LOST = '\n[[adjust]]\nfact = "hours"\nitems = ["visits"]\nof = 160\n'
LOAD = '\n[[adjust]]\nfact = "residents"\nhow = "load"\nitems = ["visits"]\nof = 1000\n'


def scored(body: str, facts: dict[str, object], number: object = 30) -> Point:
    known = gathered({"visits": {"a": number}}, facts={"a": facts})
    return point(scoring.score(scheme(body), known), "a", "visits")


def test_a_target_falls_by_the_share_of_hours_pulled_away() -> None:
    found = scored(TARGET + LOST, {"hours": 40})
    assert found.points == 10
    assert str(found.how) == ("hours 40 of 160: target 40 × (1 − 40 ÷ 160) = 30; 30 reaches 30: 10")


def test_without_the_adjustment_it_would_have_been_less() -> None:
    assert scored(TARGET, {"hours": 40}).points == Fraction("7.5")


def test_nothing_is_said_where_nothing_is_adjusted() -> None:
    assert scored(TARGET + LOST, {}) == scored(TARGET, {})
    assert scored(TARGET + LOAD, {"residents": 900}) == scored(TARGET, {"residents": 900})


def test_adjustments_follow_each_other() -> None:
    found = scored(TARGET + LOST + LOAD, {"hours": 40, "residents": 2000}, 15)
    assert found.points == 10
    assert "target 30 × 1000 ÷ 2000 = 15" in str(found.how)


def test_the_target_of_an_inner_rule_is_adjusted_too() -> None:
    rule = '{kind = "sampled", of = {kind = "threshold", target = 40, per_point = 1}}'
    body = item("visits", 10, rule) + LOST
    assert scored(body, {"hours": 40}).points == 10
    terms = scheme(body).items[0].rule.terms
    assert target_of(terms) == 40
    assert target_of(with_target(terms, Fraction(7))) == 7
    assert target_of(terms) == 40


def test_an_indicator_may_be_what_a_target_goes_by() -> None:
    body = TARGET + '\n[[adjust]]\nfact = "calls"\nhow = "load"\nitems = ["visits"]\nof = 10\n'
    body += item("calls", 1, '{kind = "share"}')
    known = gathered({"visits": {"a": 20}, "calls": {"a": 20}})
    assert point(scoring.score(scheme(body), known), "a", "visits").points == 10
