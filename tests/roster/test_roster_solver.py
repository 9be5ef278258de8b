"""Every roster that is found keeps every hard rule, as an own check of it says."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook_roster.resting import Span
from beatbook_roster.solving.checker import breaches
from beatbook_roster.solving.fairness import spreads
from beatbook_roster.solving.solver import solve
from beatbook_roster.solving.task import Person, Rules, Task
from roster.months import day, people, task

QUICK = (3.0, 0.3)


@st.composite
def _person(draw: st.DrawFn, nth: int) -> Person:
    days = st.frozensets(st.integers(1, 7).map(day), max_size=2)
    before = st.frozensets(st.integers(-6, 0).map(day), max_size=4)
    busy = draw(st.lists(st.integers(-12, 180), max_size=1))
    worked = draw(before)
    start = datetime(2026, 12, 1)
    return Person(
        f"p{nth}",
        f"p{nth}",
        draw(st.sampled_from(["auxiliary", "liaison"])) if nth > 4 else "officer",
        team=draw(st.sampled_from(["", "A", "B"])),
        nights=nth < 4 or draw(st.booleans()),
        leave=draw(days),
        busy=tuple(Span(start + timedelta(hours=one), start + timedelta(hours=one + 6))
                   for one in busy),
        wishes=draw(days),
        worked=worked,
        nights_worked=frozenset(sorted(worked)[:1]),
    )  # fmt: skip


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    crew = tuple(draw(_person(nth)) for nth in range(10))
    pattern = draw(st.sampled_from(["three_eights", "two_twelves", "duty_24", "office_hours"]))
    rules = Rules(
        rest_hours=draw(st.integers(8, 24)),
        most_in_row=draw(st.integers(3, 6)),
        most_nights=draw(st.integers(1, 3)),
        week_hours=draw(st.integers(36, 60)),
    )
    return task(7, crew, pattern, others=draw(st.integers(0, 1)), rules=rules)


@settings(max_examples=40)
@given(month=tasks())
def test_what_is_found_keeps_every_hard_rule(month: Task) -> None:
    found = solve(month, QUICK)
    assert found is None or breaches(month, found.who) == []


def test_the_same_task_gives_the_same_roster() -> None:
    month = task(7)
    first, again = solve(month, QUICK), solve(month, QUICK)
    assert first is not None and again is not None
    assert first.who == again.who


def test_nights_weekends_and_shifts_are_spread_evenly() -> None:
    month = task(14, people(5, 5))
    found = solve(month, QUICK)
    assert found is not None and found.proved
    assert {one.width for one in spreads(month, found.who)} <= {0, 1}


def test_wishes_are_met_where_others_can_stand_in() -> None:
    wishes = frozenset(map(day, (2, 5)))
    month = task(7, people(6, 6, wishes=wishes))
    found = solve(month, QUICK)
    assert found is not None
    stood = {d for s, ids in zip(month.shifts, found.who, strict=True) if "o0" in ids
             for d in s.days}  # fmt: skip
    assert not stood & wishes


def test_people_of_one_team_stand_together() -> None:
    crew = tuple(one._replace(team=one.name[1]) for one in people(4, 4))
    month = task(4, crew, "duty_24")
    found = solve(month, (3.0, 2.0))
    assert found is not None
    teams = {person.id: person.team for person in crew}
    assert all(len({teams[id] for id in ids}) == 1 for ids in found.who)


def test_an_older_plan_is_kept_as_far_as_leave_allows() -> None:
    month = task(7)
    old = solve(month, QUICK)
    assert old is not None
    before = frozenset((id, nth) for nth, ids in enumerate(old.who) for id in ids)
    ill = tuple(one._replace(leave=frozenset([day(3)])) if one.id == "o0" else one
                for one in month.people)  # fmt: skip
    found = solve(month._replace(people=ill, before=before), QUICK)
    assert found is not None
    now = {(id, nth) for nth, ids in enumerate(found.who) for id in ids}
    assert len(before - now) <= 4


def test_whoever_is_free_stands_an_open_shift_and_nobody_needs_to() -> None:
    month = task(7, people(1, 2, leave=frozenset([day(2)])), "office_hours")
    found = solve(month, QUICK)
    assert found is not None
    stood = {shift.day: set(ids) for shift, ids in zip(month.shifts, found.who, strict=True)}
    assert stood[day(1)] == {"o0", "a0", "a1"} and stood[day(2)] == {"a0", "a1"}


def test_there_is_none_where_the_rules_leave_none() -> None:
    assert solve(task(7, people(2, 6)), QUICK) is None
