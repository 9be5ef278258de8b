"""Exact ages and dates of birth."""

from __future__ import annotations

import pytest

from beatbook_guards import ages
from guards.finding import found, once_mended


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("张某，男，35岁。", "张某，男，30余岁。"),
        ("年约四十二岁", "年约40余岁"),
        ("李某，女，３８，在逃", "李某，女，30余岁，在逃"),
        ("19岁的男子", "青年的男子"),
        ("A 42-year-old man", "A 40-odd-year-old man"),
        ("Wang X., aged 67, left.", "Wang X., in the 60s, left."),
        ("周某（1985年3月2日出生）在逃", "周某在逃"),
    ],
)
def test_ages_are_mended_to_the_decade_and_births_taken_out(text: str, better: str) -> None:
    assert once_mended(ages.look, text) == better
    assert found(ages.look, better) == []


@pytest.mark.parametrize(
    "text",
    ["年满18周岁方可", "60岁以上老人", "18至35岁", "平均年龄42岁", "30余岁", "aged 18 to 35",
     "people over 60", "成立35周年"],
)  # fmt: skip
def test_rules_and_averages_are_of_nobody(text: str) -> None:
    assert found(ages.look, text) == []


def test_a_limit_said_of_somebody_is_an_age() -> None:
    assert [age.years for age in ages.ages("未满14周岁的王某盗窃")] == [14]
