"""Names without a surname."""

from __future__ import annotations

import pytest

from beatbook_guards.names.unsurnamed import has_no_surname, spellings


@pytest.mark.parametrize("name", ["巴特尔", "斯琴高娃", "乌云其木格", "扎西多吉"])
def test_one_or_two_words_of_the_language_are_a_name(name: str) -> None:
    assert has_no_surname(name)


@pytest.mark.parametrize("word", ["张三", "呼和", "巴特尔街"])
def test_parts_and_other_words_are_none(word: str) -> None:
    assert not has_no_surname(word)


def test_towns_with_the_same_words_are_no_names() -> None:
    assert list(spellings("乌兰察布市", 0, 5)) == []
