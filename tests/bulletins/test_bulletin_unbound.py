"""Typed numbers are found; dates, times, services, ordinals and headings are none."""

from __future__ import annotations

import pytest

from beatbook.bulletin.declare import Placed
from beatbook_bulletins.unbound import unbound


def found(text: str, *placed: Placed) -> list[str]:
    return [text[start:end] for start, end in unbound(text, placed)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("发案44起", ["44"]),
        ("下降4.4%，占３１.８％", ["4.4%", "３１.８％"]),
        ("共1,200起", ["1,200"]),
        ("发生三起，二十五件", ["三", "二十五"]),
        ("there were 12 thefts", ["12"]),
        ("损失2000元", ["2000"]),
        ("有2026起", ["2026"]),
    ],
)
def test_typed_numbers_are_found(text: str, numbers: list[str]) -> None:
    assert found(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月2日至3月8日", "2026-03-02", "2026/3/2", "8时30分", "12时至17时", "6-11时",
        "12:30", "24小时", "第47期", "第 3 条", "请拨打110或119", "反诈专线96110", "12345热线",
        "1.盗窃", "（1）诈骗", "(2)其他", "## 3、提示", "- 4. 关门", "2 March 2026",
        "March 2026", "no. 47 of 2026", "使用5G手机", "APP2", "一起来防范", "一件小事", "二、提示",
    ],
)  # fmt: skip
def test_what_counts_nothing_is_left(text: str) -> None:
    assert found(text) == []


def test_what_looks_like_a_service_in_a_longer_number_is_one_number() -> None:
    assert found("共1100起，21103起") == ["1100", "21103"]


def test_figures_are_bound_already() -> None:
    assert found("共44起和45起", Placed(1, 3, "a", "", "44")) == ["45"]
