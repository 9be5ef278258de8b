"""An inspection: who inspects, what was found, what follows, and what is refused with its law."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.errors import ProblemsFound, UsageProblem
from beatbook.texts import use_language
from inspections.conftest import Known

WRONG: dict[str, Any] = {
    "defects": ["1005", "3101"],
    "handling": "2",
    "rectify_by": "2026-11-27",
}


def refusal(known: Known, about: str = "hotel", **values: Any) -> str:
    with pytest.raises(ProblemsFound) as caught:
        known.inspect(about, **values)
    return str(caught.value)


def test_without_defects_it_is_done_and_lies_where_the_unit_lies(known: Known) -> None:
    id = known.inspect()
    assert known.state(id) == "done"
    place = known.record("organisation", known.ids["hotel"]).envelope.place
    assert known.record("inspection", id).envelope.place == place is not None


def test_it_belongs_to_the_office_that_keeps_the_unit_whoever_enters_it(known: Known) -> None:
    known.book.act_as("chief")
    with known.book.deed("set up") as deed:
        office = deed.units.add(known.book.station, "office", "南湖警务室", "N")
    with known.book.deed("set up") as deed:
        deed.change("organisation", known.ids["hotel"], {}, unit=office)
    assert known.record("inspection", known.inspect()).envelope.unit == office
    assert known.record("inspection", known.inspect("ktv")).envelope.unit == known.book.station


def test_with_defects_it_stays_open_until_they_are_put_right(known: Known) -> None:
    id = known.inspect(**WRONG)
    assert known.state(id) == "open"
    with pytest.raises(ProblemsFound, match="needed"), known.book.deed("step") as deed:
        deed.transition("inspection", id, "rectify")
    with known.book.deed("step") as deed:
        deed.change("inspection", id, {"rectified_on": "2026-11-21"})
        deed.transition("inspection", id, "rectify")
    assert known.state(id) == "rectified"


@pytest.mark.parametrize("handling", ["1", "当场改正", "Put right on the spot"])
def test_what_is_put_right_on_the_spot_needs_no_term(known: Known, handling: str) -> None:
    id = known.inspect(defects=["1006"], handling=handling)
    assert known.state(id) == "rectified"
    found = known.record("inspection", id).values
    assert found["rectified_on"] == found["day"]


def test_defects_ask_for_what_follows_and_an_order_for_a_term(known: Known) -> None:
    assert "What follows is required" in refusal(known, defects=["1005"])
    assert "To be put right by is required" in refusal(known, defects=["1005"], handling="2")


@pytest.mark.parametrize("twice", [False, True])
def test_one_inspector_is_refused_with_the_law(known: Known, twice: bool) -> None:
    alone = [known.ids["ann"]] * (2 if twice else 1)
    words = refusal(known, inspectors=alone)
    assert "needs at least two officers" in words
    assert "Public Security Penalties Law (text of 2012) art. 87" in words
    use_language("zh")
    assert "行政处罚法第四十二条" in refusal(known, inspectors=alone)


@pytest.mark.parametrize("helper", ["amy", "lia"])
def test_an_auxiliary_does_not_count_as_the_second_officer(known: Known, helper: str) -> None:
    ann, bob, other = (known.ids[one] for one in ("ann", "bob", helper))
    assert "has 1 from the police" in refusal(known, inspectors=[ann, other])
    assert known.state(known.inspect(inspectors=[ann, other, bob])) == "done"


def test_exactly_one_of_unit_and_dwelling_is_named(known: Known) -> None:
    assert "leave out one of the two" in refusal(known, dwelling=known.ids["home"])
    assert "name either a unit or a dwelling" in refusal(known, organisation=None)


def test_somebody_of_the_inspected_or_a_witness_is_present(known: Known) -> None:
    assert "one of them must be present" in refusal(known, responsible=None)
    assert known.inspect(responsible=None, witness="李见证")


def test_a_refused_signature_says_why(known: Known) -> None:
    assert "Why it is not signed is required" in refusal(known, signature="2")
    assert known.inspect(signature="2", unsigned_why="负责人不同意，见证人在场")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"day": "2026-11-22"}, "is after today, 2026-11-21"),
        ({**WRONG, "rectify_by": "2026-11-19"}, "is before the inspection on 2026-11-20"),
        ({"defects": ["1005"], "not_applicable": ["1005"]}, "was wrong as well"),
        ({"defects": ["3201"]}, "does not belong to Checklist “Hotel”"),
        ({"rechecks": "1"}, "belongs to a recheck only"),
        ({"kind": "3"}, "Inspection rechecked is required"),
    ],
)
def test_what_cannot_be_is_refused(known: Known, values: dict[str, Any], words: str) -> None:
    known.inspect()  # inspection 1
    assert words in refusal(known, **{"handling": "2", "rectify_by": "2026-11-30", **values})


def test_a_defect_may_come_from_the_list_or_from_the_lists_above_it(known: Known) -> None:
    found = {"defects": ["1009", "3401", "3503"], "checklist": "35"}
    assert known.state(known.inspect(**{**WRONG, **found})) == "open"


def test_an_inspection_with_defects_cannot_be_called_in_order(known: Known) -> None:
    id = known.inspect(**WRONG)
    with (
        pytest.raises(ProblemsFound, match="cannot be in order"),
        known.book.deed("step") as deed,
    ):
        deed.transition("inspection", id, "pass")


def test_it_is_handed_on_to_whom_and_when(known: Known) -> None:
    id = known.inspect(**{**WRONG, "handling": "5"})
    with known.book.deed("step") as deed:
        said = {"transferred_to": "消防救援大队", "transferred_on": "2026-11-21"}
        deed.change("inspection", id, said)
        deed.transition("inspection", id, "transfer")
    assert known.state(id) == "transferred"


def test_a_list_for_dwellings_at_a_unit_is_only_a_warning(known: Known) -> None:
    with known.book.deed("inspect") as deed:
        deed.add("inspection", known.inspection(checklist="50"))
    assert ["this list is for rented dwellings" in str(one) for one in deed.problems] == [True]


def recheck(known: Known, first: str, **values: Any) -> str:
    return known.inspect(**{"kind": "3", "rechecks": first, "day": "2026-11-21", **values})


def test_a_recheck_without_defects_closes_the_first_inspection(known: Known) -> None:
    first = known.inspect(**WRONG)
    second = recheck(known, first)
    assert (known.state(first), known.state(second)) == ("rectified", "done")
    found = known.record("inspection", first).values
    assert str(found["rectified_on"]) == str(found["rechecked_on"]) == "2026-11-21"


def test_a_recheck_that_finds_defects_carries_the_first_one_on(known: Known) -> None:
    first = known.inspect(**WRONG)
    second = recheck(known, first, **{**WRONG, "defects": ["3101"]})
    third = recheck(known, second, defects=["3101"], handling="1")
    assert [known.state(one) for one in (first, second, third)] == [
        "continued", "rectified", "rectified",
    ]  # fmt: skip


def test_a_recheck_of_what_is_closed_is_refused(known: Known) -> None:
    first = known.inspect()
    with pytest.raises(ProblemsFound, match="is “in order” already"):
        recheck(known, first)


def test_a_recheck_before_the_inspection_or_elsewhere_is_refused(known: Known) -> None:
    first = known.inspect(**WRONG)
    with pytest.raises(ProblemsFound, match="before the inspection that it rechecks, 2026-11-20"):
        recheck(known, first, day="2026-11-19")
    with pytest.raises(ProblemsFound, match="another unit or dwelling"):
        recheck(known, first, organisation=known.ids["ktv"])
    with (
        pytest.raises(ProblemsFound, match="this inspection itself"),
        known.book.deed("edit") as deed,
    ):
        deed.change("inspection", first, {"kind": "3", "rechecks": first})


def test_a_recheck_may_be_entered_with_the_inspection_it_rechecks(known: Known) -> None:
    with known.book.deed("inspect") as deed:
        first = deed.add("inspection", known.inspection(**WRONG))
        values = {"kind": "3", "rechecks": first, "day": "2026-11-21"}
        deed.add("inspection", known.inspection(**values))
    assert known.state(first) == "rectified"


def test_a_closed_inspection_takes_no_second_step(known: Known) -> None:
    id = known.inspect()
    with pytest.raises(UsageProblem), known.book.deed("step") as deed:
        deed.transition("inspection", id, "rectify")
