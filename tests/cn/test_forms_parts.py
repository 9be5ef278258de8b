"""Dwellings, units, stays: parts appear when they apply, and impossible values are refused."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook_cn.demo.shops import credit_code

RENTED = {"rented": True, "rental_since": "2025-01-01"}
SHOP = {"name": "云杉超市"}
LICENCE = {"special_trade": "01", "trade_issued": "2026-01-01"}
CASES: list[tuple[str, dict[str, Any], str]] = [
    ("tenancy", {"since": "2026-01-02", "until": "2026-01-01"}, "until"),
    ("tenancy", {"category": "流动"}, "reason"),
    ("tenancy", {"category": "寄住"}, "reason"),
    ("employment", {"since": "2026-01-02", "until": "2026-01-01"}, "until"),
    ("dwelling", {"rented": "是"}, "rental_since"),
    ("dwelling", {**RENTED, "letter_signed": "是"}, "letter_date"),
    ("dwelling", {**RENTED, "rental_state": "停租"}, "rental_until"),
    ("dwelling", {**RENTED, "rental_until": "2024-12-31"}, "rental_until"),
    ("dwelling", {"rooms": 2, "rooms_let": 3}, "rooms_let"),
    ("dwelling", {"area": "-1"}, "area"),
    ("organisation", {**SHOP, "internal_security": True}, "key_unit_level"),
    ("organisation", {**SHOP, "employees": 3, "employees_foreign": 4}, "employees_foreign"),
    ("organisation", {**SHOP, "guards_full": -1}, "guards_full"),
    ("organisation", {**SHOP, "guards_full": 2, "guards_certified": 3}, "guards_certified"),
    ("organisation", {**SHOP, "camera_days": -1}, "camera_days"),
    ("organisation", {**SHOP, "camera_days": 29}, "camera_days"),
    ("organisation", {**SHOP, **LICENCE, "trade_valid_to": "2025-12-31"}, "trade_valid_to"),
    (
        "organisation",
        {**SHOP, "licence_from": "2026-01-01", "licence_to": "2025-01-01"},
        "licence_to",
    ),
    ("organisation", {**SHOP, "credit_code": credit_code(1, company=True)[:-1]}, "credit_code"),
    ("building", {"name": "3号楼", "longitude": "111.65"}, "latitude"),
    ("building", {"name": "3号楼", "longitude": "40.8", "latitude": "111.65"}, "longitude"),
    ("building", {"name": "3号楼", "floors_down": -1}, "floors_down"),
]


def paths(book: Book, form: str, values: dict[str, Any]) -> set[str]:
    """The fields of *form* that are wrong, those that are only missing for the case left out."""
    kind = book.form(form)
    filled, problems = kind.structure(values)
    assert filled is not None, problems
    missing = {field.id for field in kind.spec.fields if field.required} - values.keys()
    return {one.path for one in kind.problems(filled)} - missing


@pytest.mark.parametrize(("form", "values", "path"), CASES)
def test_what_cannot_be_is_refused_at_its_field(
    form: str, values: dict[str, Any], path: str, cn: Book
) -> None:
    assert path in paths(cn, form, values)


@pytest.mark.parametrize(
    ("form", "values"),
    [
        ("tenancy", {"category": "流动", "reason": "务工", "since": "2026-01-01"}),
        ("dwelling", {**RENTED, "rooms": 3, "rooms_let": 3, "area": "88.5", "rent": "1800"}),
        ("organisation", {**SHOP, "employees": 3, "employees_foreign": 3}),
        ("organisation", {**SHOP, **LICENCE, "trade_valid_to": "2026-01-01", "camera_days": 30}),
        ("building", {"name": "3号楼", "longitude": "111.651234", "latitude": "40.8"}),
        ("room", {"name": "-101室", "floor": -1}),
    ],
)
def test_what_can_be_is_taken(form: str, values: dict[str, Any], cn: Book) -> None:
    assert paths(cn, form, values) == set()


PARTS = [
    ("dwelling", "rental_code", {"rented": False}, RENTED),
    ("organisation", "trade_licence", SHOP, {**SHOP, "special_trade": "01"}),
    ("organisation", "hotel_beds", {"special_trade": "04"}, {"special_trade": "01"}),
    ("organisation", "locksmiths", {"special_trade": "01"}, {"special_trade": "04"}),
    ("organisation", "terminals", {"public_place": "05"}, {"public_place": "17"}),
    ("organisation", "alarm_linked", {"alarm": False}, {"alarm": True}),
    ("organisation", "dangerous_keeper", SHOP, {"dangerous_goods": ("1",)}),
    ("organisation", "capacity", SHOP, {**SHOP, "public_place": "17"}),
    ("organisation", "guards_full", {"internal_security": False}, {"internal_security": True}),
    ("tenancy", "term", {"category": "1"}, {"category": "3"}),
    ("tenancy", "destination", {}, {"until": "2026-01-01"}),
]


@pytest.mark.parametrize(("form", "field", "without", "with_it"), PARTS)
def test_a_part_is_shown_only_where_it_applies(
    form: str, field: str, without: dict[str, Any], with_it: dict[str, Any], cn: Book
) -> None:
    spec = cn.spec(form).field(field)
    assert spec is not None
    assert not spec.is_shown(without)
    assert spec.is_shown(with_it)


def test_several_fire_items_are_written_in_one_line(cn: Book) -> None:
    filled, problems = cn.form("dwelling").structure({"fire_items": "灭火器；应急照明"})
    assert problems == []
    assert filled is not None
    assert filled.fire_items == ("1", "3")
