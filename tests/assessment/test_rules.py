"""Rules around rules: who judges, whether something is counted, which indicators they name."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from beatbook.assessment.declare import Facts
from beatbook_assessment import rules
from beatbook_assessment.rules.terms import Checked, check

KIND_OF = rules.built_in().get
ASSESSED: dict[str, Any] = {"kind": "assessed", "least": -1}
COUNTED: dict[str, Any] = {"kind": "proportional"}
SIZES: dict[str, Any] = {"by": "s7.registered", "bands": [{"above": 1000, "factor": 2}]}


def _checked(name: str, raw: dict[str, Any]) -> Checked:
    return check(rules.built_in()[name], raw, KIND_OF)


def _terms(name: str, raw: dict[str, Any]) -> dict[str, Any]:
    found = _checked(name, raw)
    assert found.wrong == ()
    return found.terms


AROUND = pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("charge", {"fact": "in_charge"}),
        ("exempt", {"titles": ["model"]}),
        ("coefficient", SIZES),
    ],
)


@AROUND
def test_a_rule_around_a_judged_one_is_judged_in_its_range_and_needs_no_indicator(
    name: str, raw: dict[str, Any]
) -> None:
    kind, terms = rules.built_in()[name], _terms(name, {**raw, "of": ASSESSED})
    assert rules.judging(kind, terms, Fraction(10)) == (-1, 10)
    assert not rules.counting(kind, terms)


@AROUND
def test_a_rule_around_a_counted_one_is_not_judged_and_needs_an_indicator(
    name: str, raw: dict[str, Any]
) -> None:
    kind, terms = rules.built_in()[name], _terms(name, {**raw, "of": COUNTED})
    assert rules.judging(kind, terms, Fraction(10)) is None
    assert rules.counting(kind, terms)


def test_a_judged_part_of_an_item_is_judged_within_its_own_points() -> None:
    part = {"kind": "assessed", "points": 4}
    late = {"kind": "per_event", "indicator": "late", "deduct": 1, "floor": "none"}
    kind, terms = rules.built_in()["parts"], _terms("parts", {"parts": [late, part]})
    assert rules.judging(kind, terms, Fraction(10)) == (0, 4)


def test_an_item_waits_as_a_whole_for_the_part_that_is_not_judged_yet() -> None:
    part = {"kind": "assessed", "points": 4}
    late = {"kind": "per_event", "indicator": "late", "deduct": 1, "floor": "none"}
    kind, terms = rules.built_in()["parts"], _terms("parts", {"parts": [late, part]})
    facts = Facts(Fraction(10), None, others={"late": Facts(Fraction(10), Fraction(2))})
    assert kind.score(facts, terms).points is None
    assert kind.score(facts._replace(judged=Fraction(3)), terms).points == 6 - 2 + 3


def test_two_judged_parts_in_one_item_are_refused() -> None:
    part = {"kind": "assessed", "points": 4}
    (wrong,) = _checked("parts", {"parts": [part, part]}).wrong
    assert "one part" in wrong[1].en


def test_a_factor_by_an_indicator_names_it_and_one_by_a_plain_fact_does_not() -> None:
    kind = rules.built_in()["coefficient"]
    inner = {"of": COUNTED}
    assert kind.reads(_terms("coefficient", {**SIZES, **inner})) == ("s7.registered",)
    assert kind.reads(_terms("coefficient", {**SIZES, **inner, "by": "residents"})) == ()


def test_money_times_a_factor_by_an_indicator_names_it_too() -> None:
    kind = rules.of_wholes()["coefficient"]
    found = check(kind, {**SIZES, "on": "money"}, KIND_OF)
    assert kind.reads(found.terms) == ("s7.registered",)
