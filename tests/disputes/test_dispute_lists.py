"""The code lists: each code has both words, sits below a known one, and says where it is from."""

from __future__ import annotations

import pytest

from beatbook_disputes.lists import code_of, ids, label, load

EACH = pytest.mark.parametrize("id", ids())


@EACH
def test_every_code_is_worded_in_both_languages_and_every_parent_is_there(id: str) -> None:
    codes = load(id)
    assert codes.source and codes.label.zh and codes.label.en
    for one in codes.codes:
        assert one.label.zh and one.label.en
        assert one.parent == "" or one.parent in codes.by_code


@EACH
def test_no_two_codes_are_called_the_same(id: str) -> None:
    for language in ("zh", "en"):
        words = [one.label.in_language(language).lower() for one in load(id).codes]
        assert len(set(words)) == len(words)


def test_words_of_a_code_and_back() -> None:
    assert label("dispute_kind", "101").zh == "殴打他人"
    assert label("dispute_kind", "x").en == "x"
    assert code_of("dispute_kind", "Battery") == "101"
    assert code_of("dispute_kind", None) == ""
