"""Invented names follow sex and generation."""

from __future__ import annotations

from random import Random

import pytest

from beatbook_cn.demo.names import given_name, mongolian_name, surname


def test_common_surnames_come_more_often_than_rare_ones() -> None:
    random = Random(1)
    drawn = [surname(random) for _ in range(5000)]
    assert drawn.count("王") > drawn.count("翟") > 0


@pytest.mark.parametrize("sex", ["1", "2"])
@pytest.mark.parametrize("born", [1940, 1970, 1990, 2015])
def test_given_names_have_one_or_two_characters(sex: str, born: int) -> None:
    random = Random(2)
    assert {len(given_name(random, sex, born)) for _ in range(200)} == {1, 2}


def test_mongolian_names_have_no_surname_and_sometimes_a_dot() -> None:
    random = Random(3)
    names = [mongolian_name(random, "2") for _ in range(300)]
    assert 20 < sum("·" in name for name in names) < 120
