"""A plan is looked at without a trace, applied as one deed, and taken up again where it broke."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.errors import NotAllowed, ProblemsFound
from beatbook.officers import actor
from beatbook.reorganising import removals
from beatbook.reorganising.applying import Outcome, apply, preview
from beatbook.reorganising.plan import Change, Plan, plan_of
from beatbook.store.items import EntryFilter
from support.books import TODAY, Station

LATER = TODAY + timedelta(days=10)


def merger(day: date = TODAY) -> Plan:
    """Office B goes into office A."""
    return plan_of("unit", [Change("merge", "B", day, ("A",), row=2)])


@pytest.fixture
def lamps(chief: Book, station: Station) -> list[str]:
    """Three lamps of office B and one of office A."""
    owners = ("office_b", "office_b", "office_b", "office_a")
    with chief.deed("add") as deed:
        return [
            deed.add("lamp", {"pole": f"P{n}"}, unit=station.nodes[owner])
            for n, owner in enumerate(owners)
        ]


def unit_of(book: Book, lamp: str) -> str:
    record = book.store.record(book.spec("lamp"), lamp)
    assert record is not None
    return record.envelope.unit


def sight(book: Book, plan: Plan) -> dict[str, tuple[int, int]]:
    """What each officer gains and loses of lamps, by name."""
    return {
        book.title(one.officer): (one.gained, one.lost)
        for one in preview(book, plan).sights
        if one.form == "lamp"
    }


def wait(book: Book, days: int) -> None:
    book.clock = FixedClock(book.clock.now() + timedelta(days=days), timedelta(milliseconds=1))


# The crew has held its posts since 2020 in units that begin on the day of founding, so plans of
# the same day would leave no life to the units that close.
@pytest.fixture(autouse=True)
def _next_day(chief: Book) -> None:
    wait(chief, 1)


MERGER = merger(TODAY + timedelta(days=1))


class TestPreview:
    def test_nothing_is_written(self, chief: Book, lamps: list[str]) -> None:
        head = chief.store.head(chief.station)
        assert preview(chief, MERGER).changed
        assert chief.store.head(chief.station) == head
        assert len(chief.units.children(chief.station, chief.today())) == 2

    def test_it_says_who_gains_sight_of_how_many_records(
        self, chief: Book, lamps: list[str]
    ) -> None:
        found = sight(chief, MERGER)
        assert found["民警ann"] == (3, 0)
        assert found["民警bob"] == (1, 0)
        assert "赵所长" not in found

    def test_it_says_who_loses_sight(self, chief: Book, station: Station) -> None:
        with chief.deed("add") as deed:
            deed.add("lamp", {"pole": "B"}, unit=station.nodes["beat"])
        move = Change("move", "A1", TODAY + timedelta(days=1), ("B",), row=2)
        found = sight(chief, plan_of("unit", [move]))
        assert (found["民警ann"], found["民警bob"]) == ((0, 1), (1, 0))

    def test_it_counts_the_records_that_move(self, chief: Book, lamps: list[str]) -> None:
        moved = [one for one in preview(chief, MERGER).moved if one.form == "lamp"]
        assert [one.records for one in moved] == [3]

    def test_it_lists_what_does_not_fit(self, chief: Book) -> None:
        plan = plan_of("unit", [Change("close", "A", TODAY + timedelta(days=1), row=7)])
        (problem,) = preview(chief, plan).problems
        assert problem.path == "row 7"


class TestApply:
    def test_the_tree_changes_and_the_records_follow(
        self, chief: Book, station: Station, lamps: list[str]
    ) -> None:
        outcome = apply(chief, MERGER, reason="机构调整")
        assert outcome.posts == 1
        assert {unit_of(chief, lamp) for lamp in lamps} == {station.nodes["office_a"]}
        (entry,) = chief.store.entries(EntryFilter(action="unit.reorganise", limit=1))
        assert entry.reason == "机构调整"

    def test_an_officer_of_the_closed_unit_keeps_sight_of_the_own_work(
        self, chief: Book, station: Station, lamps: list[str]
    ) -> None:
        apply(chief, MERGER)
        post = actor(chief, "bob").posts[-1]
        assert (post.unit, post.start) == (station.nodes["office_a"], chief.today())
        chief.act_as("bob")
        seen = chief.visible_units()
        assert seen is not None
        assert station.nodes["office_a"] in seen

    def test_the_past_is_read_by_the_old_tree(
        self, chief: Book, station: Station, lamps: list[str]
    ) -> None:
        apply(chief, MERGER)
        offices = [one.name for one in chief.units.children(chief.station, TODAY)]
        assert offices == ["甲警务室", "乙警务室"]
        history = chief.store.history(lamps[0])
        assert history[-1][1].content["old"] == {"@unit": station.nodes["office_b"]}  # type: ignore[index]

    def test_a_second_time_does_nothing(self, chief: Book, lamps: list[str]) -> None:
        apply(chief, MERGER)
        head = chief.store.head(chief.station)
        assert apply(chief, MERGER) == Outcome(0, 0, 0, True, None)
        assert chief.store.head(chief.station) == head
        assert preview(chief, MERGER).done

    def test_one_row_that_does_not_fit_stops_all(self, chief: Book, lamps: list[str]) -> None:
        wrong = Change("close", "A", TODAY + timedelta(days=1), row=3)
        nodes, head = chief.store.nodes("unit"), chief.store.head(chief.station)
        with pytest.raises(ProblemsFound, match="row 3"):
            apply(chief, plan_of("unit", [*MERGER.changes, wrong]))
        assert (chief.store.nodes("unit"), chief.store.head(chief.station)) == (nodes, head)

    def test_broken_off_it_goes_on_with_the_rest(
        self, chief: Book, station: Station, lamps: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(removals, "BATCH", 1)

        def stop(done: int, _total: int | None) -> None:
            if done == 2:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            apply(chief, MERGER, stop)
        outcome = apply(chief, MERGER)
        assert outcome.again
        assert outcome.records >= 1
        assert {unit_of(chief, lamp) for lamp in lamps} == {station.nodes["office_a"]}

    def test_before_its_day_records_stay_and_a_later_run_moves_them(
        self, chief: Book, station: Station, lamps: list[str]
    ) -> None:
        plan = merger(LATER)
        first = apply(chief, plan)
        assert (first.records, first.later) == (0, LATER)
        assert unit_of(chief, lamps[0]) == station.nodes["office_b"]
        wait(chief, 15)
        second = apply(chief, plan)
        assert second.records >= 3
        assert unit_of(chief, lamps[0]) == station.nodes["office_a"]

    def test_who_may_not_change_units_may_not_apply(
        self, chief: Book, station: Station, lamps: list[str]
    ) -> None:
        chief.act_as("ann")
        with pytest.raises(NotAllowed):
            apply(chief, MERGER)
        assert unit_of(chief, lamps[0]) == station.nodes["office_b"]

    def test_the_administrator_may_though_records_are_not_his(
        self, chief: Book, station: Station, lamps: list[str]
    ) -> None:
        chief.act_as("adm")
        apply(chief, MERGER)
        assert unit_of(chief, lamps[0]) == station.nodes["office_a"]


class TestEntrusting:
    @pytest.fixture
    def at_home(self, chief: Book, station: Station) -> str:
        with chief.deed("add") as deed:
            return deed.add(
                "lamp", {"pole": "H"}, unit=station.nodes["office_a"], place=station.nodes["room"]
            )

    def plan(self, **facts: Any) -> Plan:
        row = Change("entrust", "东风社区", TODAY, ("B",), row=2)
        return plan_of("place", [row._replace(**facts)])

    def test_the_records_of_a_place_go_to_another_unit(
        self, chief: Book, station: Station, at_home: str, lamps: list[str]
    ) -> None:
        assert apply(chief, self.plan()).records == 1
        assert unit_of(chief, at_home) == station.nodes["office_b"]
        assert unit_of(chief, lamps[3]) == station.nodes["office_a"]

    def test_the_preview_says_who_loses_them(self, chief: Book, at_home: str) -> None:
        found = sight(chief, self.plan())
        assert found["民警ann"] == (0, 1)
        assert found["民警bob"] == (1, 0)


class TestPlaces:
    def test_records_at_a_merged_place_are_at_its_successor(
        self, chief: Book, station: Station
    ) -> None:
        community = station.nodes["community"]
        with chief.deed("add") as deed:
            west = deed.places.add(station.nodes["county"], "community", "西风社区", "W")
            lamp = deed.add("lamp", {"pole": "P"}, place=community)
        apply(chief, plan_of("place", [Change("merge", "东风社区", chief.today(), ("W",), row=2)]))
        record = chief.store.record(chief.spec("lamp"), lamp)
        assert record is not None
        assert record.envelope.place == west
