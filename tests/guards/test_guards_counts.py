"""Counts below three in a community, village or estate."""

from __future__ import annotations

import pytest

from beatbook.bulletin.declare import Placed, Publication
from beatbook_guards import counts
from guards.finding import found, once_mended


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("马溪社区6起、民主村1起。", "马溪社区6起、民主村不足3起。"),
        ("阳光小区发生一起入室盗窃", "阳光小区发生不足3起入室盗窃"),
        ("| 阳光社区 | 1 | 6 |", "| 阳光社区 | <3 | 6 |"),
        ("2 thefts in Minzhu Village", "fewer than 3 thefts in Minzhu Village"),
    ],
)
def test_small_counts_are_merged(text: str, better: str) -> None:
    assert once_mended(counts.look, text) == better
    assert found(counts.look, better) == []


@pytest.mark.parametrize(
    "text",
    ["全区发生火灾1起", "民主村警情比上周减少2起", "马溪社区0起", "阳光社区12起", "和邻居一起努力",
     "阳光社区环比下降1.2%"],
)  # fmt: skip
def test_larger_areas_differences_and_nought_pass(text: str) -> None:
    assert found(counts.look, text) == []


def test_a_bound_figure_counts_whatever_stands_behind_it() -> None:
    text = "民主村盗窃：2"
    figure = Placed(6, 7, "theft", "", "2")
    assert found(counts.look, text, Publication(figures=(figure,))) == ["2"]
    derived = figure._replace(derived="diff")
    assert found(counts.look, text, Publication(figures=(derived,))) == []
