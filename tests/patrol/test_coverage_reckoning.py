"""A week of patrols, planned and walked, reckoned from the book by who may see it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from beatbook.book import Book
from beatbook_patrol import coverage
from beatbook_patrol.coverage.counts import CHECK_INS, TRACK, Counts, Coverage, total
from patrol.walking import at
from support.books import Station
from support.patrolled import MONDAY, Patrol, approved, check_in, local, planned, task, walked

SUNDAY = MONDAY + timedelta(days=6)
TUESDAY = MONDAY + timedelta(days=1)


class Week:
    """A plan of office a with as many tasks as a test asks for."""

    def __init__(self, book: Book, station: Station) -> None:
        self.book, self.unit = book, station.nodes["a"]
        self.team = [station.nodes["ann"], station.nodes["amy"]]
        with book.deed("plan") as deed:
            self.plan = planned(deed, self.unit)

    def task(self, day: date, starts: str) -> Patrol:
        with self.book.deed("plan") as deed:
            return task(deed, self.plan, self.unit, day, starts, self.team)

    def walk(self, patrol: Patrol, minutes: dict[str, int], **missed: str) -> str:
        with self.book.deed("walk") as deed:
            return walked(deed, patrol, self.unit, minutes, missed)

    def approve(self) -> None:
        approved(self.book, self.plan)

    def found(self, first: date = MONDAY, last: date = SUNDAY) -> Coverage:
        return coverage.of(self.book, self.unit, first, last)


@pytest.fixture
def week(system: Book, beat: Station) -> Week:
    return Week(system, beat)


ALL = {"P001": 20, "P002": 40, "P004": 60, "P003": 80}


def _points(found: Coverage) -> dict[str, Counts]:
    return {one.code: one.counts for one in found.points}


def test_every_stop_is_judged_as_the_walk_came_to_it(week: Week) -> None:
    patrol = week.task(MONDAY, "08:00")
    week.approve()
    week.walk(patrol, {"P001": 2, "P002": 40, "P004": 77}, P003="下雨封路")
    found = week.found()
    assert _points(found) == {
        "P001": Counts(early=1), "P002": Counts(on_time=1), "P003": Counts(missed=1),
        "P004": Counts(late=1),
    }  # fmt: skip
    (reasons,) = found.reasons.values()
    assert reasons == {"下雨封路": 1}


def test_a_task_that_nobody_walked_is_missed_whole(week: Week) -> None:
    week.task(MONDAY, "08:00")
    week.approve()
    found = week.found()
    assert found.total == Counts(missed=4)
    assert found.figures.done_rate == 0
    assert {one.walked for one in found.sections} == {0}


def test_a_walk_over_the_whole_route_covers_it_whole(week: Week) -> None:
    patrol = week.task(MONDAY, "08:00")
    week.approve()
    week.walk(patrol, ALL)
    found = week.found()
    assert found.figures.plan_rate == found.figures.on_time_rate == 1
    assert {one.code for one in found.sections if one.planned} == {
        "S0001", "S0003", "S0005", "S0006", "S0008", "S0009",
    }  # fmt: skip
    assert {one.proofs for one in found.sections if one.planned} == {frozenset({CHECK_INS})}
    metres = sum(one.metres for one in found.sections)
    assert found.figures.ground_rate == pytest.approx(6 * 200 / metres, rel=0.01)


def test_the_night_belongs_to_the_day_on_which_it_begins(week: Week) -> None:
    patrol = week.task(MONDAY, "23:30")
    week.approve()
    week.walk(patrol, ALL)
    found = week.found()
    assert found.by_day[MONDAY].planned == 4
    assert found.by_day[TUESDAY].planned == 0
    assert week.found(TUESDAY, SUNDAY).total == Counts()
    assert found.presence.night == 2
    assert found.presence.officers == 4
    assert {str(band.label): one.planned for band, one in found.by_band.items()} == {
        "night 23–3": 4
    }


def test_counted_in_any_way_the_week_adds_up(week: Week) -> None:
    patrols = [week.task(MONDAY + timedelta(days=nth), "22:30") for nth in range(4)]
    week.approve()
    week.walk(patrols[0], ALL)
    week.walk(patrols[1], {"P001": 1, "P004": 40})
    found = week.found()
    ways = (found.by_day, found.by_band, found.by_team, found.by_unit)
    assert {total(way.values()) for way in ways} == {found.total}
    assert total(one.counts for one in found.points) == found.total
    assert found.total.planned == 16


def test_a_check_in_that_nobody_planned_is_extra(week: Week) -> None:
    with week.book.deed("walk") as deed:
        start = local(MONDAY, "10:00")
        values = {"officers": week.team, "started": start, "ended": start + timedelta(hours=1)}
        walk = deed.add("walk", {**values, "recorded": "paper"}, unit=week.unit)
        check_in(deed, walk, "P002", start + timedelta(minutes=5))
    found = week.found()
    assert found.total == Counts(extra=1)
    assert found.walks == 1
    assert found.figures.done_rate is None
    (seen,) = (one for one in found.sections if one.best)
    assert (seen.code, seen.best, seen.planned) == ("S0003", 0.5, 0)


def test_a_draft_asks_for_nothing_until_it_is_approved_or_walked(week: Week) -> None:
    patrol = week.task(MONDAY, "08:00")
    week.task(TUESDAY, "08:00")
    assert week.found().total == Counts()
    week.walk(patrol, ALL)
    assert week.found().total == Counts(on_time=4)
    week.approve()
    assert week.found().total == Counts(on_time=4, missed=4)


SATURDAY = MONDAY + timedelta(days=5)


def replace(week: Week) -> None:
    """Replace the week's plan by an approved one without tasks; it is Saturday, 11:00."""
    with week.book.deed("plan") as deed:
        after = planned(deed, week.unit)
    with week.book.deed("approve") as deed:
        deed.transition("patrol_plan", after, "approve")
        deed.transition("patrol_plan", week.plan, "replace")


