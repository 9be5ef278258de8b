"""What becomes due about offices, from dates alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.duties.declare import Due, Subject
from beatbook.records import Envelope, Record
from beatbook_offices.dates import plus_months
from beatbook_offices.duties import rules

RULES = {rule.name: rule for rule in rules()}
OFFICE = {"opened_on": date(2026, 1, 15), "leader": "ann", "leader_since": date(2026, 11, 1)}


def _record(form: str, **values: Any) -> Record:
    stamp = "2026-02-01T00:00:00.000Z"
    envelope = Envelope("1", form, 1, "u", None, "registered", 1, stamp, "o", stamp, "o")
    return Record(envelope, values)


def _due(name: str, pointing: dict[str, list[Record]] | None = None, **values: Any) -> list[Due]:
    rule = RULES[name]
    subject = Subject(_record(rule.form, **values), pointing or {}, {}, rule.terms)
    return list(rule.due(subject))


@pytest.mark.parametrize(
    ("name", "form", "first", "next_one"),
    [
        ("office.check", "office_check", date(2026, 7, 15), date(2027, 3, 30)),
        ("office.stocktake", "stocktake", date(2027, 1, 15), date(2027, 9, 30)),
    ],
)
def test_checks_and_stocktaking_come_round(
    name: str, form: str, first: date, next_one: date
) -> None:
    assert [one.due for one in _due(name, **OFFICE)] == [first]
    done = [_record(form, day=day) for day in (date(2026, 9, 30), date(2026, 3, 1))]
    assert [one.due for one in _due(name, {form: done}, **OFFICE)] == [next_one]


def test_an_office_without_a_day_of_opening_counts_from_its_entry() -> None:
    (due,) = _due("office.check", **{**OFFICE, "opened_on": None})
    assert due.due == date(2026, 8, 1)


def test_what_a_check_found_is_due_by_its_day() -> None:
    found = {"unmet": ("D3",), "rectify_by": date(2026, 12, 1), "day": date(2026, 11, 1)}
    assert [one.due for one in _due("office.rectify", **found)] == [date(2026, 12, 1)]
    assert _due("office.rectify", **{**found, "unmet": (), "rectify_by": None}) == []


THINGS = {"office_equipment": [_record("office_equipment", received_on=None)]}


def _handed(receiver: str, day: date) -> dict[str, list[Record]]:
    return {**THINGS, "office_handover": [_record("office_handover", receiver=receiver, day=day)]}


def test_a_new_leader_takes_over_within_a_week() -> None:
    (due,) = _due("office.hand_over", THINGS, **OFFICE)
    assert (due.opens, due.due) == (date(2026, 11, 1), date(2026, 11, 8))


@pytest.mark.parametrize(
    ("pointing", "left"),
    [
        ({}, 0),
        (_handed("ann", date(2026, 10, 30)), 0),
        (_handed("bob", date(2026, 10, 30)), 1),
        (_handed("ann", date(2020, 1, 1)), 1),
    ],
)
def test_only_a_handover_to_the_leader_at_the_change_settles_it(
    pointing: dict[str, list[Record]], left: int
) -> None:
    assert len(_due("office.hand_over", pointing, **OFFICE)) == left


def test_the_first_leader_has_nothing_to_take_over() -> None:
    bought = [_record("office_equipment", received_on=date(2026, 11, 2))]
    spent = [_record("fund_entry", day=date(2026, 11, 1))]
    assert (
        _due("office.hand_over", {"office_equipment": bought, "fund_entry": spent}, **OFFICE) == []
    )


def test_a_training_is_refreshed_once() -> None:
    last = {"refresh_on": date(2026, 12, 31)}
    assert [one.due for one in _due("training.refresh", **last)] == [date(2026, 12, 31)]
    assert _due("training.refresh", {"training": [_record("training")]}, **last) == []
    assert _due("training.refresh", refresh_on=None) == []


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_months_lead_into_the_right_month_and_never_past_its_end(day: date, months: int) -> None:
    later = plus_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


def test_a_half_year_after_the_end_of_august_is_the_end_of_february() -> None:
    assert plus_months(date(2026, 8, 31), 6) == date(2027, 2, 28)


def test_every_rule_names_its_source_and_says_why_in_both_languages() -> None:
    for rule in RULES.values():
        assert all((*rule.source, *rule.why, *rule.label)), rule.name
