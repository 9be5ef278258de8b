"""A session: hosted by the police, guardians present, the second one in seven working days."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.errors import NotAllowed, ProblemsFound
from beatbook_disputes import reading
from beatbook_disputes.checks.sessions import second_by
from disputes.conftest import FIGHT, LEAK, Disputes

AGAIN: dict[str, Any] = {"result": "2", "plan": "再次调解"}


def hold(ann: Disputes, dispute: str, on: str, **more: Any) -> str:
    return ann.run("session", dispute=dispute, held_on=on, **{**AGAIN, **more})


def refused(ann: Disputes, dispute: str, on: str = "2026-11-03", **more: Any) -> str:
    with pytest.raises(ProblemsFound) as found:
        hold(ann, dispute, on, **more)
    return str(found.value)


def test_the_first_session_begins_the_mediation(ann: Disputes) -> None:
    id = ann.take()
    said = hold(ann, id, "2026-11-03")
    assert ann.state(id) == "mediating"
    assert "by 2026-11-12" in said


def test_a_second_session_within_seven_working_days_needs_no_word(ann: Disputes) -> None:
    id = ann.take()
    hold(ann, id, "2026-11-03")
    assert "enter that it failed" in hold(ann, id, "2026-11-12")


def test_a_later_one_needs_a_reason_and_names_the_last_day(ann: Disputes) -> None:
    id = ann.take()
    hold(ann, id, "2026-11-03")
    why = refused(ann, id, "2026-11-13")
    assert "by 2026-11-12" in why and "art. 183" in why and "@ exception" in why
    hold(ann, id, "2026-11-13", exception="当事人住院")
    assert len(ann.all(reading.SESSION)) == 2


def test_a_third_one_needs_a_reason_however_soon(ann: Disputes) -> None:
    id = ann.take()
    for day in ("2026-11-03", "2026-11-05"):
        hold(ann, id, day)
    assert "2 sessions were held" in refused(ann, id, "2026-11-06")


def test_one_that_was_put_off_does_not_count(ann: Disputes) -> None:
    id = ann.take()
    hold(ann, id, "2026-11-03", result="3", plan="改期")
    hold(ann, id, "2026-11-18")
    hold(ann, id, "2026-11-20")
    assert len(ann.all(reading.SESSION)) == 3


def test_people_s_mediation_knows_no_such_term(ann: Disputes) -> None:
    id = ann.take(LEAK)
    for day in ("2026-11-03", "2026-11-16", "2026-11-20"):
        hold(ann, id, day)
    assert len(ann.all(reading.SESSION)) == 3


def test_the_seven_days_are_working_days() -> None:
    from datetime import date

    assert second_by(date(2026, 11, 3)) == date(2026, 11, 12)


def test_a_minor_without_guardian_is_refused_with_name_and_rule(ann: Disputes) -> None:
    id = ann.take()
    ann.child(id, guardian_name="赵父")
    why = refused(ann, id)
    assert "赵小宝" in why and "art. 181" in why
    hold(ann, id, "2026-11-03", guardians="yes")
    present = ann.last(reading.SESSION).values["present"]
    assert len(present) == 4


def test_a_minor_whose_guardian_is_not_entered_at_all_is_refused_too(ann: Disputes) -> None:
    id = ann.take()
    ann.child(id)
    assert "赵小宝" in refused(ann, id, guardians="yes")


def test_of_sixteen_with_own_income_no_guardian_is_needed(ann: Disputes) -> None:
    id = ann.take()
    ann.child(id, birth="2010-01-01", own_income="yes")
    hold(ann, id, "2026-11-03")
    assert ann.state(id) == "mediating"


def test_who_was_a_minor_on_the_day_counts_not_today(ann: Disputes) -> None:
    id = ann.take()
    ann.child(id, birth="2008-11-10")  # 18 on 10 November 2026
    assert "赵小宝" in refused(ann, id, "2026-11-09")
    hold(ann, id, "2026-11-10")


def test_auxiliaries_host_nothing(ann: Disputes, amy: Disputes) -> None:
    id = ann.take()
    assert "host no mediation" in refused(ann, id, host="amy")
    with pytest.raises(NotAllowed):
        hold(amy, id, "2026-11-03", host="ann")


def test_an_agreement_takes_two_sides(ann: Disputes) -> None:
    id = ann.take()
    one = ann.parties(id)[0].id
    assert "one side only" in refused(ann, id, result="1", plan="", present=[one])


def test_only_those_of_the_dispute_can_be_present(ann: Disputes) -> None:
    other = ann.parties(ann.take(FIGHT, parties="孙三;周四"))[0].id
    id = ann.take()
    assert "孙三" in refused(ann, id, present=[other, *(one.id for one in ann.parties(id))])


def test_without_an_agreement_there_is_a_plan_and_with_one_there_is_none(ann: Disputes) -> None:
    id = ann.take()
    assert "@ plan" in refused(ann, id, plan="")
    assert "correct the result" in refused(ann, id, result="1")


def test_nothing_is_mediated_before_it_arose(ann: Disputes) -> None:
    assert "before the dispute arose" in refused(ann, ann.take(), "2026-11-01")


def test_an_agreed_dispute_takes_no_more_sessions(ann: Disputes) -> None:
    id = ann.signed()
    assert "not mediated any more" in refused(ann, id, "2026-11-10")
