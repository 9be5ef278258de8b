"""Children are never told of so that they could be recognised."""

from __future__ import annotations

import pytest

from beatbook_guards import minors
from guards.finding import found, once_mended


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("一名15岁男孩", "一名未成年男孩"),
        ("年仅九岁的女童", "未成年的女童"),
        ("第三中学初二（5）班学生韩某", "某校学生韩某"),
        ("肖某就读于玉泉区民族中学。", "肖某就读于某校。"),
        ("A 12-year-old boy", "An under-age boy"),
        ("He is a pupil at No. 3 Middle School.", "He is a pupil."),
    ],
)
def test_age_school_and_class_are_mended(text: str, better: str) -> None:
    assert once_mended(minors.look, text) == better
    assert found(minors.look, better) == []


@pytest.mark.parametrize(
    "text",
    ["未满16周岁不得骑行", "第三中学门口设护学岗", "高三学生家长注意", "12岁以下儿童", "35岁男子",
     "小学三年级以上学生可参加"],
)  # fmt: skip
def test_rules_schools_and_adults_pass(text: str) -> None:
    assert found(minors.look, text) == []
