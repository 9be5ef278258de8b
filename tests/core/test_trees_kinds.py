"""Kinds of nodes have words in both languages and a usual place below each other."""

from __future__ import annotations

import pytest

from beatbook.texts import Text
from beatbook.trees import kinds


@pytest.mark.parametrize("tree", ["unit", "place"])
def test_every_kind_has_words_in_both_languages(tree: str) -> None:
    for kind, label in kinds.BY_TREE[tree].items():
        assert label.zh, kind
        assert label.en, kind


@pytest.mark.parametrize("tree", ["unit", "place"])
def test_what_is_usual_below_is_a_known_kind(tree: str) -> None:
    known = kinds.BY_TREE[tree]
    found = {kinds.usual_below(tree, kind) for kind in ("", *known)} - {""}
    assert found
    assert found <= set(known)


def test_an_unknown_kind_is_called_by_its_id() -> None:
    assert kinds.label("place", "pier") == Text("pier", "pier")
    assert kinds.usual_below("place", "pier") == ""
