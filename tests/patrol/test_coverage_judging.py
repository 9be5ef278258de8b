"""Every stop is judged once; counted in any way, the sums are alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from beatbook.clock import CHINA, stamp
from beatbook.patrol.declare import EARLY, LATE, MISSED, ON_TIME
from beatbook_patrol.coverage.counts import BANDS, Counts, total
from beatbook_patrol.coverage.hours import Span
from beatbook_patrol.coverage.judging import Counted, judge
from beatbook_patrol.coverage.reading import CheckIn, Facts, Stop, Task, Walk

DAY = date(2026, 11, 16)
START = datetime(2026, 11, 16, 15, tzinfo=UTC)  # 23:00 local
TASKS = {
    id: Task(id, DAY + timedelta(days=nth), unit, ("ann",), (), frozenset())
    for nth, (id, unit) in enumerate((("t1", "a"), ("t2", "b")))
}
WALKS = {
    id: Walk(id, task, DAY, "a", team, "foot", Span(START, START + timedelta(hours=1)))
    for id, task, team in (("w1", "t1", ("ann", "bob")), ("w2", "", ("cat",)))
}
POINTS = st.sampled_from(("p1", "p2", "p3"))
VERDICTS = (EARLY, ON_TIME, LATE, MISSED)


def facts(
    due: Sequence[Stop] = (), check_ins: Sequence[CheckIn] = (), coming: Sequence[Stop] = ()
) -> Facts:
    return Facts(TASKS, WALKS, due, coming, check_ins, {}, {}, 0)


def judged(*given: Sequence[Stop] | Sequence[CheckIn]) -> Counted:
    return judge(facts(*given), CHINA)  # type: ignore[arg-type]


def at(hour: int) -> datetime:
    """An hour of the local clock."""
    return datetime(2026, 11, 17, hour, tzinfo=CHINA).astimezone(UTC)


def stop(id: str, hour: int = 23, task: str = "t1", point: str = "p1") -> Stop:
    return (task, stamp(at(hour)), point, id, 1)


def check_in(stop: str | None, verdict: str | None, walk: str = "w1") -> CheckIn:
    return (walk, None if verdict == MISSED else stamp(START), "p1", stop, verdict, 1)


@st.composite
def weeks(draw: st.DrawFn) -> Facts:
    """Stops of two tasks, some judged, some to come, and check-ins that nobody planned."""
    hours, tasks = st.integers(0, 23), st.sampled_from(("t1", "t2"))
    stops = [
        stop(f"s{nth}", draw(hours), draw(tasks), draw(POINTS))
        for nth in range(draw(st.integers(0, 20)))
    ]
    coming = [stop(f"c{nth}", 5, "t1", draw(POINTS)) for nth in range(draw(st.integers(0, 5)))]
    ids = [one[3] for one in (*stops, *coming)]
    met = draw(st.lists(st.sampled_from(ids))) if ids else []
    found = [check_in(id, draw(st.sampled_from(VERDICTS))) for id in met]
    found += [check_in(None, None, "w2")] * draw(st.integers(0, 4))
    return facts(stops, found, coming)


@given(weeks())
def test_in_whatever_way_it_is_counted_the_sums_are_alike(week: Facts) -> None:
    one = judge(week, CHINA)
    ways = (one.grid, one.by_band, one.by_team, one.by_unit)
    sums = {total(way.values()) for way in ways}
    assert len(sums) == 1
    (counts,) = sums
    assert counts.planned + one.ahead == len(week.due) + len(week.coming)


def test_a_stop_that_nobody_came_to_is_missed() -> None:
    assert judged([stop("s1")]).grid == {("p1", DAY): Counts(missed=1)}


def test_the_best_of_several_check_ins_counts() -> None:
    found = judged([stop("s1")], [check_in("s1", LATE), check_in("s1", ON_TIME)])
    assert found.grid == {("p1", DAY): Counts(on_time=1)}


def test_a_check_in_without_a_stop_is_extra_and_belongs_to_its_walk() -> None:
    found = judged([], [check_in(None, None, "w2")])
    assert found.by_team == {("cat",): Counts(extra=1)}
    assert found.by_unit == {"a": Counts(extra=1)}


def test_a_stop_of_another_span_makes_its_check_in_extra() -> None:
    assert judged([], [check_in("elsewhere", ON_TIME)]).by_unit == {"a": Counts(extra=1)}


def test_what_is_to_come_is_not_judged_unless_somebody_was_early() -> None:
    found = judged([], [check_in("s1", EARLY)], [stop("s1"), stop("s2")])
    assert found.ahead == 1
    assert found.grid == {("p1", DAY): Counts(early=1)}


def test_the_hour_is_that_of_the_plan_and_the_day_that_of_the_task() -> None:
    found = judged([stop("s1", 1)], [check_in("s1", ON_TIME)])
    (night,) = (band for band in BANDS if band.hours.start.hour == 23)
    assert found.by_band == {night: Counts(on_time=1)}
    assert found.grid == {("p1", DAY): Counts(on_time=1)}


def test_who_walked_stands_for_the_stop_not_who_was_planned() -> None:
    assert judged([stop("s1")]).by_team == {("ann", "bob"): Counts(missed=1)}
    assert judged([stop("s9", 9, "t2")]).by_team == {("ann",): Counts(missed=1)}
