"""The published history of codes becomes a plan that leads from the first tree to the last."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook_cn.codehistory import Code, changes, codes, first_tree, parent, short

# Invented codes in the layout of the published table.
_COLUMNS = ("代码", "名称", "启用时间", "变更/弃用时间", "新代码")
_TABLE = """
990000 丁省 1981 - -
990100 甲市 1981 - -
990200 乙地区 1981 1990 -
990300 乙市 1990 - -
990101 东区 1981 1985 990102
990102 西区 1981 - 990103[1999]
990103 郊区 1981 2000 990102;990103
990103 新区 2000 - -
990221 丙县 1981 1990 990321
990321 丙县 1990 1995 990381
990381 丙市 1995 - -
"""


@pytest.fixture
def history() -> list[Code]:
    rows = (line.replace("-", "").split(" ") for line in _TABLE.split("\n") if line)
    return codes(dict(zip(_COLUMNS, row, strict=True)) for row in rows)


def test_zeros_and_transfers_of_land_are_left_out(history: list[Code]) -> None:
    assert [short(code) for code in ("990000", "990100", "990102")] == ["99", "9901", "990102"]
    west = next(one for one in history if one.code == "990102")
    assert west.heirs == ()


def test_the_first_tree_has_parents_before_children(history: list[Code]) -> None:
    tree = [(node.code, above) for node, above in first_tree(history, 1981)]
    assert tree[:3] == [("99", ""), ("9901", "99"), ("9902", "99")]
    assert ("990221", "9902") in tree
    assert "9903" not in dict(tree)


def test_a_county_right_below_a_province_finds_it() -> None:
    assert parent("999001", {"99", "9901"}) == "99"


def test_each_year_says_what_became_of_whom(history: list[Code]) -> None:
    told = [(one.day.year, one.what, one.node, one.to) for one in changes(history, 1981)]
    assert told == [
        (1985, "merge", "990101", ("990102",)),
        (1990, "add", "乙市", ("99",)),
        (1990, "renumber", "990221", ("9903",)),
        (1990, "close", "9902", ()),
        (1995, "renumber", "990321", ()),
        (2000, "split", "990103", ("990102", "990103:新区")),
    ]


def test_a_new_name_comes_with_the_new_code(history: list[Code]) -> None:
    (one,) = [one for one in changes(history, 1981) if one.day == date(1995, 7, 1)]
    assert (one.code, one.name) == ("990381", "丙市")
