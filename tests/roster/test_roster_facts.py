"""Models, patterns and rules are data, each with its source."""

from __future__ import annotations

from beatbook_roster import facts
from beatbook_roster.facts import Part
from beatbook_roster.forms.staffing import OWN_RULES
from beatbook_roster.lists import lists
from beatbook_roster.solving.task import Rules

WANTED = {"1+6", "6+6+6+N+X", "1+3+N", "1v1", "1+4", "1+2+N"}


def test_the_published_models_are_there_with_their_sources() -> None:
    assert facts.models().keys() == WANTED
    assert all(all(one.source) for one in facts.models().values())


def test_a_model_leaves_open_what_its_account_leaves_open() -> None:
    parts = facts.models()["6+6+6+N+X"].parts
    assert [(one.number, one.letter) for one in parts] == [
        (6, ""), (6, ""), (6, ""), (None, "N"), (None, "X")]  # fmt: skip
    assert facts.models()["1v1"].parts == (Part("auxiliary", 1, "", "beat"),)
    assert facts.models()["1+3+N"].parts == ()


def test_parts_and_slots_are_of_kinds_that_are_listed() -> None:
    codes = {one.id: {code.code for code in one.codes} for one in lists()}
    parts = {part.kind for one in facts.models().values() for part in one.parts}
    slots = {slot.kind for one in facts.patterns().values() for slot in one.slots}
    assert parts <= codes["force_kind"] and slots <= codes["shift_kind"]
    assert codes["staffing_model"] == WANTED


def test_patterns_round_the_clock_man_every_hour() -> None:
    for name in ("three_eights", "two_twelves", "duty_24"):
        hours = [
            (slot.start.hour + nth) % 24
            for slot in facts.patterns()[name].slots
            for nth in range(slot.hours)
        ]
        assert sorted(hours) == list(range(24)), name


def test_the_numbers_kept_by_default_are_those_of_the_rules() -> None:
    assert Rules(**{name: rule.value for name, rule in facts.rest_rules().items()}) == Rules()
    assert set(Rules._fields) == set(OWN_RULES)
    assert "11" in facts.rest_rules()["rest_hours"].source.en
