"""`beat place parse` says what a pasted line means, or what is missing in it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from beatbook.founding import Founder, found
from beatbook.hooks import loader
from beatbook_cn import plugin
from cli.running import Beat
from support.points import Point

_PLACES = (
    ("", "county", "玉泉区"),
    ("玉泉区", "township", "昭君路街道"),
    ("昭君路街道", "community", "南湖社区"),
    ("昭君路街道", "community", "新胜社区"),
    ("南湖社区", "estate", "绿洲花园"),
    ("新胜社区", "estate", "云杉花园"),
    ("南湖社区", "road", "石桥路"),
    ("新胜社区", "road", "石桥路"),
    ("绿洲花园", "building", "3号楼"),
)


@pytest.fixture(scope="session")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with the national plugin and a few places."""
    path = tmp_path_factory.mktemp("addressed") / "book.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: [Point("cn", plugin)])
        with found(
            str(path), name="试验派出所", region="150104", founder=Founder("a", "chief")
        ) as book:
            nodes = {"": ""}
            with book.deed("place.add") as deed:
                for parent, kind, name in _PLACES:
                    nodes[name] = deed.places.add(nodes[parent], kind, name)
    return path


@pytest.fixture
def template(addressed: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the command runs on."""
    monkeypatch.setattr(loader, "installed", lambda: [Point("cn", plugin)])
    return addressed


def test_a_pasted_line_is_cleaned_and_found(beat: Beat) -> None:
    done = beat("place", "parse", "收货人：张三 13800001234 南湖社区绿洲花园3栋，谢谢", "--json")
    (row,) = done.json
    assert (done.code, row["result"], row["aside"]) == (0, "place", ["张三", "13800001234"])
    assert row["address"] == "玉泉区昭君路街道南湖社区绿洲花园3号楼"
    assert [level["kind"] for level in row["levels"]] == ["community", "estate", "building"]
    assert beat("place", "show", row["place"], "--json").json["name"] == "3号楼"


def test_new_levels_are_told_from_known_ones(beat: Beat) -> None:
    done = beat("place", "parse", "绿洲花园3号楼2单元501", "--json")
    (candidate,) = done.json[0]["candidates"]
    assert (done.code, done.json[0]["result"]) == (1, "new")
    assert candidate["new"] == [
        {"kind": "entrance", "name": "2单元"}, {"kind": "room", "name": "501室"},
    ]  # fmt: skip


def test_one_line_of_several_meanings_lists_them_for_people(beat: Beat) -> None:
    done = beat("place", "parse", "石桥路12号")
    assert done.code == 1
    assert "Missing  2 places can be meant; write which: community or village" in done.lines
    assert sum("石桥路12号" in line and "社区" in line for line in done.lines) == 2


def test_a_missing_community_is_said(beat: Beat) -> None:
    done = beat("place", "parse", "玉泉区青云小区3号楼")
    assert "the community is missing; “青云小区” is not known in 玉泉区" in done.out


def test_lines_of_standard_input_come_out_one_row_each(
    beat: Beat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("绿洲花园3号楼\n\n火星\n云杉花园\n"))
    rows = beat("place", "parse", "-", "--json").json
    assert [row["result"] for row in rows] == ["place", "unknown", "place"]


def test_a_name_that_people_use_finds_the_place(beat: Beat) -> None:
    assert beat("place", "call", "绿洲花园", "老粮站家属院", "--source", "门牌").code == 0
    (row,) = beat("place", "parse", "南湖社区老粮站家属院3号楼", "--json").json
    assert row["result"] == "place"
    (found,) = beat("place", "find", "老粮站家属院", "--json").json
    assert (found["name"], found["called"]) == ("绿洲花园", ["老粮站家属院"])
    assert beat("place", "show", "绿洲花园", "--json").json["called"] == ["老粮站家属院"]


def test_a_name_taken_away_finds_nothing_more(beat: Beat) -> None:
    beat("place", "call", "绿洲花园", "老粮站家属院")
    assert beat("place", "uncall", "绿洲花园", "老粮站家属院").code == 0
    assert beat("place", "find", "老粮站家属院").code == 4
    done = beat("place", "uncall", "绿洲花园", "老粮站家属院")
    assert (done.code, "is not called 老粮站家属院" in done.err) == (1, True)


def test_places_are_found_by_address_and_name(beat: Beat) -> None:
    assert [row["name"] for row in beat("place", "find", "石桥路", "--json").json] == ["石桥路"] * 2
    assert beat("place", "find", "南湖社区", "绿洲花园", "3栋", "--json").json[0]["name"] == "3号楼"
