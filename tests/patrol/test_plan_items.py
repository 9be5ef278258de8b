"""What a week asks for, item by item."""

from __future__ import annotations

from datetime import timedelta

from beatbook.book import Book
from beatbook_patrol.ground.graph import load
from beatbook_patrol.planning.items import Asked, Item
from beatbook_patrol.planning.items import asked as asked_of
from patrol.planning import MONDAY, asked
from support.books import Station


def week(book: Book, beat: Station, name: str = "own") -> tuple[list[Item], Asked]:
    unit = beat.nodes["a"]
    found = asked_of(book, unit, MONDAY, load(book, unit))
    return [one for one in found.items if one.requirement.name == name], found


def test_a_daily_requirement_is_an_item_for_each_target_and_day(
    system: Book, beat: Station
) -> None:
    asked(system, beat.nodes["a"], target="point", kinds=["school", "market"])
    items, _all = week(system, beat)
    assert {item.code for item in items} == {"P002", "P003"}
    assert len(items) == 14
    assert all(len(item.windows) == 1 and item.day is not None for item in items)


def test_a_weekly_requirement_is_one_item_with_the_windows_of_its_days(
    system: Book, beat: Station
) -> None:
    asked(system, beat.nodes["a"], each="week", times=2, weekdays=["1", "3"])
    items, _all = week(system, beat)
    assert len(items) == 13
    (windows,) = {item.windows for item in items}
    assert [start.date() for start, _end in windows] == [MONDAY, MONDAY + timedelta(2)]


def test_minutes_in_the_beat_are_presence_in_it(system: Book, beat: Station) -> None:
    asked(system, beat.nodes["a"], from_time="23:00", to_time="03:00", minutes=120)
    items, _all = week(system, beat)
    assert {(item.what, item.code) for item in items} == {("presence", "")}
    assert items[0].windows[0][1] - items[0].windows[0][0] == timedelta(hours=4)


def test_an_area_is_its_sections_and_points_or_presence_on_them(
    system: Book, beat: Station
) -> None:
    with system.deed("add") as deed:
        area = {"name": "商圈", "kind": "commercial", "sections": ["S0001"], "points": ["P003"]}
        deed.add("patrol_area", area, unit=beat.nodes["a"])
    asked(system, beat.nodes["a"], target="area", kinds=["commercial"], weekdays=["1"])
    asked(system, beat.nodes["a"], name="there", target="area", codes=["商圈"], minutes=60)
    items, _all = week(system, beat)
    assert {(item.what, item.code) for item in items} == {("section", "S0001"), ("point", "P003")}
    there, _all = week(system, beat, "there")
    assert {(item.code, item.sections) for item in there} == {("商圈", frozenset({"S0001"}))}


def test_a_code_that_the_ground_does_not_have_is_named(system: Book, beat: Station) -> None:
    asked(system, beat.nodes["a"], target="section", codes=["S0001", "S9999"])
    _items, found = week(system, beat)
    assert [(rule.requirement.name, code) for rule, code in found.unknown] == [("own", "S9999")]


def test_a_kind_of_road_limits_sections(system: Book, beat: Station) -> None:
    asked(system, beat.nodes["a"], target="section", kinds=["footpath"], weekdays=["1"])
    items, _all = week(system, beat)
    assert [item.code for item in items] == ["S0013"]
