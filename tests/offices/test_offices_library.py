"""Which version of a rule applied where, to whom, on which day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.records import Envelope, Record
from beatbook_offices.library import applies, in_force
from offices.conftest import added, values_of

RULE = {
    "title": "社区民警岗位职责",
    "kind": "1",
    "edition": "2024",
    "content": "……",
    "valid_from": "2024-01-01",
    "posts": ["officer"],
}


def _on(book: Book, day: str, **asked: str) -> list[str]:
    rows = actions.run(book, "offices.rules_on", {"day": day, **asked})
    return [row["version"] for row in rows]


@pytest.fixture
def versions(town: Book) -> tuple[str, str]:
    """Two versions of one rule, the second in the place of the first."""
    first = added(town, "rule_text", RULE)
    new = {**RULE, "edition": "2026", "valid_from": "2026-07-01", "replaces": first}
    return first, added(town, "rule_text", new)


def test_a_new_version_ends_the_old_one_the_day_before(
    town: Book, versions: tuple[str, str]
) -> None:
    assert values_of(town, "rule_text", versions[0])["valid_until"] == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("day", "version"),
    [
        ("2023-12-31", []),
        ("2024-01-01", ["2024"]),
        ("2026-06-30", ["2024"]),
        ("2026-07-01", ["2026"]),
    ],
)
def test_on_each_day_one_version_applied(
    town: Book, versions: tuple[str, str], day: str, version: list[str]
) -> None:
    assert _on(town, day) == version


def test_a_rule_is_for_its_posts_and_units(town: Book) -> None:
    added(town, "rule_text", {**RULE, "units": ["A"]})
    assert _on(town, "2026-11-01", unit="A1", post="officer") == ["2024"]
    assert _on(town, "2026-11-01", unit="B") == []
    assert _on(town, "2026-11-01", unit="A", post="desk") == []


def test_an_officer_of_an_office_knows_the_rules_of_the_station(town: Book) -> None:
    added(town, "rule_text", RULE)
    town.act_as("bob")
    assert _on(town, "2026-11-21") == ["2024"]


def test_two_versions_at_a_time_are_refused(town: Book, versions: tuple[str, str]) -> None:
    again = {**RULE, "edition": "2025", "valid_from": "2025-01-01"}
    with pytest.raises(ProblemsFound, match="Replaces"):
        added(town, "rule_text", again)


def test_versions_for_other_posts_or_units_stand_beside_each_other(
    town: Book, versions: tuple[str, str]
) -> None:
    for other in ({"posts": ["auxiliary"]}, {"posts": ["officer"], "title": "值班制度"}):
        added(town, "rule_text", {**RULE, "valid_from": "2026-08-01", **other})


def test_a_version_cannot_begin_before_the_one_that_it_replaces(town: Book) -> None:
    first = added(town, "rule_text", RULE)
    with pytest.raises(ProblemsFound):
        added(town, "rule_text", {**RULE, "valid_from": "2023-01-01", "replaces": first})


def _version(**values: Any) -> Record:
    envelope = Envelope("1", "rule_text", 1, "u", None, "registered", 1, "", "o", "", "o")
    return Record(envelope, values)


days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(days, days, days)
def test_a_replaced_version_and_its_successor_are_never_in_force_together(
    start: date, change: date, day: date
) -> None:
    from datetime import timedelta

    old = _version(valid_from=start, valid_until=change - timedelta(days=1))
    new = _version(valid_from=change, valid_until=None)
    assert not (in_force(old, day) and in_force(new, day))
    if min(start, change) <= day:
        assert in_force(old, day) or in_force(new, day) or day < change


def test_a_rule_for_all_applies_to_everybody() -> None:
    assert applies(_version(units=(), posts=()), ["x"], "desk")
