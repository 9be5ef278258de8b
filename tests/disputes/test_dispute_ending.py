"""How disputes end: failed, handed over, punished, withdrawn; followed up and closed."""

from __future__ import annotations

import pytest

from beatbook.errors import NotAllowed, ProblemsFound, UsageProblem
from beatbook_disputes import reading
from disputes.conftest import LEAK, Disputes
from support.granting import granted
from support.national import stored


def test_failed_the_term_of_the_case_runs_from_that_day(ann: Disputes) -> None:
    id = ann.met()
    said = ann.run("fail", dispute=id, why="赔偿数额谈不拢", on="2026-11-05")
    assert "runs from 2026-11-05" in said and ann.state(id) == "failed"


def test_a_draft_goes_with_its_failed_mediation(ann: Disputes) -> None:
    id = ann.drafted()
    ann.run("fail", dispute=id, why="当场反悔")
    assert ann.last(reading.AGREEMENT).envelope.state == "dropped"


def test_after_it_failed_it_can_be_mediated_again_or_punished(ann: Disputes) -> None:
    again, other = ann.met(), ann.met()
    for id in (again, other):
        ann.run("fail", dispute=id, why="谈不拢")
    ann.run("session", dispute=again, result="1", held_on="2026-11-10")
    granted(ann.book, "chief", lambda: ann.run("punish", dispute=other))
    assert (ann.state(again), ann.state(other)) == ("mediating", "punished")


def test_no_penalty_follows_a_quarrel_between_neighbours(ann: Disputes) -> None:
    id = ann.met(LEAK)
    ann.run("fail", dispute=id, why="谈不拢")
    with pytest.raises(ProblemsFound, match=r"no public-order case.*hand it over"):
        ann.run("punish", dispute=id)
    assert ann.state(id) == "failed"


@pytest.mark.parametrize("prepare", ["take", "met", "drafted"])
def test_it_can_be_handed_over_until_there_is_an_agreement(ann: Disputes, prepare: str) -> None:
    id = getattr(ann, prepare)()
    said = ann.run("transfer", dispute=id, target="1", to="玉泉区人民法院", why="涉及产权")
    dispute = stored(ann.book, reading.DISPUTE, id)
    assert "handed over" in said and dispute.values["transferred_to"] == "玉泉区人民法院"
    assert all(one.envelope.state == "dropped" for one in ann.all(reading.AGREEMENT))


def test_a_signed_one_is_not_handed_over(ann: Disputes) -> None:
    id = ann.signed()
    with pytest.raises(UsageProblem, match="not possible from there"):
        ann.run("transfer", dispute=id, target="1", to="玉泉区人民法院")


def test_the_parties_may_withdraw_it(ann: Disputes) -> None:
    id = ann.take()
    ann.run("withdraw", dispute=id, why="自行和解")
    assert ann.state(id) == "withdrawn"
    with pytest.raises(ProblemsFound):
        ann.run("withdraw", dispute=ann.take())


def test_after_performance_and_follow_up_it_is_closed(ann: Disputes) -> None:
    id = ann.signed()
    ann.run("perform", dispute=id)
    said = ann.run("follow", dispute=id, result="1", progress="没有反复")
    assert said == "follow-up of dispute 1 entered"
    follow_up = ann.last(reading.FOLLOW_UP).values
    assert follow_up["officers"] == (ann.book.actor.officer,)
    ann.run("close", dispute=id)
    assert ann.state(id) == "closed"


def test_where_it_flared_up_the_next_follow_up_has_a_day(ann: Disputes) -> None:
    id = ann.take()
    with pytest.raises(ProblemsFound, match="@ next_on"):
        ann.run("follow", dispute=id, result="3")
    with pytest.raises(ProblemsFound, match="not after this follow-up"):
        ann.run("follow", dispute=id, result="3", next_on="2026-11-21")
    ann.run("follow", dispute=id, result="3", next_on="2026-11-28")


def test_auxiliaries_follow_up_but_decide_nothing(ann: Disputes, amy: Disputes) -> None:
    id = ann.signed()
    amy.run("follow", dispute=id, result="2")
    for verb, asked in (
        ("perform", {}),
        ("fail", {"why": "x"}),
        ("close", {}),
        ("punish", {}),
    ):
        with pytest.raises((NotAllowed, UsageProblem)):
            amy.run(verb, dispute=id, **asked)
    assert ann.state(id) == "agreed"
    taken = amy.take()
    for verb, asked in (("transfer", {"target": "1", "to": "法院"}), ("withdraw", {"why": "x"})):
        with pytest.raises(NotAllowed):
            amy.run(verb, dispute=taken, **asked)
