"""What is told of one person."""

from __future__ import annotations

import re

from beatbook.texts import Text
from beatbook_guards.telling import noun, of_somebody

ILL = re.compile("抑郁症")
WHY = Text("因", "why")


def _told(text: str) -> int:
    return len(list(of_somebody(text, ILL)))


def test_a_word_counts_where_its_sentence_speaks_of_somebody() -> None:
    assert _told("张某有抑郁症。") == _told("一名女子有抑郁症。") == 1
    assert _told("抑郁症可以治好。张某报警。") == 0


def test_advice_passes_unless_somebody_is_named() -> None:
    assert _told("请关爱一名女子的抑郁症。") == 0
    assert _told("请帮助张某治抑郁症。") == 1


def test_a_noun_goes_with_its_verb_or_gives_way_to_another() -> None:
    assert noun("他系教徒,", 2, 4, "group", WHY).start == 1
    assert noun("一名教徒来", 2, 4, "group", WHY).mended == "群众"
