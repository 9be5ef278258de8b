"""Deadlines of national law become duties: stays, births, moves, deaths, permits."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.duties.duty import Duty
from beatbook.store.interface import DutyFilter
from cn.families import add, get, of, person, tenant

PERMIT = {"applied_on": "2026-11-02", "ground": "1"}


def dues(book: Book, rule: str) -> list[str]:
    """The last days of a rule's duties, open or not yet."""
    book.duties.rule_book()
    return [str(row.due) for row in book.store.duties(DutyFilter(rules=frozenset([rule])))]


def open_on(book: Book, day: date) -> list[str]:
    return [duty.name for duty in book.duties.for_day(day, everyone=True)]


def issued(book: Book, holder: str, on: str = "2025-03-31") -> str:
    permit = add(book, "residence_permit", person=holder, applied_on="2025-03-20", ground="1")
    with book.deed("issue") as deed:
        values = {"permit_number": "150104000001", "issued_on": on}
        deed.change("residence_permit", permit, values)
        deed.transition("residence_permit", permit, "issue")
    return permit


class TestStays:
    def test_who_came_from_another_city_is_registered_within_three_days(self, cn: Book) -> None:
        tenant(cn, since="2026-11-20")
        (duty,) = cn.duties.for_day(everyone=True)
        assert (duty.name, duty.due) == ("stay.register@1", date(2026, 11, 23))
        assert "art. 15" in duty.one.sources[0].en
        assert duty.title.startswith("试验1")

    def test_registering_the_stay_does_it(self, cn: Book) -> None:
        holder = tenant(cn, since="2026-11-20")
        assert dues(cn, "stay.register") == ["2026-11-23"]
        (stay,) = of(cn, "tenancy", person=holder)
        with cn.deed("change") as deed:
            deed.change("tenancy", stay.id, {"registered_since": "2026-11-21"})
        assert dues(cn, "stay.register") == []

    def test_residents_guests_of_hotels_and_short_stays_need_none(self, cn: Book) -> None:
        person(cn, 1, since="2026-11-20")
        tenant(cn, 2, since="2026-11-20", kind="07")
        holder = tenant(cn, 3, since="2026-11-20")
        (stay,) = of(cn, "tenancy", person=holder)
        with cn.deed("change") as deed:
            deed.change("tenancy", stay.id, {"planned_until": "2026-11-22"})
        assert dues(cn, "stay.register") == []

    def test_who_was_found_later_is_late_only_from_then_on(self, cn: Book) -> None:
        holder = tenant(cn, since="2020-01-01")
        assert dues(cn, "stay.register") == ["2020-01-04"]
        (stay,) = of(cn, "tenancy", person=holder)
        with cn.deed("change") as deed:
            deed.change("tenancy", stay.id, {"began": "6"})
        assert dues(cn, "stay.register") == ["2026-11-24"]

    def test_moving_away_ends_it(self, cn: Book) -> None:
        holder = tenant(cn, since="2026-11-20")
        assert dues(cn, "stay.register") != []
        actions.run(cn, "registry.leave", {"person": holder})
        assert dues(cn, "stay.register") == []


class TestHouseholdRegister:
    def test_a_birth_is_registered_within_a_month(self, cn: Book) -> None:
        mother = person(cn)
        newborn = {"mother": mother, "name": "试小宝", "sex": "1", "birth": "2026-10-31"}
        actions.run(cn, "registry.birth", newborn)
        assert dues(cn, "birth.register") == ["2026-11-30"]
        (child,) = of(cn, "person", name="试小宝")
        number = "150191202610310015"
        from beatbook_cn.identifiers.resident import check_character

        with cn.deed("change") as deed:
            deed.change("person", child.id, {
                "resident_id": number[:17] + check_character(number[:17]), "no_document": None,
            })  # fmt: skip
        assert dues(cn, "birth.register") == []

    def test_a_move_with_the_register_is_reported_within_three_days(self, cn: Book) -> None:
        mover = person(cn, since="2026-11-20")
        (stay,) = of(cn, "tenancy", person=mover)
        with cn.deed("change") as deed:
            deed.change("tenancy", stay.id, {"began": "2"})
        assert dues(cn, "move.register") == ["2026-11-23"]

    def test_a_death_known_from_the_stay_is_reported_within_a_month(self, cn: Book) -> None:
        someone = person(cn)
        (stay,) = of(cn, "tenancy", person=someone)
        with cn.deed("end") as deed:
            deed.change("tenancy", stay.id, {"until": "2026-11-10", "end_reason": "1"})
            deed.transition("tenancy", stay.id, "end")
        assert dues(cn, "death.register") == ["2026-12-10"]
        actions.run(cn, "registry.death", {"person": someone, "died_on": "2026-11-10"})
        assert dues(cn, "death.register") == []