def test_what_was_due_before_its_plan_was_replaced_stays_missed(week: Week) -> None:
    week.task(MONDAY, "08:00")
    walked_ = week.task(TUESDAY, "08:00")
    week.task(SUNDAY, "08:00")
    week.approve()
    week.walk(walked_, ALL)
    before = week.found()
    assert (before.total, before.ahead) == (Counts(on_time=4, missed=4), 4)
    replace(week)
    after = week.found()
    assert (after.total, after.ahead) == (before.total, 0)
    assert {one.planned for one in before.sections if one.planned} == {3}
    assert {one.planned for one in after.sections if one.planned} == {2}


def test_of_a_walk_in_the_middle_of_the_replacing_only_the_first_stops_were_due(
    week: Week,
) -> None:
    week.task(SATURDAY, "10:20")
    week.approve()
    replace(week)
    found = week.found()
    assert _points(found)["P001"] == Counts(missed=1)
    assert (found.total, found.ahead) == (Counts(missed=1), 0)
    assert {one.planned for one in found.sections} == {0}


def test_a_replaced_plan_counts_no_longer_when_time_goes_on(week: Week) -> None:
    week.task(SATURDAY, "10:20")
    week.approve()
    replace(week)
    then = week.found()
    at(week.book, "23:00")
    assert week.found() == then


def test_a_draft_that_was_replaced_never_asked_for_anything(week: Week) -> None:
    week.task(MONDAY, "08:00")
    with week.book.deed("plan") as deed:
        deed.transition("patrol_plan", week.plan, "replace")
    assert week.found().total == Counts()


def test_a_dropped_task_is_told_apart(week: Week) -> None:
    patrol = week.task(MONDAY, "08:00")
    week.approve()
    with week.book.deed("drop") as deed:
        deed.transition("patrol_task", patrol.task, "drop")
    found = week.found()
    assert (found.total, found.dropped) == (Counts(), 1)


def test_what_is_still_to_come_is_not_missed_yet(week: Week) -> None:
    week.task(MONDAY + timedelta(days=5), "20:00")
    week.approve()
    found = week.found()
    assert (found.total, found.ahead) == (Counts(), 4)


def test_a_track_proves_its_sections_whole(week: Week) -> None:
    patrol = week.task(MONDAY, "08:00")
    week.approve()
    walk = week.walk(patrol, {})
    sections = [week.book.record_id("road_section", code) for code in ("S0001", "S0002")]
    with week.book.deed("track") as deed:
        values = {
            "walk": walk, "digest": "0" * 64, "started": patrol.starts,
            "ended": patrol.starts + timedelta(minutes=30), "fixes": 100, "metres": 400,
            "sections": sections,
        }  # fmt: skip
        deed.add("track", values, unit=week.unit)
    found = {one.code: one for one in week.found().sections}
    assert found["S0001"].walked == 1
    assert found["S0001"].proofs == {TRACK}
    assert (found["S0002"].planned, found["S0002"].walked, found["S0002"].best) == (0, 0, 1)


def test_the_station_sees_its_offices_and_an_office_itself_alone(week: Week, beat: Station) -> None:
    patrol = week.task(MONDAY, "08:00")
    week.approve()
    week.walk(patrol, ALL)
    whole = coverage.of(week.book, week.book.station, MONDAY, SUNDAY)
    assert whole.by_unit == {week.unit: Counts(on_time=4)}
    other = coverage.of(week.book, beat.nodes["b"], MONDAY, SUNDAY)
    assert (other.total, other.points, other.walks) == (Counts(), (), 0)


def test_a_point_out_of_use_keeps_what_was_judged_there(week: Week) -> None:
    week.task(MONDAY, "08:00")
    week.approve()
    with week.book.deed("close") as deed:
        deed.transition("patrol_point", week.book.record_id("patrol_point", "P001"), "close")
    found = week.found()
    assert total(one.counts for one in found.points) == found.total == Counts(missed=4)
    assert "P001" in found.points[-1].name


def test_a_long_span_is_the_sum_of_its_pieces(week: Week, monkeypatch: pytest.MonkeyPatch) -> None:
    patrols = [week.task(MONDAY + timedelta(days=nth), "23:00") for nth in range(4)]
    week.approve()
    for patrol in patrols[:3]:
        week.walk(patrol, {"P001": 20, "P002": 40}, P003="处警")
    whole = week.found()
    monkeypatch.setattr("beatbook_patrol.coverage.reckoning.PIECE", timedelta(days=2))
    assert week.found() == whole
