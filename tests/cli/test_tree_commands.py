"""Units and places change from a day on, and stay readable as they were."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from beatbook.book import Book
from cli.running import Beat


@pytest.fixture
def tomorrow(book_file: Path) -> str:
    """The day after the one on which the template's units begin, in the book's zone."""
    with Book.open(str(book_file)) as book:
        return str(book.today() + timedelta(days=1))


def _names(beat: Beat, *more: str) -> list[str]:
    return [row["name"] for row in beat("unit", "list", "--json", *more).json]


def test_a_tree_is_listed_by_depth_and_indented_for_people(beat: Beat) -> None:
    lines = [
        line.split("  ", 1)[0] or line.strip().split()[0] for line in beat("unit", "list").lines
    ]
    assert lines[2:] == ["测试派出所", "南区警务室", "一号责任区"]
    assert "    一号责任区" in beat("unit", "list").out
    assert _names(beat, "--depth", "1") == ["测试派出所", "南区警务室"]
    assert _names(beat, "南区警务室") == ["南区警务室", "一号责任区"]


def test_a_unit_is_added_below_the_station_with_the_usual_kind(beat: Beat) -> None:
    id = beat("unit", "add", "北区警务室", "--code", "N").out.strip()
    shown = beat("unit", "show", "N", "--json").json
    assert (shown["id"], shown["kind"], shown["name"]) == (id, "office", "北区警务室")
    assert beat("unit", "show", "北区警务室").lines[1] == "Kind            office"
    beat("unit", "add", "二号责任区", "--under", "北区警务室")
    assert beat("unit", "show", "二号责任区", "--json").json["kind"] == "beat"


def test_a_kind_is_given_by_id_or_label(beat: Beat) -> None:
    beat("unit", "add", "甲", "--kind", "责任区")
    assert beat("unit", "show", "甲", "--json").json["kind"] == "beat"
    done = beat("unit", "add", "乙", "--kind", "王国")
    assert done.code == 2
    assert "office (警务室)" in done.err


def test_a_rename_holds_from_a_day_on_and_the_past_keeps_its_name(
    beat: Beat, tomorrow: str
) -> None:
    assert beat("unit", "rename", "南区警务室", "昭君警务室", "--from", tomorrow).code == 0
    assert "南区警务室" in beat("unit", "list").out
    assert "昭君警务室" in beat("unit", "list", "--as-of", tomorrow).out
    shown = beat("unit", "show", "昭君警务室", "--as-of", tomorrow, "--json").json
    assert [one["name"] for one in shown["life"]] == ["南区警务室", "昭君警务室"]


def test_a_rename_can_give_a_code_alone_but_not_nothing(beat: Beat) -> None:
    assert beat("unit", "rename", "南区警务室", "--code", "S").err == "Changed: 南区警务室.\n"
    assert beat("unit", "rename", "南区警务室").code == 2


def test_a_move_takes_everything_below_along(beat: Beat) -> None:
    beat("unit", "add", "北区警务室")
    done = beat("unit", "move", "一号责任区", "北区警务室")
    assert done.err == "一号责任区 now stands below 北区警务室.\n"
    path = beat("unit", "show", "B1").lines
    assert "Path            测试派出所 / 北区警务室 / 一号责任区" in path


def test_a_close_is_refused_while_something_stands_below(beat: Beat, tomorrow: str) -> None:
    refused = beat("unit", "close", "南区警务室", "--from", tomorrow)
    assert refused.code == 1
    assert "一号责任区" in refused.err
    assert beat("unit", "close", "一号责任区", "--from", tomorrow).code == 0
    assert "一号责任区" not in _names(beat, "--as-of", tomorrow)
    assert "一号责任区" in _names(beat)


def test_a_merge_hands_the_children_over(beat: Beat, tomorrow: str) -> None:
    beat("unit", "add", "北区警务室")
    done = beat("unit", "merge", "南区警务室", "--into", "北区警务室", "--from", tomorrow)
    assert done.err == "南区警务室 went into 北区警务室.\n"
    assert _names(beat, "--as-of", tomorrow) == ["测试派出所", "北区警务室", "一号责任区"]


def test_a_split_assigns_each_child(beat: Beat, tomorrow: str) -> None:
    parts = ("--part", "南一:S1", "--part", "南二", "--from", tomorrow)
    unassigned = beat("unit", "split", "南区警务室", *parts)
    assert unassigned.code == 1
    wrong = beat("unit", "split", "南区警务室", *parts, "--child", "一号责任区=南三")
    assert wrong.code == 2
    done = beat("unit", "split", "南区警务室", *parts, "--child", "一号责任区=南一")
    assert [line.split()[1] for line in done.lines] == ["南一", "南二"]
    assert set(_names(beat, "--as-of", tomorrow)) == {"测试派出所", "南一", "南二", "一号责任区"}


def test_a_unit_is_named_however_it_is_spelled(beat: Beat) -> None:
    beat("unit", "add", "Zhao Jun Office")
    assert beat("unit", "show", "zhao jun office").code == 0


def test_places_begin_at_the_top_and_show_one_level(beat: Beat) -> None:
    beat("place", "add", "内蒙古自治区", "--code", "15")
    beat("place", "add", "呼和浩特市", "--under", "15")
    beat("place", "add", "玉泉区", "--under", "呼和浩特市")
    shown = beat("place", "show", "玉泉区", "--json").json
    assert (shown["kind"], len(shown["path"])) == ("county", 3)
    assert [row["depth"] for row in beat("place", "list", "--json").json] == [0, 1]


def test_below_a_community_the_kind_must_be_said(beat: Beat) -> None:
    beat("place", "add", "某社区", "--kind", "community")
    done = beat("place", "add", "绿洲花园", "--under", "某社区")
    assert done.code == 2
    assert "estate (小区)" in done.err
    assert beat("place", "add", "绿洲花园", "--under", "某社区", "--kind", "小区").code == 0


def test_official_lists_become_places_and_a_second_time_nothing(beat: Beat, tmp_path: Path) -> None:
    top, below = tmp_path / "a.csv", tmp_path / "b.csv"
    top.write_text("code,name\n15,内蒙古自治区\n1501,呼和浩特市\n")
    below.write_text("code,name\n150104,玉泉区\nx,无码\n")
    done = beat("place", "import", top, below, "--json")
    assert done.code == 1
    assert done.json == {"read": 4, "added": 3, "known": 0, "refused": 1}
    assert "Row 3 was refused" in done.err
    assert beat("place", "import", top, "--json").json["known"] == 2
    assert beat("place", "show", "150104", "--as-of", "1950-01-01").code == 0


def test_a_missing_node_is_not_found_and_bad_days_are_usage(beat: Beat) -> None:
    assert beat("unit", "show", "西区").code == 4
    assert beat("unit", "list", "--as-of", "soon").code == 2
    assert beat("unit", "show", "南区警务室", "--as-of", "1999-01-01").code == 4


def test_who_may_not_change_units_is_refused(beat: Beat) -> None:
    assert beat("--officer", "officer", "unit", "add", "甲").code == 3
