"""Health of a person."""

from __future__ import annotations

import pytest

from beatbook_guards import health
from guards.finding import found, once_mended


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("张某患有抑郁症，离家出走", "张某，离家出走"),
        ("李某系艾滋病患者，抗拒抓捕", "李某，抗拒抓捕"),
        ("一名患有癫痫的男子倒地", "一名男子倒地"),
        ("Wu X. suffers from schizophrenia and ran.", "Wu X. ran."),
    ],
)
def test_illness_is_left_out(text: str, better: str) -> None:
    assert once_mended(health.look, text) == better
    assert found(health.look, better) == []


@pytest.mark.parametrize("text", ["关爱精神障碍患者", "艾滋病防治宣传走进工地", "精神文明创建"])
def test_health_in_general_passes(text: str) -> None:
    assert found(health.look, text) == []
