"""Reasons with their law."""

from __future__ import annotations

from beatbook.texts import Text
from beatbook_guards import laws


def test_a_reason_names_its_article_in_both_languages() -> None:
    why = laws.because(Text("已封存", "It is sealed"), laws.SEALED)
    assert "第一百三十六条" in why.zh and why.en.endswith("art. 136)")
