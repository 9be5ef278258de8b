"""What goes with words that are taken out."""

from __future__ import annotations

import pytest

from beatbook_guards.cutting import cut


@pytest.mark.parametrize(
    ("text", "word", "left"),
    [
        ("张某,汉族,在逃", "汉族", "张某,在逃"),
        ("张某(汉族)在逃", "汉族", "张某在逃"),
        ("(汉族,男)", "汉族", "(男)"),
        ("一名患病的男子", "患病", "一名男子"),
        ("。编号一的人员", "编号一", "。人员"),
        ("call 138 now", "138", "call now"),
        ("在逃汉族男子", "汉族", "在逃男子"),
    ],
)
def test_commas_brackets_and_particles_go_with_the_words(text: str, word: str, left: str) -> None:
    at = text.index(word)
    start, end = cut(text, at, at + len(word))
    assert text[:start] + text[end:] == left
