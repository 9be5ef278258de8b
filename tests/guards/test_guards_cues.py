"""What stands beside names."""

from __future__ import annotations

import pytest

from beatbook_guards.names import cues


@pytest.mark.parametrize("words", ["嫌疑人", "报警人:", "作案人员为", "店主分别是"])
def test_roles_announce_a_name(words: str) -> None:
    assert cues.before(words + "某", len(words)) == cues.STRONG


def test_a_comma_announces_less_and_a_word_nothing() -> None:
    assert 0 < cues.before(",某", 1) < 2 and cues.before("桌子某", 2) == 0


@pytest.mark.parametrize(
    ("words", "least"),
    [("(男,30余岁", cues.DESCRIPTION), ("等人", cues.SOMEBODY), ("称", 2), ("。", 0.5)],
)
def test_what_follows_says_that_a_name_was_told(words: str, least: float) -> None:
    assert cues.after(words, 0) >= least


def test_of_words_behind_a_name_the_longest_counts() -> None:
    assert cues.after("等人", 0) > cues.after("等待", 0) == 0


def test_cells_and_the_next_label_end_a_field() -> None:
    assert cues.after("某 | 盗窃", 1) > 2 and cues.after("某 审核人", 1) > 2
    assert cues.before("| 某", 2) > 2
