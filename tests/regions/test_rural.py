"""A township without a line of code: its pack changes what is due, walked, looked at and told."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import beatbook_bulletins.plugin
import beatbook_defence.plugin
import beatbook_incidents.plugin
import beatbook_patrol.plugin
import beatbook_visits.plugin
from beatbook.book import Book
from beatbook.hooks import loader
from beatbook.hooks.loader import speaks_for
from beatbook.hooks.sources import of_point
from beatbook.packs.fitting import problems_in
from beatbook.packs.pack import Pack, read
from beatbook.packs.plugin import as_plugin
from beatbook.patrol.declare import BEAT
from beatbook.store.interface import DutyFilter
from beatbook_patrol.requirements import in_force
from house.catalogues import ROOT
from support import weeks
from support.books import TODAY, Station
from support.national import NATIONAL, added, build
from support.points import Point

HERE, ELSEWHERE = "150191200", "150191100"
FOLDER = ROOT / "plugins" / "rural" / "beatbook_rural"
ASKED = ("visits", "defence", "patrol", "incidents", "bulletins")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read(FOLDER)


@pytest.fixture(scope="module")
def points(pack: Pack) -> list[Point]:
    modules = (
        beatbook_visits.plugin, beatbook_defence.plugin, beatbook_patrol.plugin,
        beatbook_incidents.plugin, beatbook_bulletins.plugin,
    )  # fmt: skip
    national = [Point(*one) for one in zip(ASKED, modules, strict=True)]
    return [NATIONAL, *national, Point("rural", as_plugin(pack))]


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory, points: list[Point]) -> Station:
    station = build(tmp_path_factory.mktemp("rural"), points)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: points)
        with station.open() as book, book.store.transaction() as writer:
            writer.set_meta("region", HERE)
        with station.open():
            pass  # the tables of the pack's forms are made once
    return station


@pytest.fixture
def village(
    monkeypatch: pytest.MonkeyPatch, founded: Station, points: list[Point], tmp_path: Path
) -> Station:
    monkeypatch.setattr(loader, "installed", lambda: points)
    return founded.copied(tmp_path)


@pytest.fixture
def chief(village: Station) -> Iterator[Book]:
    with village.open("chief") as book:
        yield book


def dues(book: Book, rule: str) -> list[tuple[str, str]]:
    book.duties.rule_book()
    return [(str(row.due), row.key) for row in book.store.duties(DutyFilter()) if row.rule == rule]


def armbands(book: Book, size: str = "1") -> str:
    values = {"name": f"红袖标{size}", "kind": "armband", "village_size": size}
    more = {"founded": "2026-01-15", "leader": "孟凡", "guided_by": "ann"}
    return added(book, "defence_group", **values, **more)


def test_everything_that_it_names_is_there(chief: Book, pack: Pack) -> None:
    assert chief.plugin_states()["rural"].state == "on"
    assert problems_in(pack, chief) == []


def test_it_speaks_for_one_township_and_for_no_town(pack: Pack) -> None:
    assert speaks_for(pack.region, HERE)
    assert not speaks_for(pack.region, ELSEWHERE)
    assert not speaks_for(pack.region, "150104008")


def test_its_distribution_is_found_without_any_of_its_code() -> None:
    (point,) = [one for one in entry_points(group="beatbook.packs") if one.name == "rural"]
    assert of_point(point).load().plugin.region == HERE
    assert "beatbook_rural" not in sys.modules
    assert [file.name for file in FOLDER.glob("*.py")] == ["__init__.py"]


class TestOneVillageOneAuxiliary:
    def test_a_vacancy_is_filled_within_a_month(self, chief: Book) -> None:
        village = {"village": "北沟村", "size": "1", "officer": "ann"}
        id = added(chief, "village_post", **village, vacant_since="2026-11-20")
        assert dues(chief, "village.fill") == [("2026-12-20", "")]
        with chief.deed("change") as deed:
            deed.change("village_post", id, {"auxiliary": "amy", "since": "2026-11-21"})
        assert dues(chief, "village.fill") == []

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ({}, "vacant_since"),
            ({"auxiliary": "amy"}, "since"),
            ({"auxiliary": "ann", "since": "2026-11-21"}, "officer in charge as well"),
        ],
    )
    def test_a_post_is_filled_or_vacant_and_nobody_is_two_people(
        self, chief: Book, values: dict[str, str], words: str
    ) -> None:
        with pytest.raises(Exception, match=words):
            added(chief, "village_post", village="北沟村", size="1", officer="ann", **values)

    def test_two_households_a_week_are_enough(self, chief: Book) -> None:
        one = chief.duties.rule_book().quotas["visit.households"]
        assert one.terms == {"target": 2}
        assert len(one.sources) == 2


class TestRedArmbands:
    @pytest.mark.parametrize(("size", "wanted"), [("1", 3), ("2", 5), ("3", 7)])
    def test_a_village_has_three_five_or_seven(self, chief: Book, size: str, wanted: int) -> None:
        group = armbands(chief, size)
        for nth in range(wanted):
            assert len(dues(chief, "armband.enough")) == 1
            added(chief, "defence_member", group=group, name=f"成员{nth}", joined="2026-02-01")
        assert dues(chief, "armband.enough") == []

    def test_they_go_out_once_a_month(self, chief: Book) -> None:
        group = armbands(chief)
        assert dues(chief, "armband.out") == [("2026-02-15", "2026-02-15")]
        values = {"group": group, "day": "2026-11-03", "people": 4}
        added(chief, "defence_activity", kind="meeting", **values)
        assert dues(chief, "armband.out") == [("2026-02-15", "2026-02-15")]
        added(chief, "defence_activity", kind="patrol", **values)
        assert dues(chief, "armband.out") == [("2026-12-03", "2026-12-03")]

    def test_a_group_without_the_size_of_its_village_is_not_taken(self, chief: Book) -> None:
        with pytest.raises(Exception, match="village_size"):
            armbands(chief, "")


class TestOnPatrol:
    def test_the_whole_beat_is_walked_for_three_hours_each_night(
        self, village: Station, chief: Book
    ) -> None:
        asked = {one.requirement.name: one for one in in_force(chief, village.nodes["a"], TODAY)}
        night = asked["patrol.country_night"]
        assert (night.plugin, night.instead_of) == ("rural", ("cn",))
        assert (night.requirement.target, night.requirement.minutes) == (BEAT, 180)
        assert asked["rural.loudspeaker"].requirement.each == "week"

    def test_elsewhere_the_nation_asks_it_of_the_countryside_only(self, village: Station) -> None:
        with village.open() as book, book.store.transaction() as writer:
            writer.set_meta("region", ELSEWHERE)
        with village.open("chief") as book:
            asked = {one.requirement.name: one for one in in_force(book, village.nodes["a"], TODAY)}
            assert asked["patrol.country_night"].plugin == "cn"
            assert "rural.loudspeaker" not in asked
            assert "village.fill" not in book.duties.rule_book().rules

    def test_its_checklist_stands_beside_those_of_the_nation(self, chief: Book) -> None:
        found = {one.id: one for _name, one in chief.hooks.everyone("patrol_checklists")}
        assert len(found["village_night"].items) == 4


def test_the_weekly_bulletin_tells_of_the_villages_watch(chief: Book) -> None:
    quiet = weeks.read(chief, "weekly.incidents")
    assert "关好门窗" in quiet
    assert "邻里守望" not in quiet
    values = {"group": armbands(chief), "kind": "patrol"}
    for day, people in (("2026-11-10", 4), ("2026-11-12", 3), ("2026-11-04", 9)):
        added(chief, "defence_activity", day=day, people=people, **values)
    found = weeks.read(chief, "weekly.incidents")
    assert "## 邻里守望" in found
    assert "巡逻2次、7人次，环比上升100.0%。" in found


def test_what_is_assessed_is_whether_posts_are_filled(chief: Book) -> None:
    (found,) = chief.hooks.only("rural", "assessment_indicators")
    assert (found.name, found.needs) == ("village.staffed", {"village_post"})


def test_its_rules_begin_when_it_says(pack: Pack) -> None:
    starts = {one.start for one in as_plugin(pack).patrol_requirements()}
    assert starts == {date(2026, 1, 1)}
