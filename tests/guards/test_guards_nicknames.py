"""Nicknames and names on the net."""

from __future__ import annotations

import pytest

from beatbook_guards.names.nicknames import found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("张某(绰号“黑子”)", "绰号“黑子”"),
        ("李某(外号大头)", "外号大头"),
        ("外号叫“瘦猴”的人", "外号叫“瘦猴”"),
        ("微信名“草原狼”", "微信名“草原狼”"),
        ('a man nicknamed "Scar"', 'nicknamed "Scar"'),
    ],
)
def test_nicknames_are_found_with_what_announces_them(text: str, told: str) -> None:
    assert [text[start:end] for start, end in found(text)] == [told]


@pytest.mark.parametrize(
    "text", ["骗子常用化名添加好友", "别名也认得", "不法分子使用网名、假照片", "开户名为某公司"]
)
def test_advice_about_false_names_passes(text: str) -> None:
    assert list(found(text)) == []
