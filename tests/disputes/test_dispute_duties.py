"""What becomes due of disputes, and goes away when it is done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from beatbook.duties.declare import Subject, Terms
from beatbook.hooks import loader
from beatbook.records import Envelope, Record
from beatbook.texts import Text
from beatbook_disputes import reading
from beatbook_disputes.duties import begin_due, rules
from disputes.conftest import LEAK, POINTS, Disputes
from support.books import TODAY, Station
from support.points import point

FAR = TODAY + timedelta(days=400)


def due(ann: Disputes, rule: str, subject: str, day: date = FAR) -> list[date]:
    found = ann.book.duties.of([subject], day, note=False)
    return [one.due for one in found if one.one.name == rule]


def paper(ann: Disputes) -> str:
    return ann.last(reading.AGREEMENT).id


def test_what_comes_in_at_two_in_the_morning_counts_from_that_day() -> None:
    at = "2026-11-20T18:00:00.000Z"  # in China it is the 21st already
    envelope = Envelope(
        "d1", reading.DISPUTE, 1, "u", None, "registered", 1, at, "o", at, "o", None
    )
    (found,) = begin_due(Subject(Record(envelope, {}), {}, {}, {"days": 3}))
    assert found.due == date(2026, 11, 24)


def test_what_was_registered_is_dealt_with_in_days(ann: Disputes) -> None:
    id = ann.take()
    assert due(ann, "dispute.begin", id) == [date(2026, 11, 24)]
    ann.run("session", dispute=id, result="2", plan="再调")
    assert due(ann, "dispute.begin", id) == []


def test_a_second_session_is_due_in_seven_working_days(ann: Disputes) -> None:
    id = ann.take()
    ann.run("session", dispute=id, result="2", plan="再调", held_on="2026-11-03")
    assert due(ann, "dispute.second", id) == [date(2026, 11, 12)]
    ann.run("session", dispute=id, result="2", plan="处罚", held_on="2026-11-10")
    (duty,) = ann.book.duties.of([id], FAR, note=False)
    assert "see it through" in duty.why.en
    ann.run("fail", dispute=id, why="谈不拢", on="2026-11-10")
    assert due(ann, "dispute.second", id) == []
    assert due(ann, "dispute.proceed", id) == [date(2026, 12, 10)]


def test_a_session_that_was_put_off_starts_no_term(ann: Disputes) -> None:
    id = ann.take()
    ann.run("session", dispute=id, result="3", plan="改期", held_on="2026-11-03")
    assert due(ann, "dispute.second", id) == []


def test_people_s_mediation_takes_a_month(ann: Disputes) -> None:
    id = ann.take(LEAK)
    ann.run("session", dispute=id, result="2", plan="再调", held_on="2026-11-03")
    assert due(ann, "dispute.month", id) == [date(2026, 12, 3)]
    assert due(ann, "dispute.second", id) == []


def test_a_draft_is_signed_and_performed_in_time(ann: Disputes) -> None:
    id = ann.drafted()
    assert due(ann, "dispute.sign", paper(ann)) == [date(2026, 11, 6)]
    ann.run("sign", dispute=id, signed_on="2026-11-03")
    assert due(ann, "dispute.sign", paper(ann)) == []
    assert due(ann, "dispute.perform", paper(ann)) == [date(2026, 11, 30)]
    assert due(ann, "dispute.perform", paper(ann), date(2026, 11, 26)) == []
    ann.run("perform", dispute=id)
    assert due(ann, "dispute.perform", paper(ann)) == []


def test_the_window_of_the_court_is_told_where_both_want_it(ann: Disputes) -> None:
    id = ann.signed(LEAK, confirm="yes")
    day = date(2026, 12, 1)
    assert due(ann, "dispute.confirm", paper(ann), day) == [date(2026, 12, 3)]
    assert due(ann, "dispute.confirm", paper(ann), date(2026, 12, 4)) == []
    ann.run("perform", dispute=id)
    assert due(ann, "dispute.confirm", paper(ann), day) == [date(2026, 12, 3)]
    ann.run("confirm", dispute=id, court="玉泉区人民法院")
    assert due(ann, "dispute.confirm", paper(ann), day) == []


def test_nobody_is_reminded_of_a_court_that_they_do_not_want(ann: Disputes) -> None:
    ann.signed(LEAK)
    assert due(ann, "dispute.confirm", paper(ann), date(2026, 12, 1)) == []


def test_what_was_performed_is_followed_up(ann: Disputes) -> None:
    id = ann.signed()
    ann.run("follow", dispute=id, result="2", day="2026-11-08")
    ann.run("perform", dispute=id, performed_on="2026-11-10")
    assert due(ann, "dispute.follow", id) == [date(2026, 11, 25)]
    ann.run("follow", dispute=id, result="5", day="2026-11-20", next_on="2026-11-23")
    assert due(ann, "dispute.follow", id) == [date(2026, 11, 23)]
    ann.run("follow", dispute=id, result="1", day="2026-11-21")
    assert due(ann, "dispute.follow", id) == []


def test_a_region_sets_its_own_days(
    ann: Disputes, beat: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = ann.take()
    source = Text("本县规定", "a rule of the county")
    terms = Terms(rule="dispute.begin", terms={"days": 1}, source=source)
    here = point("here", "150104", registry_duties=lambda: [terms])
    monkeypatch.setattr(loader, "installed", lambda: [*POINTS, here])
    with beat.open("ann") as book:
        assert due(Disputes(book), "dispute.begin", id) == [date(2026, 11, 22)]


def test_what_officers_decide_is_no_duty_of_auxiliaries(ann: Disputes) -> None:
    id = ann.take()
    (duty,) = ann.book.duties.of([id], FAR, note=False)
    assert duty.who == (ann.book.actor.officer,)


def test_every_rule_says_why_under_which_rule_and_leads_somewhere(ann: Disputes) -> None:
    known = ann.book.actions()
    for rule in rules():
        assert all((*rule.label, *rule.why, *rule.source)), rule.name
        verb, _blank, rest = rule.leads_to.partition(" ")
        assert verb == "change" or rest.split()[0] in known, rule.name
