"""One station: three offices, its people, its bulletin and its scheme from a pack, one verdict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path

import pytest

import beatbook_zhaojunlu.plugin as zhaojunlu
from beatbook.book import Book
from beatbook.clock import CHINA
from beatbook.hooks import loader
from beatbook.packs.fitting import problems_in
from beatbook.packs.pack import read
from beatbook.packs.plugin import answers, as_plugin
from beatbook.patrol.declare import CheckIn
from beatbook.store.interface import DutyFilter
from beatbook_assessment import schemes
from beatbook_zhaojunlu.verdict import verdict
from support import weeks
from support.books import Station
from support.national import NATIONAL, SHOP, added, build
from support.points import Point

REGION = "150104008"
BESIDE = ("visits", "incidents", "disputes", "bulletins", "patrol", "inspections", "assessment")
OWN = Point("zhaojunlu", zhaojunlu)
FORCE = {
    "communities": "南湖社区;昭君社区", "officers": 6, "auxiliaries": 6, "liaisons": 6,
    "grid_workers": 9, "centre": "昭君路街道综合治理中心", "justice": "是", "street": "是",
    "mediators": 4, "reviewed_on": "2026-11-02",
}  # fmt: skip


def _points() -> list[Point]:
    others = [Point(name, import_module(f"beatbook_{name}.plugin")) for name in BESIDE]
    return [NATIONAL, *others, OWN]


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    points = _points()
    station = build(tmp_path_factory.mktemp("zhaojunlu"), points)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: points)
        with station.open() as book, book.store.transaction() as writer:
            writer.set_meta("region", REGION)
        with station.open() as book:
            weeks.fill(book, station.nodes)
    return station


@pytest.fixture
def chief(monkeypatch: pytest.MonkeyPatch, founded: Station, tmp_path: Path) -> Iterator[Book]:
    points = _points()
    monkeypatch.setattr(loader, "installed", lambda: points)
    with founded.copied(tmp_path).open("chief") as book:
        yield book


def dues(book: Book) -> dict[str, str]:
    book.duties.rule_book()
    found = book.store.duties(DutyFilter())
    return {row.rule: str(row.due) for row in found if row.rule.startswith("force.")}


class TestBesideTheCode:
    def test_everything_that_the_pack_names_is_there(self, chief: Book) -> None:
        assert chief.plugin_states()["zhaojunlu"].state == "on"
        assert problems_in(read(zhaojunlu.PACK.path), chief) == []

    def test_the_plugin_answers_every_hook_of_its_pack_and_one_more(self) -> None:
        own = {
            name for name in dir(zhaojunlu) if hasattr(getattr(zhaojunlu, name), "beatbook_impl")
        }
        assert own - {*answers(read(zhaojunlu.PACK.path))} == {"patrol_verdict"}
        assert {*answers(read(zhaojunlu.PACK.path))} - own == set()

    def test_both_say_who_they_are(self) -> None:
        assert as_plugin(read(zhaojunlu.PACK.path)).plugin == zhaojunlu.plugin


class TestThreeOffices:
    def test_a_complete_office_is_looked_at_again_in_three_months(
        self, chief: Book, founded: Station
    ) -> None:
        id = added(chief, "office_force", office=founded.nodes["a"], **FORCE)
        assert dues(chief) == {"force.review": "2027-02-02"}
        record = chief.store.record(chief.spec("office_force"), id)
        assert record is not None
        assert record.values["strength"] == 27

    def test_what_six_six_six_or_one_three_n_lacks_is_due_within_a_month(
        self, chief: Book, founded: Station
    ) -> None:
        id = added(chief, "office_force", office=founded.nodes["a"], **FORCE)
        for name, less, rule in (
            ("officers", 5, "force.complete"),
            ("liaisons", 0, "force.complete"),
            ("justice", False, "force.mediation"),
            ("mediators", 0, "force.mediation"),
            ("centre", None, "force.mediation"),
        ):
            with chief.deed("change") as deed:
                deed.change("office_force", id, {name: less})
            assert dues(chief) == {"force.review": "2027-02-02", rule: "2026-12-02"}
            with chief.deed("change") as deed:
                deed.change("office_force", id, {name: FORCE[name]})

    def test_nobody_counts_less_than_none(self, chief: Book, founded: Station) -> None:
        with pytest.raises(Exception, match="less than none"):
            added(chief, "office_force", office=founded.nodes["a"], **{**FORCE, "officers": -1})


class TestItsBulletin:
    def test_the_week_is_told_with_arrows(self, chief: Book) -> None:
        shop = added(chief, "organisation", **SHOP)
        values = {"officers": "ann", "organisation": shop, "result": "1"}
        added(chief, "visit", at="2026-11-10 10:00", **values)
        text = weeks.read(chief, "weekly.zhaojunlu")
        assert "三个警务室走访23个社区的住户和单位1次" in text
        assert "↑" in text
        assert "早市" not in text
        assert "1+3+N" not in text

    def test_stalls_and_disputes_are_told_where_there_are_some(self, chief: Book) -> None:
        for minute in range(3):
            values = {"category": "早市摊位纠纷", "received": f"2026-11-10 07:0{minute}"}
            added(chief, "incident", summary="占摊位", **values)
        added(chief, "dispute", arose="2026-11-11", facts="摊位", source="walk_in")
        text = weeks.read(chief, "weekly.zhaojunlu")
        assert "早市摊位纠纷3起，占" in text
        assert "调解员共受理1起，达成协议0起。" in text


def test_its_scheme_can_be_used_as_it_is(chief: Book) -> None:
    (found,) = [one for name, one in schemes.shipped(chief) if name == "zhaojunlu"]
    scheme = found.usable()
    assert (scheme.id, scheme.level) == ("zhaojunlu.offices", "office")
    assert scheme.total == 100
    assert [chapter.id for chapter in scheme.chapters] == [
        "opinion", "population", "prevention", "order", "service",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "kind", "result"),
    [
        ("2026-11-23", "school", "late"),  # a Monday
        ("2026-11-22", "school", None),  # a Sunday
        ("2026-10-10", "school", "late"),  # a Saturday that is worked
        ("2026-10-01", "school", None),  # National Day
        ("2026-11-23", "market", None),
    ],
)
def test_at_schools_five_minutes_count_on_days_with_school(
    day: str, kind: str, result: str | None
) -> None:
    start = datetime.fromisoformat(f"{day}T07:30").replace(tzinfo=CHINA)
    made = start.replace(minute=52)
    found = verdict(CheckIn(made, start, start.replace(minute=40), kind, 1, made))
    assert (found and found.result) == result
