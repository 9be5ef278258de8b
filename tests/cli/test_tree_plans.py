"""`beat unit reorganise` and `beat place reorganise`: first looked at, then done, once."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from beatbook.book import Book
from cli.running import Beat


@pytest.fixture
def day(book_file: Path) -> date:
    """The day after the one on which the template's units begin."""
    with Book.open(str(book_file)) as book:
        return book.today() + timedelta(days=1)


@pytest.fixture
def plan(beat: Beat, tmp_path: Path, day: date) -> Path:
    """South goes into a new office North, and the beat gets another code."""
    beat("unit", "add", "北区警务室", "--code", "N")
    path = tmp_path / "plan.csv"
    rows = (f"并入,南区警务室,N,,{day}", f"改码,B1,,B9,{day}")
    path.write_text("\n".join(("变更,对象,去向,新代码,日期", *rows)), encoding="utf-8")
    return path


def test_a_preview_shows_changes_codes_and_sight_and_writes_nothing(beat: Beat, plan: Path) -> None:
    done = beat("unit", "reorganise", plan, "--preview")
    assert done.code == 0
    assert [line for line in done.lines if line in ("Changed nodes", "Codes", "Sight of records")]
    assert any("B1" in line and "B9" in line for line in done.lines)
    assert beat("unit", "show", "B1").code == 0
    whole = beat("unit", "reorganise", plan, "--preview", "--json").json
    assert {"changed", "codes", "moved", "sights", "problems", "posts"} <= set(whole)
    assert whole["posts"] == 2


def test_applied_it_holds_from_its_day_and_old_codes_find_who_goes_on(
    beat: Beat, plan: Path, day: date
) -> None:
    done = beat("unit", "reorganise", plan, "--reason", "机构调整", "--json")
    assert done.code == 0
    assert "Records follow from" in done.err
    shown = beat("unit", "show", "南区警务室", "--as-of", day, "--json")
    assert shown.json["name"] == "北区警务室"
    assert "has gone into 北区警务室 (N)" in shown.err
    assert beat("unit", "show", "B1", "--as-of", day, "--json").json["code"] == "B9"
    assert beat("unit", "show", "南区警务室", "--json").json["name"] == "南区警务室"


def test_who_wants_to_change_a_closed_node_is_told_its_successor(
    beat: Beat, plan: Path, day: date
) -> None:
    beat("unit", "reorganise", plan)
    done = beat("unit", "rename", "南区警务室", "中区警务室", "--from", day)
    assert done.code == 4
    assert "name that instead" in done.err


def test_a_second_time_changes_nothing(beat: Beat, plan: Path) -> None:
    beat("unit", "reorganise", plan)
    done = beat("unit", "reorganise", plan, "--json")
    assert (done.code, done.json["nodes"]) == (0, 0)
    assert "was changed by this plan before" in done.err
    assert "applied already" in beat("unit", "reorganise", plan, "--preview").err


def test_what_does_not_fit_is_told_by_row_and_nothing_is_done(
    beat: Beat, tmp_path: Path, day: date
) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(f"change,node,day\nclose,B1,{day}\nclose,火星,{day}\n", encoding="utf-8")
    for more in ((), ("--preview",)):
        done = beat("unit", "reorganise", path, *more)
        assert done.code == 1
        assert "row 3" in done.err
    assert beat("unit", "show", "B1", "--as-of", day).code == 0


def test_places_are_reorganised_by_the_same_verb(beat: Beat, tmp_path: Path, day: date) -> None:
    beat("place", "add", "旧县", "--kind", "county", "--code", "150105", "--from", "2000-01-01")
    path = tmp_path / "plan.csv"
    path.write_text(f"change,node,code,name,day\nrenumber,150105,150199,新县,{day}\n")
    assert beat("place", "reorganise", path).code == 0
    shown = beat("place", "show", "150105", "--as-of", day, "--json").json
    assert (shown["code"], shown["name"]) == ("150199", "新县")
