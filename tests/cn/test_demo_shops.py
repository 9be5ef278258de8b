"""Invented shops carry valid codes of a county that does not exist."""

from __future__ import annotations

import pytest

from beatbook_cn import codelists
from beatbook_cn.demo.shops import shops
from beatbook_cn.identifiers import credit, phone

SHOPS = list(shops(2000))


def test_credit_codes_are_valid_unique_and_fictional() -> None:
    codes = [shop["credit_code"] for shop in SHOPS]
    assert len(set(codes)) == len(codes)
    assert all(credit.problems(code) == [] and code[2:8] == "150191" for code in codes)


@pytest.mark.parametrize(
    "field", ["industry", "unit_nature", "unit_kind", "special_trade", "public_place"]
)
def test_every_code_is_in_its_list(field: str) -> None:
    used = {shop[field] for shop in SHOPS} - {""}
    assert used and used <= set(codelists.load(field).by_code)


def test_telephones_carry_0000() -> None:
    assert all(phone.problems(s["phone"]) == [] and s["phone"][3:7] == "0000" for s in SHOPS)


def test_one_seed_gives_one_street_of_shops() -> None:
    assert list(shops(50, 2)) == list(shops(50, 2)) != list(shops(50, 3))
