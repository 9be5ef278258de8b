"""24 hours to register, and reminders of what runs out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from beatbook.duties.declare import Due, Rule, Subject
from beatbook.records import Envelope, Record
from beatbook_foreign.duties import rules

RULES = {rule.name: rule for rule in rules()}
SINCE = date(2026, 11, 20)
TENANCY = {"category": "5", "kind": "02", "since": SINCE, "moved_in": None}


def _record(form: str, **values: Any) -> Record:
    stamp = "2026-11-20T00:00:00.000Z"
    envelope = Envelope("1", form, 1, "u", None, "registered", 1, stamp, "o", stamp, "o")
    return Record(envelope, values)


def _due(
    rule: Rule, nationality: str = "RUS", terms: dict[str, int] | None = None, **values: Any
) -> list[Due]:
    stays = values.pop("stays", ())
    subject = Subject(
        _record(rule.form, **values),
        {"foreign_stay": stays},
        {"person": _record("person", nationality=nationality)},
        {**rule.terms, **(terms or {})},
    )
    return list(rule.due(subject))


def test_the_hour_is_said_where_it_is_known() -> None:
    moved_in = datetime(2026, 11, 20, 13, 30, tzinfo=UTC)
    (due,) = _due(RULES["foreign.register"], **{**TENANCY, "moved_in": moved_in})
    assert due.due == date(2026, 11, 21)
    assert due.opens == SINCE
    assert "11-21 21:30" in due.why.en
    assert "11-21 21:30" in due.why.zh


def test_moving_in_late_in_the_evening_reaches_the_next_evening() -> None:
    moved_in = datetime(2026, 11, 20, 15, 59, tzinfo=UTC)
    (due,) = _due(RULES["foreign.register"], **{**TENANCY, "moved_in": moved_in})
    assert due.due == date(2026, 11, 21)
    assert "23:59" in due.why.en


def test_without_an_hour_it_is_the_next_day() -> None:
    (due,) = _due(RULES["foreign.register"], **TENANCY)
    assert due.due == date(2026, 11, 21)


@pytest.mark.parametrize(
    "other", [{"category": "3"}, {"kind": "07"}, {"stays": (_record("foreign_stay"),)}]
)
def test_citizens_hotel_guests_and_registered_ones_raise_nothing(other: dict[str, Any]) -> None:
    assert _due(RULES["foreign.register"], **{**TENANCY, **other}) == []


def test_for_compatriots_their_own_rules_are_named_and_may_be_switched_off() -> None:
    (due,) = _due(RULES["foreign.register"], "TWN", **TENANCY)
    assert "中国公民往来台湾地区管理办法" in due.why.zh
    assert _due(RULES["foreign.register"], "TWN", {"compatriots": 0}, **TENANCY) == []


@pytest.mark.parametrize(
    ("name", "field"), [("visa.expires", "visa_until"), ("stay.expires", "stay_until")]
)
def test_two_reminders_of_which_the_second_stays(name: str, field: str) -> None:
    first, second = _due(RULES[name], **{field: date(2027, 1, 31)})
    assert (first.opens, first.ends) == (date(2027, 1, 1), date(2027, 1, 23))
    assert (second.opens, second.ends) == (date(2027, 1, 24), None)
    assert first.due == second.due == date(2027, 1, 31)
    assert first.key != second.key


def test_a_region_with_one_reminder_gets_one() -> None:
    due = _due(RULES["visa.expires"], terms={"first": 7, "second": 7}, visa_until=date(2027, 1, 31))
    assert [one.opens for one in due] == [date(2027, 1, 24)]


def test_what_never_runs_out_raises_nothing() -> None:
    assert _due(RULES["visa.expires"], visa_until=None) == []
    assert _due(RULES["language.refresh"], valid_until=None) == []


def test_every_rule_names_its_source_and_says_why_in_both_languages() -> None:
    for rule in RULES.values():
        assert all((*rule.source, *rule.why, *rule.label)), rule.name
