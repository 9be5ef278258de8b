"""One line of address becomes the levels of a standard address."""

from __future__ import annotations

import csv
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_cn.addresses.numerals import to_digits, value_of
from beatbook_cn.addresses.parse import KINDS, Level, canonical, parse

DATA = Path(__file__).parents[3] / "shared/data"
PEOPLE = DATA / "dedup/cn_persons_synthetic.csv"
MESSY = DATA / "addresses/messy_delivery_addresses_9k.txt"
HOME = [
    ("estate", "绿洲花园"),
    ("building", "13号楼"),
    ("entrance", "4单元"),
    ("room", "701室"),
]
COMMUNITY = [("county", "玉泉区"), ("community", "菩提塔东社区")]


def one_spelling(text: str) -> list[tuple[str, str]]:
    return [(level.kind, canonical(level)) for level in parse(text).levels]


@pytest.mark.parametrize(
    "text",
    [
        "玉泉区菩提塔东社区绿洲花园13号楼4单元701室",
        "玉泉区菩提塔东社区居委会绿洲花园13栋4单元701",
        "玉泉区菩提塔东社区绿洲花园13-4-701",
        "玉泉区菩提塔东社区绿洲花园 13#4-701",
        "玉泉区菩提塔东社区绿洲花园十三号楼四单元７０１室",
        "玉泉区 菩提塔东社区【绿洲花园13幢4单元701户】(正大超市附近)",
    ],
)
def test_every_way_of_writing_one_home_gives_the_same_levels(text: str) -> None:
    assert one_spelling(text) == COMMUNITY + HOME


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        (
            "呼市玉泉区绿洲花园",
            "city:呼和浩特市 county:玉泉区 estate:绿洲花园",
        ),
        (
            "呼和浩特市玉泉区昭君路街道办事处南湖社区",
            "city:呼和浩特市 county:玉泉区 township:昭君路街道 community:南湖社区",
        ),
        (
            "玉泉区小黑河镇南营子村3组12号",
            "county:玉泉区 township:小黑河镇 community:南营子村 group:3组 door:12号",
        ),
        (
            "石羊桥路15号兴隆大厦A座12层1203室",
            "road:石羊桥路 door:15号 estate:兴隆大厦 building:A号楼 floor:12层 room:1203室",
        ),
        (
            "望仙路小区3号楼",
            "estate:望仙路小区 building:3号楼",
        ),
        (
            "正白旗小区15栋3单元1202",
            "estate:正白旗小区 building:15号楼 entrance:3单元 room:1202室",
        ),
        (
            "万达1号苑3号楼2单元",
            "estate:万达1号苑 building:3号楼 entrance:2单元",
        ),
        (
            "市委新村15号楼2单元904",
            "estate:市委新村 building:15号楼 entrance:2单元 room:904室",
        ),
        (
            "北京路8号",
            "road:北京路 door:8号",
        ),
        (
            "北京北京朝阳区麦子店西街",
            "province:北京市 county:朝阳区 road:麦子店西街",
        ),
        (
            "江苏苏州张家港市红联村3组62号",
            "province:江苏省 city:苏州市 county:张家港市 community:红联村 group:3组 door:62号",
        ),
        (
            "永靖路344弄12号785室",
            "road:永靖路 door:344弄12号 room:785室",
        ),
        (
            "南营子村四组",
            "community:南营子村 group:4组",
        ),
        (
            "大召前街甲12号院2号楼",
            "road:大召前街 door:甲12号院 building:2号楼",
        ),
        (
            "玉泉区大召前街12-3号",
            "county:玉泉区 road:大召前街 door:12-3号",
        ),
        (
            "锡林浩特市希日塔拉街道",
            "county:锡林浩特市 township:希日塔拉街道",
        ),
        (
            "幸福里1-1303",
            "estate:幸福里 building:1号楼 room:1303室",
        ),
    ],
)
def test_levels_are_told_apart(text: str, levels: str) -> None:
    assert " ".join(f"{kind}:{name}" for kind, name in one_spelling(text)) == levels


def test_remarks_are_put_aside_and_unknown_words_handed_back() -> None:
    parsed = parse("石羊桥路15号 老王饭馆对面（晚上敲门）")
    assert parsed.notes == ("晚上敲门",)
    assert (parsed.rest, parsed.hints) == ("", ("老王饭馆对面",))
    assert parse("石羊桥路15号 x9q").rest == "x9q"
    assert parsed.get("door") == "15号" and parsed.get("room") == ""


