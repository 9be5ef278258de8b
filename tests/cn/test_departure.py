"""Who dies or leaves: everything that hangs on the person ends in one deed."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import UsageProblem
from beatbook.store.items import EntryFilter
from cn.families import add, get, of, person, tenant

PERMIT = {"applied_on": "2026-01-05", "ground": "1"}


def shop(book: Book, worker: str) -> str:
    unit = add(book, "organisation", name="云杉超市", address="南湖社区昭君路12号")
    return add(book, "employment", person=worker, organisation=unit, since="2025-01-01")


def test_a_death_ends_stay_work_and_permit_and_closes_the_person(cn: Book) -> None:
    somebody = tenant(cn)
    work = shop(cn, somebody)
    permit = add(cn, "residence_permit", person=somebody, **PERMIT)
    actions.run(cn, "registry.death", {"person": somebody, "died_on": "2026-11-18"})
    (stay,) = of(cn, "tenancy", person=somebody)
    assert (stay.envelope.state, stay.values["until"]) == ("ended", date(2026, 11, 18))
    assert stay.values["end_reason"] == "1"
    assert get(cn, "employment", work).envelope.state == "ended"
    assert get(cn, "residence_permit", permit).values["cancelled_reason"] == "1"
    closed = get(cn, "person", somebody)
    assert closed.envelope.state == "closed"
    assert closed.values["died_on"] == date(2026, 11, 18)


def test_a_death_ends_marriage_and_guardianship_but_not_parenthood(cn: Book) -> None:
    one, spouse, child = person(cn, 1), person(cn, 2, sex="1"), person(cn, 3)
    married = add(cn, "kinship", person=one, other=spouse, relation="10")
    parent = add(cn, "kinship", person=child, other=one, relation="52")
    guardian = add(cn, "kinship", person=child, other=one, relation="G1")
    actions.run(cn, "registry.death", {"person": one, "died_on": "2026-11-18"})
    states = [get(cn, "kinship", id).envelope.state for id in (married, parent, guardian)]
    assert states == ["ended", "registered", "ended"]


def test_a_household_without_its_head_is_named(cn: Book) -> None:
    head = person(cn, relation="02")
    add(cn, "household", householder=head)
    said = actions.run(cn, "registry.death", {"person": head, "died_on": "2026-11-18"})
    assert said.endswith("was head of household 1: name another")


def test_who_leaves_is_closed_with_the_destination_and_the_permit_cancelled(cn: Book) -> None:
    somebody = tenant(cn)
    permit = add(cn, "residence_permit", person=somebody, **PERMIT)
    raw = {"person": somebody, "on": "2026-11-20", "destination": "包头市"}
    actions.run(cn, "registry.leave", raw)
    (stay,) = of(cn, "tenancy", person=somebody)
    assert (stay.values["end_reason"], stay.values["destination"]) == ("3", "包头市")
    assert get(cn, "residence_permit", permit).values["cancelled_reason"] == "2"
    assert get(cn, "person", somebody).envelope.state == "closed"


def test_who_leaves_but_works_here_stays_in_the_book(cn: Book) -> None:
    somebody = tenant(cn)
    shop(cn, somebody)
    said = actions.run(cn, "registry.leave", {"person": somebody})
    assert "still works here" in said
    assert get(cn, "person", somebody).envelope.state == "registered"


def test_nobody_leaves_twice_or_tomorrow(cn: Book) -> None:
    somebody = tenant(cn)
    with pytest.raises(UsageProblem, match="behind today"):
        actions.run(cn, "registry.leave", {"person": somebody, "on": "2026-12-01"})
    actions.run(cn, "registry.leave", {"person": somebody})
    with pytest.raises(UsageProblem, match="nothing to end"):
        actions.run(cn, "registry.leave", {"person": somebody})


def test_a_death_is_one_row_of_the_journal(cn: Book) -> None:
    somebody = person(cn)
    actions.run(cn, "registry.death", {"person": somebody, "died_on": "2026-11-18"})
    (entry,) = cn.store.entries(EntryFilter(action="registry.death"))
    assert entry.subject == somebody
