"""The words of an agreement in both languages: facts, numbered items, what it brings about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.texts import Text
from beatbook_disputes.lists import load
from beatbook_disputes.wording import Wording, numeral

DAY = date(2026, 11, 30)
CHINESE, ENGLISH = Wording("zh"), Wording("en")


def test_items_are_numbered_and_end_with_how_and_by_when() -> None:
    words = CHINESE.items(("甲方赔礼道歉；", "赔偿医药费。"), ("2", "6"), Decimal("260.00"), DAY)
    assert words.splitlines() == [
        "一、甲方赔礼道歉。",
        "二、赔偿医药费。",
        "三、履行方式：一次性给付、赔礼道歉，金额260.00元；履行期限：2026年11月30日前。",
    ]


def test_the_same_in_english() -> None:
    words = ENGLISH.items(("A apologises",), ("2", "6"), None, DAY)
    last = "2. Performance: One payment, An apology; by 2026-11-30."
    assert words.splitlines() == ["1. A apologises.", last]


def test_on_the_spot_it_is_done_at_once() -> None:
    assert "当场履行完毕" in CHINESE.items(("道歉",), ("1",), None, None)


def test_the_facts_name_day_parties_place_and_kind() -> None:
    names = [Text("甲方王一", "Side A 王一"), Text("乙方李二", "Side B 李二")]
    words = CHINESE.facts(DAY, names, "南湖社区", "301", "楼上渗水。")
    assert words == "2026年11月30日，甲方王一、乙方李二在南湖社区发生纠纷（邻里纠纷）。楼上渗水。"
    assert "at this district (Battery)" in ENGLISH.facts(DAY, names, "", "101", "x")


@pytest.mark.parametrize("kind", [one.code for one in load("agreement_kind").codes])
def test_every_kind_says_what_it_brings_about(kind: str) -> None:
    assert CHINESE.effect(kind) != ENGLISH.effect(kind)
    assert ("三十日内" in CHINESE.effect(kind)) == (kind == "3")
    assert ("不予处罚" in CHINESE.effect(kind)) == (kind != "3")


@given(st.integers(1, 99))
def test_chinese_numerals_tell_all_numbers_apart(number: int) -> None:
    assert len({numeral(n) for n in range(1, 100)}) == 99
    assert (numeral(number)[-1] == "十") == (number % 10 == 0)


def test_numerals_as_they_are_written() -> None:
    assert [numeral(n) for n in (3, 10, 11, 20, 35)] == ["三", "十", "十一", "二十", "三十五"]
