"""Chinese addresses as levels of the place tree, and the keys by which places are compared."""

from __future__ import annotations

import pytest

from beatbook_cn.places import key, line


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("昭君路街道南湖社区昭君路12号", ["昭君路街道", "南湖社区", "昭君路", "12号"]),
        ("新胜村1组12号", ["新胜村", "1组", "12号"]),
        ("云杉花园3号楼1单元201", ["云杉花园", "3号楼", "1单元", "201室"]),
    ],
)
def test_an_address_is_taken_apart(text: str, names: list[str]) -> None:
    found, rest, *_more = line(text)
    assert ([level.name for level in found], rest) == (names, "")


@pytest.mark.parametrize("floor", ["2层", "02层", "2楼", ""])
def test_a_floor_that_the_room_repeats_is_left_out(floor: str) -> None:
    found, *_more = line(f"云杉花园3号楼1单元{floor}201室")
    assert [level.kind for level in found] == ["estate", "building", "entrance", "room"]


@pytest.mark.parametrize(
    ("text", "floor"),
    [("云杉大厦3层305A", ""), ("云杉大厦12层1号", "12层"), ("云杉大厦12层", "12层")],
)
def test_a_floor_that_says_more_than_the_room_stays(text: str, floor: str) -> None:
    found, *_more = line(text)
    assert "".join(level.name for level in found if level.kind == "floor") == floor


def test_what_is_not_understood_is_handed_back() -> None:
    assert line("火星") == ((), "火星", (), ())


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("building", "3栋", "3号楼"),
        ("building", "03幢", "3#"),
        ("community", "南湖社区居委会", "南湖社区"),
        ("community", "新胜村委会", "新胜村"),
        ("township", "昭君路街道办事处", "昭君路街道"),
        ("room", "201", "201室"),
    ],
)
def test_two_spellings_of_a_place_are_one(kind: str, one: str, other: str) -> None:
    assert key(kind, one) == key(kind, other)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("building", "3号楼", "13号楼"),
        ("door", "3-1号", "31号"),
        ("estate", "云杉花园", "云杉家园"),
    ],
)
def test_two_places_are_not(kind: str, one: str, other: str) -> None:
    assert key(kind, one) != key(kind, other)
