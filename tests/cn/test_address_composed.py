"""Addresses with known levels, written as people write them, are read as those levels.

There is no truth for real pasted lines, so it is made here: levels are put together at random,
then spoilt by noise, other spellings, missing levels and wrong order, and must come back.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook_cn.addresses.parse import canonical, parse

COUNTIES = ("玉泉区", "赛罕区", "土默特左旗", "道外区", "绿园区", "镇沅彝族哈尼族拉祜族自治县")
TOWNSHIPS = ("昭君路街道", "小召前街街道", "小黑河镇", "桃花乡")
COMMUNITIES = ("南湖社区", "菩提塔东社区", "南营子村", "新胜村")
ESTATES = ("绿洲花园", "青云小区", "云杉家园", "水岸名都", "万达公寓", "天籁苑")
Levels = list[tuple[str, str]]

numbers = st.integers(1, 40)


@st.composite
def homes(draw: st.DrawFn) -> Levels:
    """An estate with a building, perhaps an entrance, and a room; some wide levels left out."""
    levels = [("estate", draw(st.sampled_from(ESTATES)))]
    levels.append(("building", f"{draw(numbers)}号楼"))
    if draw(st.booleans()):
        levels.append(("entrance", f"{draw(st.integers(1, 9))}单元"))
    levels.append(("room", f"{draw(st.integers(101, 3304))}室"))
    wide = [
        (kind, draw(st.sampled_from(names)))
        for kind, names in (("county", COUNTIES), ("township", TOWNSHIPS))
        if draw(st.booleans())
    ]
    return [*wide, ("community", draw(st.sampled_from(COMMUNITIES))), *levels]


BEFORE = (
    "",
    "收货人：张三 13800001234 ",
    "你好，麻烦送到",
    "地址：",
    "李女士 13800005678，",
    "📦 ",
    "12. ",
)
AFTER = ("", " 13800001234", "，谢谢", "（正大超市附近）", " 王先生收", "😊", "。")
SPELLINGS = {
    "building": ("号楼", "栋", "幢", "座", "#楼"),
    "entrance": ("单元", "门洞"),
    "room": ("室", "户", "房"),
}


@st.composite
def spelled(draw: st.DrawFn, levels: Levels) -> list[str]:
    """Each level in one of the ways it is written, perhaps in full-width digits."""
    names = []
    for kind, name in levels:
        endings = SPELLINGS.get(kind)
        bare = name.removesuffix(endings[0]) if endings else name
        names.append(bare + (draw(st.sampled_from(endings)) if endings else ""))
    if draw(st.booleans()):
        wide = str.maketrans("0123456789", "０１２３４５６７８９")
        names = [name.translate(wide) for name in names]
    return names


def read(text: str) -> list[tuple[str, str]]:
    return [(level.kind, canonical(level)) for level in parse(text).levels]


def meant(levels: Levels) -> list[tuple[str, str]]:
    return [(kind, name) for kind, name in levels]


@settings(max_examples=300, deadline=None)
@given(st.data(), homes(), st.sampled_from(BEFORE), st.sampled_from(AFTER))
def test_noise_around_an_address_changes_nothing(
    data: st.DataObject, home: Levels, before: str, after: str
) -> None:
    names = data.draw(spelled(home))
    between = data.draw(st.sampled_from(["", " ", "，"]))
    parsed = parse(before + between.join(names) + after)
    assert [(one.kind, canonical(one)) for one in parsed.levels] == meant(home)
    assert parsed.rest == ""


@settings(max_examples=200, deadline=None)
@given(st.data(), homes())
def test_parts_in_the_wrong_order_are_put_in_order(data: st.DataObject, home: Levels) -> None:
    at = next(n for n, (kind, _name) in enumerate(home) if kind == "estate")
    wide, house = "".join(n for _k, n in home[:at]), "".join(n for _k, n in home[at:])
    separator = data.draw(st.sampled_from([" ", "，", "; "]))
    assert read(f"{house}{separator}{wide}") == meant(home)


@settings(max_examples=100, deadline=None)
@given(homes())
def test_a_line_joined_from_two_fields_is_read_once(home: Levels) -> None:
    names = "".join(name for _kind, name in home if _kind != "county")
    line = f"内蒙古呼和浩特玉泉区内蒙古自治区呼和浩特市玉泉区{names}"
    levels = [one for one in home if one[0] != "county"]
    head = [("province", "内蒙古自治区"), ("city", "呼和浩特市"), ("county", "玉泉区")]
    assert read(line) == head + meant(levels)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(COMMUNITIES[2:]), st.integers(1, 12), st.integers(1, 400))
def test_a_village_address_has_group_and_door(village: str, group: int, door: int) -> None:
    assert read(f"小黑河镇{village}{group}组{door}号") == [
        ("township", "小黑河镇"), ("community", village), ("group", f"{group}组"),
        ("door", f"{door}号"),
    ]  # fmt: skip
