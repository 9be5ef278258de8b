"""An agreement: drafted from what is known, signed for good, performed or broken."""

from __future__ import annotations

from decimal import Decimal

import pytest

from beatbook.errors import NotAllowed, ProblemsFound, UsageProblem
from beatbook_disputes import reading
from disputes.conftest import FIGHT, ITEMS, LEAK, Disputes
from support.national import added, changed, stored


def values(ann: Disputes) -> dict[str, object]:
    return dict(ann.last(reading.AGREEMENT).values)


def refused(ann: Disputes, verb: str, **asked: object) -> str:
    with pytest.raises(ProblemsFound) as found:
        ann.run(verb, **asked)
    return str(found.value)


def test_a_draft_is_filled_from_the_dispute_and_its_session(ann: Disputes) -> None:
    id = ann.drafted()
    found = values(ann)
    assert found["code"] == "治调字〔2026〕1号" and found["kind"] == "1"
    assert found["session"] == ann.last(reading.SESSION).id
    assert found["parties"] == tuple(one.id for one in ann.parties(id))
    assert "甲方王一、乙方李二" in str(found["facts"]) and "停车位" in str(found["facts"])
    assert str(found["items"]).startswith("一、甲方赔礼道歉。\n二、赔偿医药费。\n三、履行方式")
    assert "不予处罚" in str(found["effect"]) and found["amount"] == Decimal("260.00")
    assert ann.state(id) == "mediating"


def test_the_draft_is_english_where_it_is_asked_for(ann: Disputes) -> None:
    ann.drafted(language="en")
    assert str(values(ann)["items"]).startswith("1. 甲方赔礼道歉.")
    assert "Side A 王一" in str(values(ann)["facts"])


def test_numbers_count_by_year_and_by_kind(ann: Disputes) -> None:
    for what in (FIGHT, FIGHT, LEAK):
        ann.drafted(what)
    codes = [one.values["code"] for one in ann.all(reading.AGREEMENT)]
    assert codes == ["治调字〔2026〕1号", "治调字〔2026〕2号", "人调字〔2026〕1号"]


def test_signing_takes_the_dispute_along_and_fixes_the_words(ann: Disputes) -> None:
    id = ann.signed()
    agreement = ann.last(reading.AGREEMENT)
    assert (ann.state(id), agreement.envelope.state) == ("agreed", "signed")
    with pytest.raises(ProblemsFound, match="no longer be changed"):
        changed(ann.book, reading.AGREEMENT, agreement.id, items="别的")


def test_until_then_every_word_can_be_changed(ann: Disputes) -> None:
    ann.drafted()
    id = ann.last(reading.AGREEMENT).id
    assert changed(ann.book, reading.AGREEMENT, id, items="别的").values["items"] == "别的"


def test_performed_it_waits_for_a_follow_up(ann: Disputes) -> None:
    id = ann.signed()
    ann.run("perform", dispute=id, performed_on="2026-11-10")
    assert ann.state(id) == ann.last(reading.AGREEMENT).envelope.state == "performed"


def test_broken_the_case_goes_on(ann: Disputes) -> None:
    id = ann.signed()
    ann.run("fail", dispute=id, why="拒不赔偿", on="2026-11-20")
    assert (ann.state(id), ann.last(reading.AGREEMENT).envelope.state) == ("failed", "broken")


def test_on_the_spot_all_is_done_in_one_go(ann: Disputes) -> None:
    id = ann.take(arose="2026-11-21")
    ann.run("agree", dispute=id, items="当面道歉", kind="2")
    ann.run("sign", dispute=id)
    found = values(ann)
    assert (ann.state(id), ann.all(reading.SESSION)) == ("performed", [])
    assert found["perform_by"] == found["drafted_on"] == found["performed_on"]
    assert "当场" in str(found["items"])


def test_on_the_spot_nothing_is_performed_later(ann: Disputes) -> None:
    id = ann.take()
    asked = {"items": "当面道歉", "kind": "2", "perform_by": "2026-11-30"}
    assert "same day" in refused(ann, "agree", dispute=id, **asked)


def test_what_may_not_be_mediated_is_not_settled_on_the_spot_either(ann: Disputes) -> None:
    id = ann.take(kind="202", arose="2026-11-21")
    assert "never mediated" in refused(ann, "agree", dispute=id, items="道歉", kind="2")


