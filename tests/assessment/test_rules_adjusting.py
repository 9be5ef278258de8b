"""Targets made lower."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from beatbook.assessment.declare import Outcome
from beatbook_assessment.rules.adjusting import ADJUST
from support.scored import asked, facts, wrong


def _target(raw: dict[str, Any], **named: int) -> Outcome:
    return asked(ADJUST, raw, facts(40, facts={k: Fraction(v) for k, v in named.items()}))


LOST = {"fact": "hours_away", "of": 160}


def test_hours_pulled_away_lower_the_target_by_their_share() -> None:
    outcome = _target(LOST, hours_away=40)
    assert outcome.points == 30
    assert outcome.how.en == "hours_away 40 of 160: target 40 × (1 − 40 ÷ 160) = 30"


def test_some_hours_are_free_and_some_of_the_target_stays() -> None:
    assert _target({**LOST, "free": 16}, hours_away=16).points == 40
    assert _target({**LOST, "free": 16}, hours_away=56).points == 30
    assert _target({**LOST, "least": Decimal("0.5")}, hours_away=150).points == 20


def test_more_work_than_usual_lowers_it_and_less_raises_nothing() -> None:
    load = {"fact": "residents", "how": "load", "of": 3000}
    assert _target(load, residents=4000).points == 30
    assert _target(load, residents=1000).points == 40


def test_the_whole_may_be_a_fact_too() -> None:
    assert _target({"fact": "away", "of_fact": "due"}, away=10, due=100).points == 36
    assert _target({"fact": "away", "of_fact": "due"}, away=10).points == 40


def test_one_whole_and_no_two() -> None:
    assert wrong(ADJUST, {"fact": "x"})[0][0] == ("of",)
    assert wrong(ADJUST, {"fact": "x", "of": 1, "of_fact": "y"})[0][0] == ("of",)
    assert wrong(ADJUST, {**LOST, "least": 2})[0][0] == ("least",)
