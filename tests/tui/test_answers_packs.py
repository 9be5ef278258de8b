"""Conditions and computed values of packs work while a form is typed, as those of Python do."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook.forms.compose import Declared, compose
from beatbook.forms.form import Form
from beatbook_tui.entry.answers import Answers
from support.packs import declared

GATE = """\
[[form]]
id = "gate"
label = "Gate"
title = ["mark"]
retention = "work"
[[form.field]]
id = "mark"
label = "Mark"
kind = "text"
[[form.field]]
id = "depth"
label = "Depth"
kind = "integer"
[[form.field]]
id = "fault"
label = "Fault"
kind = "text"
shown_when = "filled(mark) && depth > 3"
required_when = "filled(mark) && depth > 5"
[[form.field]]
id = "checked"
label = "Checked"
kind = "date"
[[form.field]]
id = "next"
label = "Next"
kind = "date"
computed = "plus_days(checked, depth > 3 ? 30 : 60)"
[[form.check]]
when = "mark == 'none'"
message = "must be a mark"
path = "mark"
"""


@pytest.fixture
def answers() -> Answers:
    (cls,) = declared("registry_forms", GATE)
    composed = compose([Declared("gates", cls)], [])["gate"]
    return Answers(Form(composed, {}, {}), intake=True)


def _shown(answers: Answers) -> list[str]:
    return [field.id for field in answers.shown()]


def test_fields_show_and_are_required_as_others_are_typed(answers: Answers) -> None:
    fault = answers.form.spec.field("fault")
    assert fault is not None
    for depth, shown, required in (("", False, False), ("4", True, False), ("6", True, True)):
        answers.put("mark", "G1")
        answers.put("depth", depth)
        assert ("fault" in _shown(answers), answers.is_required(fault)) == (shown, required)


def test_what_is_half_typed_breaks_nothing(answers: Answers) -> None:
    answers.put("mark", "G1")
    answers.put("depth", "6x")
    answers.put("checked", "2026-1")
    assert "fault" not in _shown(answers)
    assert set(answers.verdict.problems) == {"depth", "checked"}


def test_computed_values_follow_and_checks_speak(answers: Answers) -> None:
    answers.put("checked", "2026/01/31")
    answers.put("depth", "4")
    assert answers.verdict.computed == {"next": date(2026, 3, 2)}
    answers.put("mark", "none")
    assert str(answers.verdict.problems["mark"]) == "must be a mark @ mark"