@pytest.mark.parametrize(
    ("kind", "spellings"),
    [
        ("building", ["3栋", "3幢", "3座", "3#", "03号楼", "3号楼"]),
        ("township", ["昭君路街道办事处", "昭君路办事处", "昭君路街道"]),
        ("community", ["菩提塔东社区居委会", "菩提塔东社区", "菩提塔东社区居民委员会"]),
        ("community", ["南营子村委会", "南营子村", "南营子村民委员会"]),
        ("community", ["新村村委会", "新村"]),
        ("province", ["内蒙古", "内蒙", "内蒙古自治区"]),
        ("floor", ["3层", "3楼"]),
        ("room", ["701", "701室", "701户", "701房"]),
    ],
)
def test_each_level_has_one_spelling(kind: str, spellings: list[str]) -> None:
    assert len({canonical(Level(kind, name)) for name in spellings}) == 1


def test_rooms_by_compass_keep_their_name() -> None:
    assert one_spelling("绿洲花园2号楼3单元9楼西户")[-1] == ("room", "西户")


@given(st.integers(1, 99))
def test_numerals_are_read_as_written(number: int) -> None:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    numeral = (digits[tens] if tens > 1 else "") + ("十" if tens else "") + digits[ones].strip("〇")
    assert value_of(numeral) == number
    assert to_digits(f"{numeral}号楼") == f"{number}号楼"


def test_large_numerals_are_read_by_value_or_digit() -> None:
    assert [value_of(text) for text in ("一百零三", "二百一十", "一〇三", "百")] == [
        103,
        210,
        103,
        100,
    ]


PIECES = "玉泉区 呼市 内蒙古 社区 村 路 街 号 13 号楼 单元 室 - # 三 楼 （ ） 小区 花园 中国"
words = st.sampled_from(PIECES.split())


@given(st.one_of(st.text(max_size=60), st.lists(words, max_size=14).map("".join)))
def test_no_text_breaks_the_parser(text: str) -> None:
    parsed = parse(text)
    assert {level.kind for level in parsed.levels} <= set(KINDS)
    assert all(level.name and canonical(level) for level in parsed.levels)


@given(st.integers(1, 99), st.integers(1, 9), st.integers(101, 3304))
def test_a_home_is_read_whatever_its_numbers(building: int, entrance: int, room: int) -> None:
    worded = one_spelling(f"玉泉区南湖社区绿洲花园{building}号楼{entrance}单元{room}室")
    assert worded == one_spelling(f"玉泉区南湖社区绿洲花园{building}-{entrance}-{room}")
    assert worded[-1] == ("room", f"{room}室")


@pytest.fixture
def a_minute() -> Iterator[None]:
    """A minute of the processor, then an error; what a pattern reads anew each time takes years."""

    def over(_signal: int, _frame: object) -> None:
        raise AssertionError("it does not come to an end")

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, 60)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.usefixtures("a_minute")
@pytest.mark.parametrize("sign", ["1", "-", "区", "村", "一", "1-", "a1号", "路1"])
def test_a_long_line_of_one_sign_comes_to_an_end_with_one_level_at_most(sign: str) -> None:
    assert len(parse(sign * 300).levels) < 2


@pytest.mark.skipif(not PEOPLE.exists(), reason="the shared addresses are not here")
def test_nearly_all_dirty_addresses_of_people_are_parsed_down_to_the_room() -> None:
    with PEOPLE.open(encoding="utf-8", newline="") as file:
        parsed = [parse(row["address"]) for row in csv.DictReader(file)]
    assert sum(bool(found.get("room")) for found in parsed) > 0.97 * len(parsed)
    assert not any(found.rest for found in parsed)


@pytest.mark.skipif(not MESSY.exists(), reason="the shared addresses are not here")
def test_messy_delivery_addresses_are_mostly_understood() -> None:
    parsed = [parse(line) for line in MESSY.read_text(encoding="utf-8").splitlines()]
    assert sum(bool(found.get("county")) for found in parsed) > 0.9 * len(parsed)
    assert sum(not found.rest for found in parsed) > 0.6 * len(parsed)
