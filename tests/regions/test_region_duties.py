"""The same book gives different duties under different regions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs
import pytest

from beatbook.duties import known
from beatbook.duties.declare import Due, Rule, Subject
from beatbook.duties.rules import InForce, RuleBook
from beatbook.errors import ProblemsFound
from beatbook.hooks.types import Status
from regions.conftest import InRegion
from regions.people import HENAN, NATION, ZHEJIANG, change, dues, newcomer, of_stays

FRIDAY = "2026-11-20"


def test_three_days_in_the_nation_three_working_days_in_zhejiang_seven_in_henan(
    in_region: InRegion,
) -> None:
    newcomer(in_region(NATION), since=FRIDAY, term="3")
    assert dues(in_region(NATION)) == {"stay.register": "2026-11-23"}
    assert dues(in_region(ZHEJIANG)) == {"stay.register": "2026-11-25"}
    assert dues(in_region(HENAN)) == {"stay.permit": "2026-11-27"}
    assert dues(in_region(NATION)) == {"stay.register": "2026-11-23"}


def test_a_duty_names_the_law_of_the_region_that_sets_it(in_region: InRegion) -> None:
    newcomer(in_region(NATION), since=FRIDAY)
    for region, plugin, words in (
        (NATION, "cn", "Household Registration"),
        (ZHEJIANG, "zhejiang", "Zhejiang"),
        (HENAN, "henan", "Henan"),
    ):
        (duty,) = in_region(region).duties.for_day(date(2026, 12, 1))
        assert duty.one.origin.plugin == plugin
        assert words in duty.one.sources[-1].en


class TestZhejiang:
    def test_a_holiday_moves_the_deadline(self, in_region: InRegion) -> None:
        book = in_region(ZHEJIANG)
        newcomer(book, since="2026-09-30")
        # 1 to 7 October are the holidays of 2026; Saturday the 10th is worked.
        assert dues(book) == {"stay.register": "2026-10-10"}

    def test_beyond_the_known_holidays_only_weekends_count_and_it_says_so(
        self, in_region: InRegion
    ) -> None:
        book = in_region(ZHEJIANG)
        newcomer(book, since="2029-01-26")
        (duty,) = of_stays(book, date(2029, 2, 1))
        assert duty.due == date(2029, 1, 31)
        assert "only weekends" in duty.why.en
        assert "只除周末" in duty.why.zh

    def test_guests_of_close_relatives_are_exempt_for_thirty_days(
        self, in_region: InRegion
    ) -> None:
        book = in_region(ZHEJIANG)
        newcomer(book, since=FRIDAY, host_relation="51", planned_until="2026-12-20")
        assert dues(book, "stay.register") == {}
        stay = newcomer(book, 2, since=FRIDAY, host_relation="51")
        assert dues(book, "stay.register") == {"stay.register": "2026-12-23"}
        change(book, stay, host_relation="99")
        assert dues(book, "stay.register") == {"stay.register": "2026-11-25"}

    def test_hotels_schools_and_hospitals_register_by_their_own_rules(
        self, in_region: InRegion
    ) -> None:
        book = in_region(ZHEJIANG)
        for number, kind in enumerate(("07", "09", "10"), 1):
            newcomer(book, number, since=FRIDAY, kind=kind)
        assert dues(book) == {}

    def test_a_change_is_registered_within_ten_days(self, in_region: InRegion) -> None:
        book = in_region(ZHEJIANG)
        newcomer(book, since=FRIDAY, began="4")
        assert dues(book) == {"stay.change": "2026-11-30"}

    def test_who_meant_to_leave_is_asked_about(self, in_region: InRegion) -> None:
        book = in_region(ZHEJIANG)
        newcomer(book, since=FRIDAY, registered_since=FRIDAY, planned_until="2026-12-18")
        assert dues(book) == {"stay.end": "2026-12-23"}


class TestHenan:
    def test_a_short_stay_is_registered_and_needs_no_permit(self, in_region: InRegion) -> None:
        book = in_region(HENAN)
        newcomer(book, since=FRIDAY, planned_until="2026-12-19")
        assert dues(book) == {"stay.register": "2026-11-23"}
        newcomer(book, 2, since=FRIDAY, planned_until="2026-11-22")
        assert dues(book) == {"stay.register": "2026-11-23"}

    def test_a_long_stay_needs_a_permit_that_is_renewed_in_its_last_ten_days(
        self, in_region: InRegion
    ) -> None:
        book = in_region(HENAN)
        stay = newcomer(book, since=FRIDAY, planned_until="2026-12-20")
        assert dues(book) == {"stay.permit": "2026-11-27"}
        permit = {"permit_no": "1", "permit_from": "2026-11-21", "permit_until": "2027-11-20"}
        change(book, stay, **permit)
        assert dues(book) == {"stay.renew#2027-11-20": "2027-11-20"}
        assert of_stays(book, date(2027, 11, 10)) == []
        assert len(of_stays(book, date(2027, 11, 11))) == 1

    def test_a_permit_holds_for_a_year_at_most(self, in_region: InRegion) -> None:
        book = in_region(HENAN)
        stay = newcomer(book, since=FRIDAY)
        permit = {"permit_from": "2026-11-21", "permit_until": "2027-11-22"}
        with pytest.raises(ProblemsFound, match=r"more than a year.*art\. 6-10"):
            change(book, stay, **permit)

    def test_children_need_none(self, in_region: InRegion) -> None:
        book = in_region(HENAN)
        newcomer(book, since=FRIDAY, birth="2010-11-21", term="4")
        assert dues(book) == {}
        newcomer(book, 2, since=FRIDAY, birth="2010-11-20", term="4")
        assert dues(book) == {"stay.permit": "2026-11-27"}


def test_a_region_is_silent_elsewhere(in_region: InRegion) -> None:
    states = in_region(NATION).plugin_states()

    def state(name: str) -> str:
        status: Status = states[name]
        return status.state

    assert [state(name) for name in ("cn", "zhejiang", "henan")] == ["on", "silent", "silent"]


@pytest.mark.parametrize("region", [NATION, ZHEJIANG, HENAN])
def test_what_the_book_remembers_of_a_rule_is_what_its_plugin_says(
    in_region: InRegion, region: str
) -> None:
    composed = in_region(region).duties.rule_book()
    remembered = known.recalled(in_region(region))
    assert remembered is not None
    assert _said(remembered) == _said(composed)
    assert remembered.fingerprint == composed.fingerprint


def _said(found: RuleBook) -> dict[str, InForce]:
    """The rules with the same code each, and the values of their conditions as lists."""
    return {name: one._replace(declared=_bare(one.rule)) for name, one in found.rules.items()}


def _bare(rule: Rule) -> Rule:
    only = (
        one._replace(value=list(one.value)) if isinstance(one.value, tuple) else one
        for one in rule.only
    )
    return attrs.evolve(rule, due=_nothing, only=tuple(only))


def _nothing(_subject: Subject) -> Iterable[Due]:
    return ()
