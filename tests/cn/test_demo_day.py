"""The demo is a good office on an ordinary day: each officer's work in it can be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.duties.duty import Duty
from beatbook.store.query import Query

OFFICERS = ("officer1", "officer2", "officer3")
AUXILIARIES = tuple(f"auxiliary{nth}" for nth in range(1, 7))
OTHERS = ("chief", "desk", "auditor", "liaison1")


@pytest.fixture(scope="module")
def demo(whole_demo: Path) -> Iterator[Book]:
    """The whole demo, only read here."""
    with Book.open(str(whole_demo)) as book:
        yield book


def day_of(book: Book, officer: str) -> list[Duty]:
    book.act_as(officer)
    return book.duties.for_day(note=False)


@pytest.mark.parametrize("officer", OFFICERS)
def test_each_officers_day_in_the_demo_can_be_worked_through(demo: Book, officer: str) -> None:
    duties = day_of(demo, officer)
    late = [duty for duty in duties if duty.overdue]
    this_week = [duty for duty in duties if duty.due <= demo.today() + timedelta(days=7)]
    assert 15 <= len(this_week) <= 30
    assert len(duties) <= 42
    assert 3 <= len(late) <= 7
    assert max(duty.overdue for duty in late) <= 10
    kinds = Counter(duty.row.rule for duty in duties)
    assert len(kinds) >= 12
    assert max(kinds.values()) <= 5


@pytest.mark.parametrize("officer", AUXILIARIES)
def test_auxiliaries_have_less_to_do_and_nothing_that_is_for_the_police(
    demo: Book, officer: str
) -> None:
    duties = day_of(demo, officer)
    assert 0 < len(duties) <= 32
    assert not {duty.row.rule for duty in duties} & {"rental.inspect", "unit.inspect"}


@pytest.mark.parametrize("officer", OTHERS)
def test_who_leads_or_helps_sees_what_is_long_late_or_theirs_alone(
    demo: Book, officer: str
) -> None:
    duties = day_of(demo, officer)
    assert len(duties) <= 7
    assert all(duty.escalated or "chief" in duty.one.declared.roles for duty in duties)


@pytest.mark.parametrize("officer", OFFICERS)
def test_the_weeks_figures_are_those_of_its_middle(demo: Book, officer: str) -> None:
    demo.act_as(officer)
    weekly = [one for one in demo.duties.quotas() if one.one.quota.each == "week"]
    assert weekly
    for count in weekly:
        assert 0.5 * count.target <= count.done < count.target


def test_each_office_has_somebody_who_was_entered_twice(demo: Book) -> None:
    for officer in OFFICERS:
        demo.act_as(officer)
        assert len(actions.run(demo, "duplicates.queue", {})) == 1


def test_no_signs_are_found_in_what_good_officers_entered(demo_file: Path) -> None:
    for officer in OFFICERS:
        with Book.open(str(demo_file), officer=officer) as book:
            actions.run(book, "quality.look", {})
            assert book.registry.list(Query("sign")) == []


def test_a_sample_was_drawn_and_half_of_it_checked(demo: Book) -> None:
    demo.act_as("chief")
    checks = demo.registry.list(Query("sample_check", closed=True))
    states = Counter(one.envelope.state for one in checks)
    assert states["open"] > states["checked"] > 0
