"""What to write instead of names."""

from __future__ import annotations

import pytest

from beatbook_guards.names.masking import masked, masks
from beatbook_guards.names.persons import Person


@pytest.mark.parametrize(
    ("name", "mask"),
    [
        ("张三", "张某"),
        ("张小三", "张某某"),
        ("欧阳娜娜", "欧阳某某"),
        ("张王若楠", "张某某"),
        ("巴特尔", "巴某某"),
        ("买买提·吐尔逊", "买某某"),
        ("Zhang Wei", "Zhang X."),
        ("John Smith", "J."),
    ],
)
def test_the_surname_or_the_first_character_stays(name: str, mask: str) -> None:
    assert masked(name) == mask


def _masks(folded: str, *names: str) -> list[str]:
    return list(masks(folded, [Person(0, 1, name) for name in names]).values())


def test_persons_who_would_look_the_same_are_numbered() -> None:
    assert _masks("", "张三", "张四", "张三", "李五") == ["张某1", "张某2", "李某"]


def test_numbers_that_the_text_has_are_not_given_again() -> None:
    assert _masks("张某1在逃", "张四") == ["张某2"]
    assert _masks("张某35岁", "张四") == ["张某"]
