"""Reporting in 15 days, planned reviews, the notice of release within 7: for the named only."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook.book import Book
from support.books import Station
from support.national import added, changed
from supporting.conftest import Case


def due(book: Book, rule: str, id: str, day: date) -> list[date]:
    """When a rule wants something done about a case, as seen on a day."""
    found = book.duties.of([id], day, note=False)
    return sorted(one.due for one in found if one.one.name == rule)


def test_reporting_is_due_within_fifteen_days_of_being_served(ann: Book, case: Case) -> None:
    id = case(start="2026-11-20", reported=None, reviews="2027-03-10", end="2029-11-20")
    assert due(ann, "support.report", id, date(2026, 11, 21)) == [date(2026, 12, 5)]
    changed(ann, "support_case", id, reported="2026-11-25", end="2029-11-25")
    assert due(ann, "support.report", id, date(2026, 11, 26)) == []


def test_each_planned_review_is_due_until_one_was_held_for_it(ann: Book, case: Case) -> None:
    id = case()
    far = date(2027, 3, 10)
    assert due(ann, "support.review", id, far) == [date(2026, 9, 10), date(2027, 3, 10)]
    assert due(ann, "support.review", id, date(2027, 2, 20)) == [date(2026, 9, 10)]
    added(ann, "support_contact", case=id, day="2026-09-12", kind="3", by="ann")
    assert len(due(ann, "support.review", id, far)) == 2
    added(ann, "support_contact", case=id, day="2026-09-12", kind="9", by="ann")
    assert due(ann, "support.review", id, far) == [date(2027, 3, 10)]


def test_the_notice_of_release_is_due_in_the_seven_days_after_the_end(
    ann: Book, case: Case
) -> None:
    id = case()
    assert due(ann, "support.release", id, date(2029, 3, 9)) == []
    assert due(ann, "support.release", id, date(2029, 3, 10)) == [date(2029, 3, 17)]
    assert due(ann, "support.release", id, date(2029, 3, 18)) == []
    changed(ann, "support_case", id, released_on="2029-03-11")
    assert due(ann, "support.release", id, date(2029, 3, 12)) == []


def test_resettlement_help_has_neither_reporting_nor_release(ann: Book, case: Case) -> None:
    id = case(basis="3", reported=None, end="2029-03-01")
    for rule, day in (("support.report", date(2026, 12, 1)), ("support.release", date(2029, 3, 1))):
        assert due(ann, rule, id, day) == []


@pytest.mark.parametrize("officer", ["chief", "amy"])
def test_others_do_not_see_the_duties_of_a_case(case: Case, beat: Station, officer: str) -> None:
    id = case()
    with beat.open(officer) as book:
        day = date(2029, 3, 12)
        assert book.duties.of([id], day) == []
        rules = ["support.report", "support.review", "support.release"]
        assert book.duties.for_day(day, everyone=True, rules=rules) == []


def test_they_never_escalate(ann: Book) -> None:
    rules = [one.rule for one in ann.duties.rules() if one.name.startswith("support.")]
    assert len(rules) == 3
    assert all(rule.escalates is None for rule in rules)
