"""Words and how often they are used."""

from __future__ import annotations

import pytest

from beatbook_guards.names import lexicon as module
from beatbook_guards.names.lexicon import lexicon


def test_usual_words_cost_less_than_rare_ones_and_than_none() -> None:
    words = lexicon()
    cheap, dear = words.cost("时间"), words.cost("警情")
    assert cheap is not None and dear is not None and cheap < dear < words.unknown()
    assert words.cost("张守田") is None


def test_persons_of_the_dictionary_are_no_words_but_words_that_are_names_stay() -> None:
    assert not lexicon().is_word("王建国") and lexicon().is_word("高峰")


def test_words_are_known_by_what_they_do() -> None:
    words = lexicon()
    assert "发现" in words.doing and "高峰" in words.persons and "方才" not in words.qualities


def test_a_missing_dictionary_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="jieba"):
        module._file()
