"""What becomes due: by class of dwelling, by kind of unit, at the end of terms, once a year."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.duties.declare import Due, Subject
from beatbook.records import Envelope, Record
from beatbook_inspections.duties import rules
from inspections.conftest import Known
from support.books import ticking

RULES = {rule.name: rule for rule in rules()}
MADE = date(2026, 3, 2)


def record(form: str, **values: Any) -> Record:
    stamp = f"{MADE}T00:30:00.000Z"
    return Record(Envelope("1", form, 1, "u", None, "x", 1, stamp, "o", stamp, "o"), values)


def due(
    name: str,
    pointing: dict[str, list[Record]] | None = None,
    terms: dict[str, int] | None = None,
    **values: Any,
) -> list[Due]:
    rule = RULES[name]
    one = record(rule.form, **values)
    return list(rule.due(Subject(one, pointing or {}, {}, {**rule.terms, **(terms or {})})))


def inspected(*days: date) -> dict[str, list[Record]]:
    return {"inspection": [record("inspection", day=day, defects=()) for day in days]}


LET: dict[str, Any] = {"rented": True, "rental_state": "1", "rental_since": date(2025, 1, 1)}


@pytest.mark.parametrize(("letting", "days"), [("A", 90), ("B", 30), ("C", 15), (None, 30)])
def test_a_let_dwelling_is_inspected_as_often_as_its_class_says(
    letting: str | None, days: int
) -> None:
    last = date(2026, 5, 1)
    (one,) = due(
        "rental.inspect", inspected(date(2026, 4, 1), last), **LET, management_class=letting
    )
    assert one.due == last + timedelta(days=days)
    assert one.opens == one.due - timedelta(days=5)
    assert one.why.en == "last inspected on 2026-05-01"


def test_the_first_inspection_is_a_cycle_after_the_book_knew_of_it() -> None:
    (one,) = due("rental.inspect", **LET, management_class="B")
    assert one.due == MADE + timedelta(days=30)
    later = {**LET, "rental_since": date(2026, 4, 1)}
    assert due("rental.inspect", **later, management_class="B")[0].due == date(2026, 5, 1)


@pytest.mark.parametrize("values", [{"rented": False}, {"rental_state": "2"}])
def test_what_is_not_let_is_neither_inspected_nor_pledged(values: dict[str, Any]) -> None:
    assert due("rental.inspect", **{**LET, **values}) == []
    assert due("letter.pledge", **{**LET, **values}) == []


def test_a_region_sets_its_own_days() -> None:
    terms = {"priority": 7, "reminder": 1}
    (one,) = due("rental.inspect", inspected(MADE), terms, **LET, management_class="C")
    assert (one.due, one.opens) == (MADE + timedelta(days=7), MADE + timedelta(days=6))


@pytest.mark.parametrize(
    ("values", "days"),
    [
        ({"special_trade": "01"}, 30),
        ({"special_trade": "07"}, 90),
        ({"public_place": "05"}, 30),
        ({"public_place": "18"}, 90),
        ({"internal_security": True, "key_unit_level": "1"}, 30),
        ({"internal_security": True, "key_unit_level": "3"}, 90),
        ({"internal_security": True, "key_unit_level": "9"}, 180),
        ({"special_trade": "07", "public_place": "05"}, 30),
    ],
)
def test_of_all_cycles_of_a_unit_the_shortest_holds(values: dict[str, Any], days: int) -> None:
    (one,) = due("unit.inspect", inspected(MADE), **values)
    assert one.due == MADE + timedelta(days=days)


def test_an_ordinary_shop_has_no_cycle() -> None:
    assert due("unit.inspect", inspected(MADE), kind="12") == []


@given(st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), min_size=1))
def test_an_inspection_today_clears_what_was_overdue(days: list[date]) -> None:
    today = max(days)
    (one,) = due("unit.inspect", inspected(*days), special_trade="01")
    assert one.due > today
    assert one.opens is not None and one.opens > today


def test_what_was_found_is_rechecked_when_its_term_ends() -> None:
    found = {"rectify_by": date(2026, 5, 10), "defects": ("1005", "1006")}
    (one,) = due("inspect.rectify", **found)
    assert (one.due, one.opens) == (date(2026, 5, 10), date(2026, 5, 7))
    assert one.why.en == "2 things to be put right"
    assert due("inspect.rectify", inspected(date(2026, 5, 9)), **found) == []
    assert due("inspect.rectify", rectify_by=None, defects=()) == []


def letters(*years: int) -> dict[str, list[Record]]:
    return {"letter": [record("letter", year=year) for year in years]}


def test_the_first_letter_is_due_soon_after_the_unit_is_known() -> None:
    (one,) = due("letter.sign")
    assert (one.due, one.opens, one.key) == (MADE + timedelta(days=30), None, "2026")


@pytest.mark.parametrize("signed", [2025, 2026, 2030])
def test_each_years_letter_is_due_by_the_end_of_march(signed: int) -> None:
    for found in (due("letter.sign", letters(2024, signed)),
                  due("letter.sign", letter_date=date(signed, 7, 1))):  # fmt: skip
        (one,) = found
        year = signed + 1
        assert (one.due, one.opens) == (date(year, 3, 31), date(year, 1, 1))
        assert one.key == str(year)


@pytest.mark.parametrize(("month", "last"), [(1, 31), (2, 28), (12, 31)])
def test_a_region_may_want_it_by_another_month(month: int, last: int) -> None:
    (one,) = due("letter.pledge", letters(2026), {"month": month}, **LET)
    assert one.due == date(2027, month, last)


def test_licences_are_told_sixty_days_before_they_end_each_by_itself() -> None:
    ends = {"trade_valid_to": date(2026, 12, 31), "place_valid_to": date(2027, 6, 1)}
    found = due("licence.expires", **ends)
    assert [(one.key, one.due) for one in found] == [
        ("trade", date(2026, 12, 31)), ("place", date(2027, 6, 1)),
    ]  # fmt: skip
    assert found[0].opens == date(2026, 11, 1)
    assert due("licence.expires") == []


def test_every_rule_says_why_and_under_which_rule_in_both_languages() -> None:
    for rule in RULES.values():
        assert all((*rule.label, *rule.why, *rule.source)), rule.name


def overdue(known: Known, rule: str) -> list[str]:
    """The subjects of a rule that are late today, by title."""
    found = known.book.duties.for_day(everyone=True, overdue=True, rules=[rule])
    return sorted(duty.title for duty in found)


def test_an_inspection_clears_the_overdue_mark_on_the_same_day(known: Known) -> None:
    known.book.clock = ticking(datetime(2027, 1, 5, 2, 0, tzinfo=UTC))
    late = overdue(known, "unit.inspect")
    assert {"云杉宾馆", "听雨歌厅", "金穗银行支行"} == set(late)
    known.inspect("hotel", day="2027-01-05")
    assert overdue(known, "unit.inspect") == [one for one in late if one != "云杉宾馆"]


def test_a_recheck_is_due_at_its_term_and_gone_when_it_is_done(known: Known) -> None:
    first = known.inspect(defects=["1005"], handling="2", rectify_by="2026-11-21")

    def due_now() -> list[str]:
        found = known.book.duties.for_day(everyone=True, rules=["inspect.rectify"])
        return [duty.row.subject for duty in found]

    assert due_now() == [first]
    known.inspect(kind="3", rechecks=first, day="2026-11-21")
    assert due_now() == []


def test_only_the_let_dwelling_is_inspected_and_pledged(known: Known) -> None:
    known.book.clock = ticking(datetime(2027, 1, 5, 2, 0, tzinfo=UTC))
    found = known.book.duties.for_day(everyone=True, rules=["rental.inspect", "letter.pledge"])
    assert {duty.row.subject for duty in found} == {known.ids["home"]}
