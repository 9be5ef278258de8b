"""Whether somebody lives where they are registered is seen from two addresses."""

from __future__ import annotations

import pytest

from beatbook_cn.residence.separation import APART, AT_HOME, UNKNOWN, compared

LIVED = "玉泉区昭君路街道南湖社区居委会云杉花园3号楼1单元201室"


@pytest.mark.parametrize(
    ("registered", "seen"),
    [
        (LIVED, AT_HOME),
        ("昭君路街道南湖社区云杉花园3栋1单元201", AT_HOME),
        ("内蒙古自治区呼和浩特市玉泉区南湖社区云杉花园3号楼201室", AT_HOME),
        ("昭君路街道南湖社区云杉花园3号楼1单元202室", APART),
        ("昭君路街道南湖社区青禾家园3号楼1单元201室", APART),
        ("内蒙古自治区包头市昆都仑区", APART),
        ("昭君路街道南湖社区云杉花园", UNKNOWN),
        ("内蒙古自治区呼和浩特市", UNKNOWN),
        ("不明", UNKNOWN),
        ("", UNKNOWN),
        (None, UNKNOWN),
    ],
)
def test_two_addresses_say_whether_somebody_lives_apart(registered: str | None, seen: str) -> None:
    assert compared(registered, LIVED) == seen


@pytest.mark.parametrize("house", ["新胜村1组5号", "新胜村委会1组5号"])
def test_a_village_house_is_known_by_its_door(house: str) -> None:
    assert compared(house, "玉泉区昭君路街道新胜村委会1组5号") == AT_HOME
    assert compared(house, "玉泉区昭君路街道新胜村委会1组6号") == APART
