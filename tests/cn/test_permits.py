"""A residence permit hangs on a stay of half a year and is endorsed each year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import ProblemsFound, UsageProblem
from cn.families import AWAY, add, get, of, person, tenant

APPLIED = {"applied_on": "2026-11-02", "ground": "1"}


def apply(book: Book, holder: str, **raw: Any) -> str:
    return add(book, "residence_permit", person=holder, **{**APPLIED, **raw})


def issued(book: Book, holder: str, on: str = "2025-03-01") -> str:
    permit = apply(book, holder, applied_on="2025-02-20")
    with book.deed("issue") as deed:
        values = {"permit_number": "150104000001", "issued_on": on}
        deed.change("residence_permit", permit, values)
        deed.transition("residence_permit", permit, "issue")
    return permit


def step(book: Book, permit: str, name: str, **values: Any) -> None:
    with book.deed(name) as deed:
        deed.change("residence_permit", permit, values)
        deed.transition("residence_permit", permit, name)


def test_the_stay_of_a_permit_is_found_and_the_permit_lies_where_the_holder_lives(
    cn: Book,
) -> None:
    holder = tenant(cn)
    permit = get(cn, "residence_permit", apply(cn, holder))
    (stay,) = of(cn, "tenancy", person=holder)
    assert permit.values["tenancy"] == stay.id
    assert permit.envelope.place == stay.envelope.place


def test_there_is_no_permit_without_a_stay(cn: Book) -> None:
    holder = add(cn, "person", name="无居所", sex="1", birth="1990-01-01", no_document="补办中")
    with pytest.raises(ProblemsFound, match=r"no permit without one.*art\. 2\) @ tenancy"):
        apply(cn, holder)


@pytest.mark.parametrize(
    ("since", "applied", "taken"),
    [("2026-05-02", "2026-11-02", True), ("2026-05-03", "2026-11-02", False)],
)
def test_half_a_year_must_be_over(since: str, applied: str, taken: bool, cn: Book) -> None:
    holder = tenant(cn, since=since)
    if taken:
        assert apply(cn, holder, applied_on=applied)
    else:
        with pytest.raises(ProblemsFound, match=r"half a year is over on 2026-11-03 \(.*art\. 2"):
            apply(cn, holder, applied_on=applied)


def test_a_move_within_the_place_does_not_begin_the_half_year_anew(cn: Book) -> None:
    holder = tenant(cn, since="2026-01-10")
    actions.run(cn, "registry.move", {"person": holder, "address": AWAY, "since": "2026-10-01"})
    assert apply(cn, holder)


def test_who_is_registered_here_needs_no_permit_and_gets_none(cn: Book) -> None:
    with pytest.raises(ProblemsFound, match="another city"):
        apply(cn, person(cn))


def test_a_foreigner_is_sent_to_the_exit_entry_administration(cn: Book) -> None:
    raw = {"resident_id": "", "document_type": "414", "document_number": "E12345678",
           "sex": "2", "birth": "1990-01-01"}  # fmt: skip
    with cn.deed("add") as deed:
        holder = deed.add("person", {"name": "Ann Example", "nationality": "GBR", **raw,
                                     "address": AWAY, "since": "2025-01-01"})  # fmt: skip
    with pytest.raises(ProblemsFound, match="exit-entry"):
        apply(cn, holder)


def test_a_compatriot_from_hong_kong_may_apply(cn: Book) -> None:
    with cn.deed("add") as deed:
        holder = deed.add("person", {
            "name": "港试验", "nationality": "HKG", "document_type": "516", "sex": "2",
            "document_number": "H1234567800", "birth": "1990-01-01", "address": AWAY,
            "since": "2025-01-01",
        })  # fmt: skip
    assert apply(cn, holder)


def test_nobody_has_two_permits(cn: Book) -> None:
    holder = tenant(cn)
    first = apply(cn, holder)
    with pytest.raises(ProblemsFound, match=r"has a permit already \(number 1, applied for\)"):
        apply(cn, holder)
    step(cn, first, "cancel", cancelled_on="2026-11-03", cancelled_reason="4")
    assert apply(cn, holder)


def test_a_permit_hangs_on_a_stay_of_its_holder(cn: Book) -> None:
    one, two = tenant(cn, 1), tenant(cn, 2)
    (others,) = of(cn, "tenancy", person=two)
    with pytest.raises(ProblemsFound, match="somebody else's"):
        apply(cn, one, tenancy=others.id)


def test_who_has_several_homes_says_which_is_meant(cn: Book) -> None:
    holder = tenant(cn)
    raw = {"person": holder, "address": AWAY, "category": "3", "reason": "01"}
    actions.run(cn, "registry.arrive", raw)
    with pytest.raises(ProblemsFound, match="has 2 stays"):
        apply(cn, holder)


def test_for_a_child_the_guardian_is_asked_after(cn: Book) -> None:
    child = tenant(cn, birth="20150101")
    with cn.deed("add") as deed:
        deed.add("residence_permit", {"person": child, **APPLIED})
    (warning,) = deed.problems
    assert warning.warning
    assert "under 16" in str(warning)
    assert "art. 9(2)" in str(warning)


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"issued_on": "2026-11-01"}, "issued_on"),
        ({"issued_on": "2026-11-03", "picked_up_on": "2026-11-02"}, "picked_up_on"),
        ({"issued_on": "2026-11-03", "suspended_on": "2026-11-02"}, "suspended_on"),
        ({"suspended_on": "2026-11-04", "restored_on": "2026-11-03"}, "restored_on"),
        ({"cancelled_on": "2026-11-01"}, "cancelled_on"),
    ],
)
def test_nothing_happens_before_what_comes_first(
    values: dict[str, str], path: str, cn: Book
) -> None:
    holder = tenant(cn)
    with pytest.raises(ProblemsFound, match=f"@ {path}"):
        apply(cn, holder, **values)


def test_a_permit_is_issued_with_its_number_and_date_only(cn: Book) -> None:
    permit = apply(cn, tenant(cn))
    with pytest.raises(ProblemsFound, match="permit_number"), cn.deed("issue") as deed:
        deed.transition("residence_permit", permit, "issue")


def test_an_endorsement_in_time_holds_until_the_anniversary_behind_the_coming_one(
    cn: Book,
) -> None:
    permit = issued(cn, tenant(cn))
    said = actions.run(cn, "registry.endorse", {"permit": permit, "on": "2026-02-10"})
    record = get(cn, "residence_permit", permit)
    assert record.values["valid_to"] == date(2027, 3, 1)
    assert "2027-03-01" in said


def test_a_late_endorsement_restores_and_counts_from_its_own_day(cn: Book) -> None:
    permit = issued(cn, tenant(cn))
    step(cn, permit, "suspend", suspended_on="2026-03-02")
    actions.run(cn, "registry.endorse", {"permit": permit, "on": "2026-06-15"})
    record = get(cn, "residence_permit", permit)
    assert record.envelope.state == "issued"
    assert record.values["restored_on"] == date(2026, 6, 15)
    assert record.values["valid_to"] == date(2027, 6, 15)


def test_what_was_only_applied_for_cannot_be_endorsed(cn: Book) -> None:
    permit = apply(cn, tenant(cn))
    with pytest.raises(UsageProblem, match="“applied for” and cannot be endorsed"):
        actions.run(cn, "registry.endorse", {"permit": permit})


def test_a_permit_goes_with_its_holder_within_the_place(cn: Book) -> None:
    holder = tenant(cn)
    permit = issued(cn, holder)
    actions.run(cn, "registry.move", {"person": holder, "address": AWAY})
    stay = get(cn, "tenancy", get(cn, "residence_permit", permit).values["tenancy"])
    assert stay.envelope.state == "registered"
