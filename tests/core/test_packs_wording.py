"""Phrases are worded by a pack, with names in braces and nothing else that Python would follow."""

from __future__ import annotations

import pytest

from beatbook.packs.plugin import as_plugin
from beatbook.texts import Text
from support.packs import packed, told

TABLE = """\
[[wording]]
phrase = "change.up"
words = { zh = "↑{rate}", en = "up {rate}" }
[[wording]]
phrase = "rate.places"
words = "2"
"""


def test_it_words_its_phrases_and_leaves_the_others() -> None:
    answer = as_plugin(packed(TABLE)).bulletin_wording
    assert answer("change.up") == Text("↑{rate}", "up {rate}")
    assert answer("rate.places") == Text("2", "2")
    assert answer("change.down") is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{rate.__class__}", "“rate.__class__” is no name in braces"),
        ("{rate[0]}", "is no name in braces"),
        ("{rate:>1000000000}", "is no name in braces"),
        ("{rate!r}", "is no name in braces"),
        ("{}", "“” is no name in braces"),
        ("{rate", "braces come in pairs"),
        ("rate}", "braces come in pairs"),
    ],
)
def test_words_cannot_reach_further_than_names(words: str, said: str) -> None:
    (problem,) = told(TABLE.replace("↑{rate}", words))
    assert problem.startswith("3: ")
    assert said in problem


def test_a_brace_itself_is_written_twice() -> None:
    assert told(TABLE.replace("↑{rate}", "{{{rate}}}")) == []