def test_an_agreement_follows_a_session(ann: Disputes) -> None:
    id = ann.take()
    asked = {**ITEMS, "perform_by": "2026-11-30"}
    assert "beat dispute session" in refused(ann, "agree", dispute=id, **asked)
    ann.run("session", dispute=id, result="2", plan="再调", held_on="2026-11-03")
    assert "enter the session that reached it" in refused(ann, "agree", dispute=id, **asked)


def test_there_is_one_agreement_at_a_time(ann: Disputes) -> None:
    id = ann.drafted()
    asked = {**ITEMS, "perform_by": "2026-11-30"}
    assert "治调字〔2026〕1号" in refused(ann, "agree", dispute=id, **asked)


@pytest.mark.parametrize(("what", "kind"), [(FIGHT, "3"), (LEAK, "1")])
def test_the_kind_fits_the_way_of_mediation(ann: Disputes, what: dict[str, str], kind: str) -> None:
    id = ann.met(what)
    asked = {**ITEMS, "perform_by": "2026-11-30", "kind": kind}
    assert "does not fit" in refused(ann, "agree", dispute=id, **asked)


def test_people_s_mediation_needs_a_people_s_mediator(ann: Disputes) -> None:
    id = ann.take(LEAK)
    ann.run("session", dispute=id, result="1", held_on="2026-11-03", mediators=ann.mediator("33"))
    asked = {**ITEMS, "perform_by": "2026-11-30"}
    assert "lacks a people's mediator" in refused(ann, "agree", dispute=id, **asked)


def test_what_is_not_done_at_once_has_a_last_day(ann: Disputes) -> None:
    id = ann.met()
    assert "by when" in refused(ann, "agree", dispute=id, **ITEMS)
    ann.run("agree", dispute=id, items="道歉", method="1")
    assert values(ann)["perform_by"] == values(ann)["drafted_on"]


def test_both_sides_and_the_guardians_of_minors_sign(ann: Disputes) -> None:
    id = ann.take(parties="王一", arose="2026-11-21")
    ann.child(id)
    asked = {"items": "道歉", "kind": "2"}
    assert "guardian of 赵小宝" in refused(ann, "agree", dispute=id, **asked)
    alone = ann.take(parties="王一", arose="2026-11-21")
    assert "both sides" in refused(ann, "agree", dispute=alone, **asked)


def test_there_are_three_copies_or_more(ann: Disputes) -> None:
    ann.drafted()
    id = ann.last(reading.AGREEMENT).id
    assert stored(ann.book, reading.AGREEMENT, id).values["copies"] == 3
    with pytest.raises(ProblemsFound, match="three or more"):
        changed(ann.book, reading.AGREEMENT, id, copies=2)


def test_days_follow_one_another(ann: Disputes) -> None:
    id = ann.drafted()
    assert "in turn" in refused(ann, "sign", dispute=id, signed_on="2026-11-02")


def test_a_step_of_the_paper_alone_names_the_action_that_takes_both(ann: Disputes) -> None:
    ann.drafted()
    id = ann.last(reading.AGREEMENT).id
    with pytest.raises(ProblemsFound, match="beat dispute sign"):
        step_alone(ann, id)


def step_alone(ann: Disputes, id: str) -> None:
    with ann.book.deed("step") as deed:
        deed.change(reading.AGREEMENT, id, {"signed_on": "2026-11-03"})
        deed.transition(reading.AGREEMENT, id, "sign")


def test_auxiliaries_sign_nothing(ann: Disputes, amy: Disputes) -> None:
    id = ann.drafted()
    with pytest.raises(NotAllowed):
        amy.run("sign", dispute=id)
    assert ann.state(id) == "mediating"


def test_without_a_draft_there_is_nothing_to_sign(ann: Disputes) -> None:
    id = ann.met()
    with pytest.raises(UsageProblem, match="beat dispute agree"):
        ann.run("sign", dispute=id)
    assert "name a dispute" in refused(ann, "sign")


def test_it_can_be_typed_whole_as_any_record(ann: Disputes) -> None:
    id = ann.met()
    raw = {"kind": "1", "drafted_on": "2026-11-03", "perform_by": "2026-11-30", "method": "6"}
    made = added(ann.book, reading.AGREEMENT, dispute=id, host="ann", items="道歉", **raw)
    assert stored(ann.book, reading.AGREEMENT, made).values["code"] == "治调字〔2026〕1号"