class TestPermits:
    @pytest.mark.parametrize(("remote", "last"), [(False, "2026-11-17"), (True, "2026-12-02")])
    def test_a_permit_is_issued_within_fifteen_days_or_thirty(
        self, remote: bool, last: str, cn: Book
    ) -> None:
        add(cn, "residence_permit", person=tenant(cn), remote=remote, **PERMIT)
        assert dues(cn, "permit.issue") == [last]

    def test_it_is_endorsed_in_the_month_before_each_year_and_then_suspended(
        self, cn: Book
    ) -> None:
        permit = issued(cn, tenant(cn, since="2024-05-01"), on="2026-03-31")
        number = get(cn, "residence_permit", permit).envelope.number

        def shown(day: date) -> list[str]:
            return [name for name in open_on(cn, day) if name.startswith("permit")]

        endorse, suspend = f"permit.endorse@{number}#2027", f"permit.suspend@{number}#2027"
        assert shown(date(2027, 2, 27)) == []
        assert shown(date(2027, 2, 28)) == [endorse]
        assert shown(date(2027, 3, 31)) == [endorse]
        assert shown(date(2027, 4, 1)) == [suspend]

    def test_an_endorsement_moves_it_on_by_a_year(self, cn: Book) -> None:
        permit = issued(cn, tenant(cn, since="2024-05-01"), on="2025-12-05")
        assert dues(cn, "permit.endorse") == ["2026-12-05"]
        actions.run(cn, "registry.endorse", {"permit": permit})
        assert dues(cn, "permit.endorse") == ["2027-12-05"]
        assert dues(cn, "permit.suspend") == ["2027-12-06"]

    def test_a_suspended_permit_is_asked_for_no_more(self, cn: Book) -> None:
        permit = issued(cn, tenant(cn, since="2024-05-01"), on="2025-04-05")
        with cn.deed("suspend") as deed:
            deed.change("residence_permit", permit, {"suspended_on": "2026-11-21"})
            deed.transition("residence_permit", permit, "suspend")
        assert dues(cn, "permit.endorse") == dues(cn, "permit.suspend") == []


def test_every_rule_has_words_in_both_languages_a_source_and_somewhere_to_lead(cn: Book) -> None:
    for one in cn.duties.rules():
        rule = one.rule
        for words in (rule.label, rule.why, rule.source, rule.counts):
            assert words.zh and words.en
        assert rule.leads_to.partition(" ")[0] in ("add", "step", "change", "act")
        if rule.leads_to.startswith("act "):
            assert rule.leads_to.removeprefix("act ") in cn.actions()
        if rule.leads_to.startswith("step "):
            steps = {step.name for step in cn.spec(rule.form).transitions}
            assert rule.leads_to.removeprefix("step ") in steps


def test_a_minors_duty_is_hidden_from_who_may_not_see_minors(cn: Book) -> None:
    child = tenant(cn, birth="20150101")
    add(cn, "residence_permit", person=child, applied_by="试母", **PERMIT)
    rule = ["permit.issue"]
    with cn.deed("officer.add") as deed:
        officer = deed.add("officer", {"name": "联络员", "login": "lia"})
        post = {"holder": officer, "at": cn.station, "role": "liaison", "start": "2020-01-01"}
        deed.add("post", post)
    assert len(cn.duties.for_day(everyone=True, rules=rule)) == 1
    cn.act_as("lia")
    assert cn.duties.for_day(everyone=True, rules=rule) == []


def test_it_falls_to_the_office_that_keeps_the_stay(cn: Book) -> None:
    tenant(cn, since="2026-11-20")
    found: list[Duty] = cn.duties.for_day(everyone=True)
    assert [cn.title(one) for one in found[0].who] == ["赵所长"]
