"""A dispute: entered in a line, told at once whether it may be mediated, mediated only if so."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook.errors import NotAllowed, ProblemsFound
from beatbook_disputes import reading
from disputes.conftest import FIGHT, LEAK, Disputes
from support.granting import granted
from support.national import added, changed, stored


def step(ann: Disputes, id: str, name: str, **values: object) -> None:
    with ann.book.deed("step") as deed:
        deed.change(reading.DISPUTE, id, values)
        deed.transition(reading.DISPUTE, id, name)


def refused(ann: Disputes, id: str, name: str, **values: object) -> str:
    with pytest.raises(ProblemsFound) as found:
        step(ann, id, name, **values)
    return str(found.value)


def test_the_facts_are_enough_to_register_one(ann: Disputes) -> None:
    id = added(ann.book, "dispute", arose="2026-11-20", facts="吵架", source="patrol")
    dispute = stored(ann.book, "dispute", id)
    assert dispute.envelope.state == "registered"
    assert dispute.values["route"] is None and dispute.values["kind"] is None


def test_the_way_of_mediation_follows_from_the_kind_and_changes_with_it(ann: Disputes) -> None:
    id = ann.take(FIGHT)
    assert stored(ann.book, "dispute", id).values["route"] == "1"
    assert changed(ann.book, "dispute", id, kind="301").values["route"] == "2"


def test_names_and_an_address_make_parties_and_a_place(ann: Disputes) -> None:
    id = ann.take(FIGHT, address="南湖社区云杉花园3号楼")
    parties = [(one.values["side"], one.values["name"]) for one in ann.parties(id)]
    assert parties == [("1", "王一"), ("2", "李二")]
    place = stored(ann.book, "dispute", id).envelope.place
    assert place and "云杉花园" in ann.book.places.address(place, ann.book.today())


def test_a_gang_fight_is_not_mediated_but_can_be_handed_over(ann: Disputes) -> None:
    id = ann.take(FIGHT, kind="202")
    assert "Gang fight" in refused(ann, id, "mediate") and ann.state(id) == "registered"
    to = {"transfer_target": "8", "transferred_to": "刑侦大队", "transferred_on": "2026-11-20"}
    step(ann, id, "transfer", **to)
    assert ann.state(id) == "transferred"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"exclusions": "3"}, "Repeated acts"),
        ({"exclusions": "4"}, "will of both"),
        ({"between": "9"}, "say why"),
        ({"kind": "301", "route": "1"}, "people's mediation"),
    ],
)
def test_a_step_into_mediation_says_why_not_and_by_which_rule(
    ann: Disputes, change: dict[str, str], words: str
) -> None:
    id = ann.take(FIGHT)
    with ann.book.deed("change") as deed:
        deed.change("dispute", id, change)
    why = refused(ann, id, "mediate")
    assert words in why and "art." in why


def test_mediation_needs_a_kind_and_the_exclusions_checked(ann: Disputes) -> None:
    id = added(ann.book, "dispute", arose="2026-11-20", facts="吵架")
    why = refused(ann, id, "mediate")
    assert "@ kind" in why and "@ exclusions" in why


def test_an_exclusion_that_shows_during_mediation_ends_it(ann: Disputes) -> None:
    id = ann.met()
    with pytest.raises(ProblemsFound, match="ends mediation"), ann.book.deed("change") as deed:
        deed.change("dispute", id, {"exclusions": "6"})
    step(ann, id, "fail", exclusions="6", failed_on="2026-11-10", failed_why="嫌疑人逃跑")
    assert ann.state(id) == "failed"


def test_none_beside_an_exclusion_contradicts_itself(ann: Disputes) -> None:
    with pytest.raises(ProblemsFound, match="leave out one"):
        ann.take(FIGHT, exclusions="0;3")


def test_a_dispute_is_agreed_only_on_paper(ann: Disputes) -> None:
    id = ann.met()
    assert "beat dispute sign" in refused(ann, id, "agree", agreed_on="2026-11-10")


def test_nothing_happens_before_it_arose_or_tomorrow(ann: Disputes) -> None:
    with pytest.raises(ProblemsFound, match="after today"):
        ann.take(FIGHT, arose="2026-11-22")
    id = ann.met()
    why = refused(ann, id, "fail", failed_on="2026-11-01", failed_why="x")
    assert "before the dispute arose, 2026-11-02" in why


def test_auxiliaries_register_but_do_not_decide(amy: Disputes, ann: Disputes) -> None:
    id = amy.take(LEAK)
    assert stored(amy.book, "dispute", id).values["officer"] is None
    with pytest.raises(NotAllowed):
        step(amy, id, "mediate")
    with pytest.raises(ProblemsFound, match="must be a police officer"):
        changed(amy.book, "dispute", id, officer="amy")
    step(ann, id, "mediate")
    assert ann.state(id) == "mediating"


def test_whoever_takes_it_in_is_in_charge(ann: Disputes) -> None:
    assert stored(ann.book, "dispute", ann.take()).values["officer"] == ann.book.actor.officer


def test_what_came_from_an_incident_or_another_body_names_it(ann: Disputes) -> None:
    for source, field in (("incident", "incident"), ("transfer", "received_from")):
        with pytest.raises(ProblemsFound, match=f"@ {field}"):
            ann.take(FIGHT, source=source)


def test_a_penalty_seals_it_from_all_but_the_chief(ann: Disputes) -> None:
    id = ann.take(FIGHT, kind="202")
    party = ann.parties(id)[0].id
    granted(ann.book, "chief", lambda: step(ann, id, "punish", ended_on="2026-11-20"))
    for form, one in (("dispute", id), (reading.PARTY, party)):
        with pytest.raises(NotAllowed, match="sealed"):
            ann.book.registry.get(form, one)


def test_it_is_found_by_the_names_of_its_parties(ann: Disputes) -> None:
    id = ann.take(FIGHT, parties="欧阳见山;李二")
    hits = [hit.card for hit in ann.book.registry.find("欧阳见山")]
    assert [(hit.form, hit.record) for hit in hits] == [("dispute", id)]


def test_it_is_counted_by_the_day_it_arose(ann: Disputes) -> None:
    assert ann.book.spec("dispute").counted == ("arose", "kind")
    ann.take()
    assert date(2026, 11, 2) in {one.values["arose"] for one in ann.all("dispute")}
