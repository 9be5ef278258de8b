"""Numbers are taken out with their labels."""

from __future__ import annotations

import pytest

from beatbook_guards.numbers import look
from guards.finding import Look, found, once_mended


@pytest.mark.parametrize(
    ("guard", "text", "better"),
    [
        (look.phones, "张某，电话：13800001234。", "张某。"),
        (look.phones, "失主（手机138 0000 1234）", "失主"),
        (look.plates, "驾驶蒙A·12345小型轿车", "驾驶小型轿车"),
        (look.plates, "号牌为蒙A12345的轿车", "轿车"),
        (look.identifiers, "韩某，身份证号150191197811203348，在逃", "韩某，在逃"),
        (look.identifiers, "使用QQ：123450000联系", "使用联系"),
    ],
)
def test_label_and_number_go_together(guard: Look, text: str, better: str) -> None:
    assert once_mended(guard, text) == better
    assert found(guard, better) == []


def test_each_number_is_the_business_of_one_guard() -> None:
    text = "蒙A·12345，13800001234，150191197811203348"
    assert [len(found(guard, text)) for guard in (look.plates, look.phones, look.identifiers)] == [
        1, 1, 1,
    ]  # fmt: skip
