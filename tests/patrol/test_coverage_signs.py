"""A mark says by its character alone what happened."""

from __future__ import annotations

import pytest

from beatbook.cells import width
from beatbook.papers.values import plain
from beatbook.texts import use_language
from beatbook_patrol.coverage.counts import Counts
from beatbook_patrol.coverage.signs import SIGNS, verdict_marks


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_two_signs_share_a_character(language: str) -> None:
    characters = [sign.mark.in_language(language) for sign in SIGNS]
    assert len(set(characters)) == len(characters)
    assert {width(one) for one in characters} == {2 if language == "zh" else 1}


@pytest.mark.parametrize(
    ("counts", "zh", "en"),
    [
        (Counts(), "", ""),
        (Counts(on_time=3), "正3", "T3"),
        (Counts(on_time=12, late=1, missed=1), "正12迟1漏1", "T12L1M1"),
    ],
)
def test_a_cell_says_much_in_little(counts: Counts, zh: str, en: str) -> None:
    assert str(verdict_marks(counts)) == en
    use_language("zh")
    assert str(verdict_marks(counts)) == zh


def test_programs_get_verdicts_by_their_codes() -> None:
    assert plain(verdict_marks(Counts(early=2, missed=1))) == {"early": 2, "missed": 1}
