"""Ethnicity, religion, politics, petitioning of a person."""

from __future__ import annotations

import pytest

from beatbook_guards import groups
from guards.finding import found, once_mended


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("马某，男，回族，小学文化", "马某，男，小学文化"),
        ("一名维吾尔族男子", "一名男子"),
        ("丁某信仰基督教，邻里和睦", "丁某，邻里和睦"),
        ("郝某系信访人员，到场", "郝某，到场"),
        ("A Uyghur man argued.", "A man argued."),
    ],
)
def test_what_group_somebody_is_of_is_left_out(text: str, better: str) -> None:
    assert once_mended(groups.look, text) == better
    assert found(groups.look, better) == []


@pytest.mark.parametrize(
    "text",
    ["蒙古族中学", "回民区", "鄂伦春族自治旗", "为蒙古族群众服务", "清真寺周边道路", "民族团结"],
)
def test_places_schools_and_communities_pass(text: str) -> None:
    assert found(groups.look, text) == []
