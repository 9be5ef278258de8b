"""Sexual offences."""

from __future__ import annotations

import pytest

from beatbook.bulletin.declare import Publication
from beatbook_guards import offences
from guards.finding import found


def test_the_sentence_is_left_to_a_person() -> None:
    text = "天晴。王某多次猥亵女童。已抓获。"
    (leak,) = offences.look(text, Publication())
    assert text[leak.start : leak.end] == "王某多次猥亵女童。" and leak.mended is None


@pytest.mark.parametrize(
    "text", ["依法严惩猥亵儿童犯罪", "强奸案件立案数为零", "No rape was reported."]
)
def test_totals_and_resolve_pass(text: str) -> None:
    assert found(offences.look, text) == []
