"""Who can walk when: officers lead, nobody is in two places, somebody stays in."""

from __future__ import annotations

from random import Random

from beatbook_patrol.planning.forces import NO_SHIFT, TOO_FEW, Forces, Team
from patrol.planning import at, crew, slots

LED = ("officer",)


def forces(officers: int, auxiliaries: int = 0, stay: int = 0) -> Forces:
    return Forces(slots(crew(officers, auxiliaries), "20:00", "04:00", stay), Random(1))


def go(known: Forces, start: str = "21:00", end: str = "23:00", people: int = 2) -> Team | None:
    team = known.team(at(start), at(end), people, LED)
    if team is not None:
        known.send(team, at(start), at(end))
    return team


def test_an_officer_leads_and_an_auxiliary_comes_along() -> None:
    team = go(forces(3, 3))
    assert team is not None
    assert [one.is_police for one in team] == [True, False]


def test_auxiliaries_never_go_alone() -> None:
    assert go(forces(0, 5)) is None
    known = forces(1, 5)
    assert go(known) is not None
    assert go(known) is None


def test_nobody_is_out_twice_at_once_and_everybody_rests_between() -> None:
    known = forces(2)
    assert go(known) is not None
    assert go(known, "22:00", "22:30") is None
    assert go(known, "23:05", "23:30") is None
    assert go(known, "23:20", "23:40") is not None


def test_those_who_walked_least_go_next() -> None:
    known = forces(4)
    first, second = go(known, "20:00", "21:00"), go(known, "22:00", "23:00")
    assert first is not None and second is not None
    assert not set(first) & set(second)


def test_somebody_stays_in() -> None:
    known = forces(2, 2, stay=1)
    assert go(known) is not None
    assert go(known) is None


def test_only_a_shift_that_lasts_counts() -> None:
    assert go(forces(4), "19:30", "21:00") is None


def test_it_is_said_whether_nobody_is_on_shift_or_too_few() -> None:
    known = forces(1)
    assert known.why_not(at("10:00"), at("11:00")) == NO_SHIFT
    assert known.why_not(at("21:00"), at("22:00")) == TOO_FEW


def test_a_team_that_is_called_back_is_as_free_as_before() -> None:
    known = forces(2)
    span = at("21:00"), at("22:00")
    team = known.team(*span, 2, ("officer",))
    assert team is not None
    known.send(team, *span)
    assert known.team(*span, 2, ("officer",)) is None
    known.recall(team, *span)
    assert known.team(*span, 2, ("officer",)) == team
