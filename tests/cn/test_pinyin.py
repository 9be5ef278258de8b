"""A name is found however its pinyin is typed."""

from __future__ import annotations

import csv
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_cn.names.pinyin import LIMIT, Reading, readings

TABLE = Path(__file__).parents[3] / "shared/data/pinyin/surname_readings.csv"


def fulls(name: str) -> list[str]:
    return [reading.full for reading in readings(name)]


def test_the_only_reading_of_曾_as_a_surname_is_zeng() -> None:
    assert readings("曾小明") == (Reading("zengxiaoming", "zxm"),)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("单小明", "shanxiaoming"),
        ("翟小明", "zhaixiaoming"),
        ("區小明", "ouxiaoming"),
        ("解小明", "xiexiaoming"),
        ("仇小明", "qiuxiaoming"),
        ("查小明", "zhaxiaoming"),
        ("朴小明", "piaoxiaoming"),
        ("任小明", "renxiaoming"),
        ("尉迟小明", "yuchixiaoming"),
        ("万俟小明", "moqixiaoming"),
        ("长孙小明", "zhangsunxiaoming"),
    ],
)
def test_surnames_that_general_tables_misread_are_read_right(name: str, first: str) -> None:
    assert fulls(name)[0] == first


def test_doubtful_surnames_and_characters_keep_all_their_readings() -> None:
    assert fulls("覃乐") == ["qinle", "qinyue", "tanle", "tanyue"]


def test_ü_is_found_as_v_u_and_yu() -> None:
    assert fulls("吕布") == ["lvbu", "lubu", "lyubu"]


def test_initials_follow_the_syllables_of_a_compound_surname() -> None:
    assert {reading.initials for reading in readings("尉迟恭")} == {"ycg"}
    assert {reading.initials for reading in readings("子车奄")} == {"zjy"}


def test_dots_and_blanks_are_no_part_of_a_reading() -> None:
    assert fulls("孟和·特木尔") == fulls("孟和•特木尔") == ["menghetemuer"]
    assert readings("John  Smith") == (Reading("johnsmith", "js"),)
    assert fulls("王　芳") == ["wangfang"]


def test_an_empty_name_has_no_reading() -> None:
    assert readings("") == readings(" · ") == ()


@given(st.text(max_size=12))
def test_any_text_gives_few_distinct_readings_without_blanks(name: str) -> None:
    found = readings(name)
    assert len(found) == len(set(found)) <= LIMIT
    assert all(reading.full and not set(reading.full) & set(" ·") for reading in found)


def test_no_name_loads_the_dictionary_of_pypinyin() -> None:
    code = (
        "import sys; from beatbook_cn.names.pinyin import readings;"
        "assert readings('欧阳小明')[0].initials == 'oyxm';"
        "sys.exit('pypinyin' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.skipif(not TABLE.exists(), reason="the shared surname readings are not here")
def test_every_published_surname_reading_is_among_ours() -> None:
    with TABLE.open(encoding="utf-8") as file:
        missing = [
            row["surname"]
            for row in csv.DictReader(file)
            for published in (row["pinyin_pro"], row["overtrue"])
            if published and _toneless(published) + "yi" not in fulls(row["surname"] + "一")
        ]
    assert missing == []


def _toneless(pinyin: str) -> str:
    parted = unicodedata.normalize("NFD", pinyin).replace("u\u0308", "v")
    return "".join(char for char in parted if char.isalpha())
