"""Declarations as plain data: equal ones give equal data, and all of it is JSON."""

from __future__ import annotations

import json
from datetime import date, time
from decimal import Decimal
from fractions import Fraction

from beatbook.duties.declare import Due, Rule
from beatbook.patrol.declare import Hours, Requirement
from beatbook.texts import Text
from beatbook.trial.told import told

SAME = Text("灯", "Light")


def rule(label: Text = SAME, days: int = 3) -> Rule:
    """A rule whose code is another one each time."""
    return Rule(name="lamp.look", label=label, why=SAME, source=SAME, form="lamp",
                due=lambda _subject: [Due(date.max)], terms={"days": days})  # fmt: skip


def test_code_is_left_out_and_everything_else_stays() -> None:
    assert told(rule()) == told(rule())
    assert "due" not in told(rule())
    assert told(rule()) != told(rule(days=4))
    assert told(rule()) != told(rule(Text("灯", "Lamp")))


def test_nested_declarations_become_json() -> None:
    one = Requirement(name="night", label=SAME, source=SAME, target="beat",
                      hours=Hours(time(20), time(2)), dates=(date(2026, 11, 22),))  # fmt: skip
    data = told(one)
    assert json.loads(json.dumps(data)) == data
    assert data["hours"] == {"start": "20:00:00", "end": "02:00:00"}
    assert data["label"] == ["灯", "Light"]


def test_numbers_sets_and_what_has_no_data_of_its_own() -> None:
    assert told([Decimal("1.50"), Fraction(1, 3), frozenset("ba")]) == ["1.50", "1/3", ["a", "b"]]
    assert told({"x": object(), "y": print}) == {"x": "object"}
