"""The own check finds each broken rule by name, and nothing in a roster that keeps them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

import attrs
import pytest

from beatbook_roster.resting import Span
from beatbook_roster.solving.checker import breaches
from beatbook_roster.solving.task import Person, Rules, Task
from roster.months import day, people, task

TWO = (*people(1, 1, leave=frozenset([day(5)])),)


class Case(NamedTuple):
    """Shifts (by number) that o0 stands alone, with what is broken by it."""

    shifts: tuple[int, ...]
    broken: str
    rules: Rules = Rules()
    person: Person = TWO[0]


def month(case: Case) -> Task:
    """Five days of three shifts, of which only those of the case are there."""
    whole = task(5, (case.person, TWO[1]), rules=case.rules)
    kept = tuple(attrs.evolve(whole.shifts[nth], others=0) for nth in case.shifts)
    return whole._replace(shifts=kept)


BUSY = Span(datetime(2026, 12, 1, 15), datetime(2026, 12, 2, 1))


@pytest.mark.parametrize(
    "case",
    [
        Case((2, 3), "rest"),
        Case((1, 3), "rest"),
        Case((0, 2), "one a day"),
        Case((0,), "rest", person=TWO[0]._replace(busy=(BUSY,))),
        Case((0, 3, 6), "days in a row", Rules(most_in_row=2)),
        Case((2, 5, 8), "nights in a row", Rules(most_nights=2)),
        Case((0,), "days in a row", Rules(most_in_row=2),
             TWO[0]._replace(worked=frozenset([day(0), day(-1)]))),
        Case((11,), "leave"),
        Case((12,), "leave"),
        Case((2,), "no nights", person=TWO[0]._replace(nights=False)),
        Case((0, 3), "hours", Rules(week_hours=10)),
    ],
    ids=lambda case: f"{case.broken} {case.shifts} {len(case.person.worked)}",
)  # fmt: skip
def test_each_rule_is_judged(case: Case) -> None:
    planned = month(case)
    found = breaches(planned, [("o0",)] * len(case.shifts))
    assert case.broken in {one.rule for one in found}
    assert {one.who for one in found} == {"o0"}


@pytest.mark.parametrize("who", [("a0",), (), ("o0", "o0"), ("o0", "stranger")])
def test_a_shift_has_an_officer_and_only_people_of_the_task(who: tuple[str, ...]) -> None:
    planned = month(Case((2,), ""))
    assert {one.who for one in breaches(planned, [who])} == {""}


def test_what_keeps_the_rules_is_found_in_order() -> None:
    planned = month(Case((0, 3, 7), ""))
    assert breaches(planned, [("o0",)] * 3) == []
    assert planned.shifts[0].end - planned.shifts[0].start == timedelta(hours=8)
