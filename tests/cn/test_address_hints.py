"""What is beside, opposite or there is told apart from the address."""

from __future__ import annotations

import pytest

from beatbook_cn.addresses.hints import split_hints
from beatbook_cn.addresses.parse import parse


@pytest.mark.parametrize(
    ("text", "left", "hint"),
    [
        ("第二中学对面", "", "第二中学对面"),
        ("15号 老王饭馆旁", "15号", "老王饭馆旁"),
        ("13号楼旁边", "13号楼", "旁边"),
        ("15号正大超市对面", "15号", "正大超市对面"),
        ("绿洲花园 到了联系", "绿洲花园", "到了联系"),
    ],
)
def test_neighbours_are_split_off(text: str, left: str, hint: str) -> None:
    assert split_hints(text) == (left, (hint,))


@pytest.mark.parametrize("text", ["绿洲花园13号楼", "东头村", "西头营", "江边花园", ""])
def test_names_are_no_neighbours(text: str) -> None:
    assert split_hints(text) == (text, ())


def test_the_place_beside_an_estate_is_not_the_estate() -> None:
    parsed = parse("玉泉区南湖社区绿洲花园旁边")
    assert parsed.get("estate") == ""
    assert parsed.hints == ("绿洲花园旁边",)


def test_a_shop_behind_a_whole_address_is_who_is_there() -> None:
    parsed = parse("石羊桥路15号三良汽配")
    assert (parsed.get("door"), parsed.rest, parsed.hints) == ("15号", "", ("三良汽配",))
