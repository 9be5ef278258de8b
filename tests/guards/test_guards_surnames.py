"""Surnames."""

from __future__ import annotations

import pytest

from beatbook_guards.names.surnames import COST, RARE, SINGLE, surname_of


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("张三", "张"),
        ("欧阳娜娜", "欧阳"),
        ("爱新觉罗启明", "爱新觉罗"),
        ("司马", "司"),
        ("啊三", ""),
    ],
)
def test_compound_surnames_are_kept_whole(name: str, surname: str) -> None:
    assert surname_of(name) == surname


def test_the_more_bear_a_surname_the_less_it_costs() -> None:
    assert COST["王"] < COST["安"] < COST["欧阳"]


def test_no_surname_stands_in_two_lists() -> None:
    assert not RARE & set(SINGLE) and len(set(SINGLE)) == len(SINGLE)
