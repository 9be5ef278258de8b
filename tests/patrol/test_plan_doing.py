"""Planning a week, approving it, checking it; and keeping it honest when it is changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.deeds import Deed
from beatbook.errors import NotAllowed, ProblemsFound, UsageProblem
from beatbook.papers.values import as_data
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook.texts import use_language
from beatbook_patrol.papers.plan import PLAN_SHEET, TASK_SHEET
from beatbook_patrol.papers.requirements import REQUIREMENTS
from beatbook_patrol.planning.records import reason_of, stops_of, tasks_of, unmet_of
from patrol.planning import MONDAY, asked
from support.books import Station

HOURS = ["07:00-11:00", "17:00-21:00"]


@pytest.fixture
def chief(beat: Station) -> Iterator[Book]:
    with beat.open("chief") as book:
        yield book


def plan(book: Book, beat: Station, **given: Any) -> Any:
    return actions.run(
        book, "patrol.plan", {"unit": beat.nodes["a"], "hours": HOURS, "week": MONDAY, **given}
    )


def plans(book: Book) -> list[Record]:
    return list(book.store.select(book.spec("patrol_plan"), Query("patrol_plan", closed=True)))


def made(book: Book, beat: Station) -> tuple[Record, list[Record]]:
    plan(book, beat)
    found = plans(book)[-1]
    return found, tasks_of(book, found.id)


def check(book: Book, id: str) -> Any:
    return actions.run(book, "patrol.check_plan", {"plan": id})


class TestPlanning:
    def test_a_plan_says_what_it_met_and_names_the_rest(self, chief: Book, beat: Station) -> None:
        words = plan(chief, beat)
        assert "Patrol plan 1:" in words and "32 of 33 items met" in words
        assert "S0013" in words and "gap in the street graph" in words
        (record,) = plans(chief)
        assert (record.values["week"], record.values["met"]) == (MONDAY, 32)
        assert record.values["length"] >= record.values["bound"] > 0
        assert "S0013" in record.values["unmet"]

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_what_is_unmet_is_read_in_the_language_of_the_reader_not_of_the_writer(
        self, chief: Book, beat: Station, language: str
    ) -> None:
        use_language(language)
        record, _tasks = made(chief, beat)
        for reader, words in (("zh", "路网不相通"), ("en", "gap in the street graph")):
            use_language(reader)
            data = as_data(PLAN_SHEET.write(chief, record.id, None))
            (block,) = [block for block in data["blocks"] if block["kind"] == "words"]
            assert words in block["text"] and "S0013" in block["text"]

    def test_what_is_unmet_in_one_language_is_shown_as_it_stands(
        self, chief: Book, beat: Station
    ) -> None:
        record, _tasks = made(chief, beat)
        with chief.deed("registry.change") as deed:
            deed.change("patrol_plan", record.id, {"unmet": "the far lane", "unmet_en": None})
        assert tuple(unmet_of(plans(chief)[-1])) == ("the far lane", "the far lane")

    def test_tasks_are_walks_of_two_with_stops_and_reasons(
        self, chief: Book, beat: Station
    ) -> None:
        record, tasks = made(chief, beat)
        assert tasks
        for task in tasks:
            assert task.values["officers"] == (beat.nodes["ann"], beat.nodes["amy"])
            assert task.values["starts"] < task.values["ends"]
            assert task.envelope.unit == record.envelope.unit == beat.nodes["a"]
        stops = [one for own in stops_of(chief, [t.id for t in tasks]).values() for one in own]
        assert {reason_of(stop).en for stop in stops} == {
            "required by “Morning rush hour”",
            "required by “Evening rush hour”",
        }
        assert {reason_of(stop).zh for stop in stops} == {
            "“站高峰(早)”要求",
            "“站高峰(晚)”要求",
        }

    def test_a_preview_writes_nothing(self, chief: Book, beat: Station) -> None:
        rows = plan(chief, beat, preview=True)
        assert plans(chief) == []
        assert {row["people"] for row in rows[:-1]} != {""}
        assert "S0013" in rows[-1]["unmet"]

    def test_two_plans_of_a_week_have_other_seeds_and_hours(
        self, chief: Book, beat: Station
    ) -> None:
        hours = []
        for _time in range(2):
            _record, tasks = made(chief, beat)
            hours.append([task.values["starts"] for task in tasks])
        first, second = plans(chief)
        assert first.values["seed"] != second.values["seed"]
        assert hours[0] != hours[1]

    def test_a_new_draft_takes_the_place_of_the_old_one(self, chief: Book, beat: Station) -> None:
        plan(chief, beat)
        plan(chief, beat)
        assert [one.envelope.state for one in plans(chief)] == ["replaced", "draft"]

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ({"week": MONDAY + timedelta(days=1)}, "no Monday"),
            ({"week": MONDAY - timedelta(days=14)}, "is over"),
            ({"hours": []}, "no shift is entered"),
        ],
    )
    def test_what_cannot_be_planned_is_refused(
        self, chief: Book, beat: Station, given: dict[str, Any], words: str
    ) -> None:
        with pytest.raises(UsageProblem, match=words):
            plan(chief, beat, **given)

    def test_a_unit_without_streets_is_told_to_import_them(
        self, chief: Book, beat: Station
    ) -> None:
        with pytest.raises(UsageProblem, match="no road sections"):
            plan(chief, beat, unit=beat.nodes["b"])

    def test_without_a_week_the_next_one_is_planned(self, chief: Book, beat: Station) -> None:
        plan(chief, beat, week=None)
        assert plans(chief)[-1].values["week"] == MONDAY


class TestApproving:
    def test_the_chief_approves_and_the_former_plan_is_replaced(
        self, chief: Book, beat: Station
    ) -> None:
        for _time in range(2):
            record, _tasks = made(chief, beat)
            actions.run(chief, "patrol.approve", {"plan": record.id})
        assert [one.envelope.state for one in plans(chief)] == ["replaced", "approved"]

    def test_officers_draft_but_do_not_approve(self, ann: Book, beat: Station) -> None:
        record, _tasks = made(ann, beat)
        with pytest.raises(NotAllowed):
            actions.run(ann, "patrol.approve", {"plan": record.id})

    def test_auxiliaries_may_not_approve_either(self, beat: Station) -> None:
        with beat.open("ann") as ann:
            record, _tasks = made(ann, beat)
        with beat.open("amy") as amy, pytest.raises(NotAllowed):
            actions.run(amy, "patrol.approve", {"plan": record.id})


class TestHonesty:
    def drop(self, book: Book, task: Record) -> Deed:
        with book.deed("drop") as deed:
            deed.transition("patrol_task", task.id, "drop")
        return deed

    def test_a_plan_is_judged_as_it_was_made(self, chief: Book, beat: Station) -> None:
        record, _tasks = made(chief, beat)
        rows = check(chief, record.id)
        assert [(row["where"], row["missing"]) for row in rows] == [("S0013", 1)]

    def test_dropping_a_task_says_at_once_what_is_no_longer_covered(
        self, chief: Book, beat: Station
    ) -> None:
        record, tasks = made(chief, beat)
        task = next(one for one in tasks if "patrol.rush_morning" in one.values["serves"])
        deed = self.drop(chief, task)
        told = [str(problem) for problem in deed.problems]
        assert any("no longer covered" in words and "Morning rush hour" in words for words in told)
        assert all(problem.warning for problem in deed.problems)
        assert "P002" in str(check(chief, record.id))

    def test_moving_a_stop_out_of_its_hours_is_told(self, chief: Book, beat: Station) -> None:
        _record, tasks = made(chief, beat)
        (stop, *_others) = next(iter(stops_of(chief, [task.id for task in tasks]).values()))
        with chief.deed("change") as deed:
            later = {name: stop.values[name] + timedelta(hours=5) for name in ("since", "until")}
            deed.change("patrol_stop", stop.id, later)
        assert any("no longer covered" in str(problem) for problem in deed.problems)

    def test_a_change_that_costs_nothing_is_silent(self, chief: Book, beat: Station) -> None:
        _record, tasks = made(chief, beat)
        with chief.deed("change") as deed:
            deed.change("patrol_task", tasks[0].id, {"length": "1.0"})
        assert deed.problems == []

    def test_a_dropped_task_may_be_restored(self, chief: Book, beat: Station) -> None:
        record, tasks = made(chief, beat)
        self.drop(chief, tasks[0])
        with chief.deed("restore") as deed:
            deed.transition("patrol_task", tasks[0].id, "restore")
        assert len(check(chief, record.id)) == 1


class TestRefused:
    def change(self, book: Book, beat: Station, **given: Any) -> None:
        _record, tasks = made(book, beat)
        with book.deed("change") as deed:
            deed.change("patrol_task", tasks[0].id, given)

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ({"route": "S0001 S0006"}, "has a gap between S0001 .* and S0006"),
            ({"route": "S0001 S9999"}, "no section S9999"),
            ({"officers": ["ann"]}, "at least 2 must go"),
            ({"officers": ["amy"], "others": ["保安"]}, "do not patrol alone"),
            ({"officers": []}, "officers"),
            ({"day": "2026-12-24"}, "not the day on which it starts"),
        ],
    )
    def test_a_task_that_cannot_be_is_refused(
        self, chief: Book, beat: Station, given: dict[str, Any], words: str
    ) -> None:
        with pytest.raises(ProblemsFound, match=words):
            self.change(chief, beat, **given)

    def test_nobody_is_put_on_two_patrols_at_once(self, chief: Book, beat: Station) -> None:
        _record, tasks = made(chief, beat)
        one, other = tasks[:2]
        moved = {name: one.values[name] for name in ("starts", "ends", "day")}
        with pytest.raises(ProblemsFound, match="is on another patrol"), chief.deed("x") as deed:
            deed.change("patrol_task", other.id, moved)


class TestPapers:
    def test_the_week_for_the_wall_has_each_day_and_what_is_unmet(
        self, chief: Book, beat: Station
    ) -> None:
        record, tasks = made(chief, beat)
        paper = PLAN_SHEET.write(chief, record.id, None)
        data = as_data(paper)
        grids = [block for block in data["blocks"] if block["kind"] == "grid"]
        assert sum(len(grid["rows"]) for grid in grids) == len(tasks)
        assert grids[0]["heading"] == "11-23 Mon"
        assert "S0013" in str(data["blocks"])
        assert "not to be shown" in data["note"]

    def test_the_sheet_of_a_team_names_streets_in_order_and_stops_with_reasons(
        self, chief: Book, beat: Station
    ) -> None:
        _record, tasks = made(chief, beat)
        task = next(one for one in tasks if "patrol.rush_morning" in one.values["serves"])
        data = as_data(TASK_SHEET.write(chief, task.id, None))
        route = next(block["text"] for block in data["blocks"] if block["kind"] == "words")
        assert "清泉街" in route
        grid = next(block for block in data["blocks"] if block["heading"] == "Stops")
        assert grid["rows"][0][1].startswith("P00")
        assert grid["rows"][0][3] == "required by “Morning rush hour”"
        use_language("zh")
        grid = as_data(TASK_SHEET.write(chief, task.id, None))["blocks"][2]
        assert grid["rows"][0][3] == "“站高峰(早)”要求"

    def test_a_reason_in_one_language_is_shown_as_it_stands(
        self, chief: Book, beat: Station
    ) -> None:
        _record, tasks = made(chief, beat)
        (stop, *_others) = stops_of(chief, [tasks[0].id])[tasks[0].id]
        with chief.deed("registry.change") as deed:
            deed.change("patrol_stop", stop.id, {"reason": "look at the gate", "reason_en": None})
        changed = chief.store.record(chief.spec("patrol_stop"), stop.id)
        assert changed is not None
        assert tuple(reason_of(changed)) == ("look at the gate", "look at the gate")

    def test_requirements_are_listed_with_who_asks_and_why(
        self, chief: Book, beat: Station
    ) -> None:
        own = asked(chief, beat.nodes["a"], name="patrol.all_over", each="week", times=2)
        paper = REQUIREMENTS.write(chief, beat.nodes["a"], None)
        grid = paper.blocks[1]
        row = next(row for row, link in zip(grid.rows, grid.links, strict=True) if link)
        assert row[0] == "本所要求" and "instead of cn" in row[6] and row[7] == "所务会"
        assert [link.id for link in grid.links if link] == [own]
        rows = actions.run(chief, "patrol.requirements", {"unit": beat.nodes["a"]})
        assert [one["requirement"] for one in rows] == [row[0] for row in grid.rows]
