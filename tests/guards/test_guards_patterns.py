"""Patterns put together from words."""

from __future__ import annotations

import re

from beatbook_guards.patterns import either, words


def test_the_longest_word_is_tried_first() -> None:
    found = re.match(words("受害 受害人"), "受害人张某")
    assert found and found[0] == "受害人"


def test_patterns_are_tried_in_their_order() -> None:
    found = re.match(either("受害", "受害人"), "受害人")
    assert found and found[0] == "受害"
