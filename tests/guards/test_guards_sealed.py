"""Punishments of public order are told of nobody."""

from __future__ import annotations

import pytest

from beatbook_guards import sealed
from guards.finding import found, once_mended


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("张某因赌博被行政拘留。", "违法行为人因赌博被行政拘留。"),
        ("李某、王某（男）被处以罚款。", "违法行为人被处以罚款。"),
        ("违法行为人赵某被处以警告", "违法行为人被处以警告"),
        ("钱某散布谣言。现已被行政处罚。", "违法行为人散布谣言。现已被行政处罚。"),
        ("Zhou X. was fined 500 yuan.", "An offender was fined 500 yuan."),
    ],
)
def test_who_was_punished_becomes_an_offender(text: str, better: str) -> None:
    assert once_mended(sealed.look, text) == better
    assert found(sealed.look, better) == []


@pytest.mark.parametrize(
    "text",
    [
        "行政拘留23人，罚款46人。",
        "盗窃财物的，处拘留。",
        "张某因涉嫌盗窃罪被刑事拘留。",
        "张某报警。\n现已被行政处罚。",
        "张某报警。本周行政拘留23人。",
    ],
)
def test_totals_rules_and_criminal_cases_pass(text: str) -> None:
    assert found(sealed.look, text) == []
