"""What lies below community, estate and road."""

from __future__ import annotations

import pytest

from beatbook_guards import addresses
from guards.finding import found, once_mended


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("住阳光花园小区3号楼2单元501室。", "住阳光花园小区。"),
        ("家住昭君路28号。", "家住昭君路。"),
        ("民主村3组有人报警", "民主村有人报警"),
        ("噪音来自锦绣城3-2-501。", "噪音来自锦绣城。"),
        ("阳光花园3\n号楼被盗", "阳光花园被盗"),
        ("Fire at 28 Zhaojun Road.", "Fire at Zhaojun Road."),
        ("Officers entered Building 3, Unit 2, Room 501.", "Officers entered."),
    ],
)
def test_doors_buildings_units_and_rooms_are_taken_out(text: str, better: str) -> None:
    assert once_mended(addresses.look, text) == better
    assert found(addresses.look, better) == []


def test_an_address_told_over_sentences_is_found_piece_by_piece() -> None:
    assert found(addresses.look, "家住呼钢小区。10号楼，5单元。") == ["10号楼，5单元"]


@pytest.mark.parametrize(
    "text",
    ["责任区78栋居民楼", "地铁2号线昭君路站", "两室一厅", "第3号通告", "5月12号",
     "昭君路与石羊桥路交叉口",
     "昭君路派出所地址：昭君路28号", "Zhaojun Road Police Office is at 28 Zhaojun Road."],
)  # fmt: skip
def test_counts_lines_and_offices_are_no_homes(text: str) -> None:
    assert found(addresses.look, text) == []
