"""A week's plan: what can be met is met, what cannot is named, and nobody can foresee the hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.clock import CHINA
from beatbook.patrol.declare import Requirement
from beatbook_patrol.clocktimes import parse_hours, span
from beatbook_patrol.ground.graph import Ground, Section, follow
from beatbook_patrol.planning.covered import Covered
from beatbook_patrol.planning.drafting import UNREACHED
from beatbook_patrol.planning.forces import NO_SHIFT, TOO_FEW, Slot
from beatbook_patrol.planning.heat import NO_HEAT, Heat
from beatbook_patrol.planning.items import Area, Asked, Targets, items_of, week_days
from beatbook_patrol.planning.making import Draw, Made, Wish, bases_of, drawn
from beatbook_patrol.planning.unmet import NO_SUCH_CODE
from beatbook_patrol.requirements import InForce
from patrol.planning import MONDAY, asking, at, crew, ground, person, slots

GROUND = ground(
    6, 6, [("P0", "office", "h0,0"), ("P1", "school", "h4,4"), ("P2", "market", "v2,2")]
)
ALL_OVER = asking("all", each="week")
NIGHT = asking("night", hours=parse_hours("23:00-03:00"), minutes=240)
SCHOOLS = asking("school", target="point", kinds=("school",), hours=parse_hours("07:20-08:40"))
ALL_DAY = [*slots(crew(3, 3), "06:00", "18:00"), *slots(crew(6)[3:], "18:00", "06:00")]


def week(*requirements: Requirement, on: Ground = GROUND, areas: Iterable[Area] = ()) -> Asked:
    items: list[Any] = []
    unknown: list[Any] = []
    for one in requirements:
        rule, targets = InForce(one, "test", one.source), Targets(on, areas, one)
        windows = [span(one.hours, day, CHINA) for day in week_days(MONDAY) if one.holds_on(day)]
        groups = [tuple(windows)] if one.each == "week" else [(window,) for window in windows]
        items += [item for group in groups for item in items_of(rule, group, targets)]
        unknown += [(rule, code) for code in targets.unknown()]
    return Asked(tuple(items), tuple(unknown))


def plan(
    *requirements: Requirement,
    on: Ground = GROUND,
    people: list[Slot] = ALL_DAY,
    seed: str = "seed",
    heat: Heat = NO_HEAT,
    areas: Iterable[Area] = (),
) -> Made:
    given = Draw(people, bases_of(on, ""), heat, Wish(seed=seed))
    return drawn(on, week(*requirements, on=on, areas=areas), given)


@settings(max_examples=10)
@given(st.text(min_size=1, max_size=8))
def test_everything_is_met_by_walks_of_the_graph_from_the_office(seed: str) -> None:
    made = plan(ALL_OVER, NIGHT, SCHOOLS, seed=seed)
    assert (made.asked, made.unmet) == (60 + 7 + 7, ())
    assert made.met == made.asked
    for walk in made.drafted.walks:
        way = follow(GROUND, walk.route)
        assert way.nodes[0] == way.nodes[-1] == "0,0"
        assert walk.cursor <= walk.end
        assert len(walk.team) >= 2 and any(one.is_police for one in walk.team)
    assert made.drafted.length >= made.drafted.bound.timed - 1e-6
    assert made.drafted.bound.timed >= made.drafted.bound.postman


@pytest.mark.parametrize("seed", ["a", "b", "c"])
def test_routes_are_little_longer_than_the_least_possible(seed: str) -> None:
    beat = ground(12, 12, [("P0", "office", "h5,5")])
    made = plan(ALL_OVER, on=beat, seed=seed)
    assert made.unmet == () and len(made.drafted.walks) > 1
    assert made.drafted.length / made.drafted.bound.postman <= 1.15


RUSH = asking("rush", target="point", kinds=("school",), minutes=10, weekdays=(0, 1, 2, 3, 4),
              hours=parse_hours("07:20-08:00"))  # fmt: skip
SIX = [(f"S{n}", "school", f"h{n},{n}") for n in range(5)] + [("S5", "school", "h0,5")]
CROWDED = ground(6, 6, [("P0", "office", "h2,2"), *SIX])


def visited(made: Made) -> Counter[str]:
    stops = [visit for walk in made.drafted.walks for visit, _why in walk.stops]
    return Counter(visit.point for visit in stops)


def test_where_people_are_too_few_every_place_has_its_turn_within_the_week() -> None:
    pair = slots(crew(2), "07:00", "09:00")
    made = plan(RUSH, on=CROWDED, people=pair)
    assert made.met < made.asked
    assert set(visited(made)) == {code for code, _kind, _section in SIX}


@settings(max_examples=5)
@given(st.text(max_size=4))
def test_what_was_left_out_last_week_comes_first_this_week(seed: str) -> None:
    pair = slots(crew(2), "07:00", "09:00")
    monday = asking("rush", target="point", kinds=("school",), minutes=10, weekdays=(0,),
                    hours=parse_hours("07:20-08:00"))  # fmt: skip
    wanted = week(monday, on=CROWDED)
    seen: dict[tuple[str, str], datetime] = {}
    weeks: list[set[str]] = []
    for _week in range(6):
        made = drawn(CROWDED, wanted, Draw(pair, ["2,2"], NO_HEAT, Wish(seed=seed), None, seen))
        seen = {key: at_ - timedelta(weeks=1) for key, at_ in seen.items()}
        ago = timedelta(weeks=1)
        seen |= {("rush", code): at("07:20") - ago for code in visited(made)}
        weeks.append(set(visited(made)))
    assert all(weeks) and len(weeks[0]) < len(SIX)
    assert set().union(*weeks) == {code for code, _kind, _section in SIX}
    assert not weeks[0] & weeks[1]


def test_nobody_walks_twice_at_once() -> None:
    made = plan(ALL_OVER, NIGHT, SCHOOLS)
    for one, other in combinations(made.drafted.walks, 2):
        if one.start < other.end and other.start < one.end:
            assert not set(one.team) & set(other.team)


def test_the_night_is_covered_whole_and_its_time_is_walked() -> None:
    made = plan(NIGHT)
    assert {(walk.start, walk.end) for walk in made.drafted.walks} == {
        (at("23:00", n), at("03:00", n + 1)) for n in range(7)
    }
    assert all(walk.spare < 30 for walk in made.drafted.walks)


def test_the_same_seed_gives_the_same_week_and_another_one_other_hours() -> None:
    def hours(made: Made) -> list[tuple[Any, ...]]:
        return [(walk.start, walk.team, tuple(walk.route)) for walk in made.drafted.walks]

    first, again, other = (plan(ALL_OVER, SCHOOLS, seed=seed) for seed in ("a", "a", "b"))
    assert hours(first) == hours(again)
    assert {one[0] for one in hours(first)} != {one[0] for one in hours(other)}


def test_a_stop_says_which_requirement_wants_it_in_its_hours() -> None:
    made = plan(SCHOOLS)
    stops = [stop for walk in made.drafted.walks for stop in walk.stops]
    assert {visit.point for visit, _why in stops} == {"P1"}
    assert {why.en for _visit, why in stops} == {"required by “school”"}
    for visit, _why in stops:
        assert (visit.since.hour, visit.since.minute) >= (7, 20)
        assert (visit.until.hour, visit.until.minute) <= (8, 40)


def test_without_a_shift_that_is_said() -> None:
    made = plan(NIGHT, people=slots(crew(3), "06:00", "18:00"))
    (unmet,) = made.unmet
    assert (unmet.name, len(unmet.days), unmet.why) == ("night", 7, NO_SHIFT)
    assert made.met == 0


def test_with_too_few_people_that_is_said() -> None:
    many = asking("many", target="point", kinds=("school",), people=4)
    (unmet,) = plan(many, people=slots(crew(3), "06:00", "18:00")).unmet
    assert (unmet.codes, unmet.times, unmet.why) == (("P1",), 7, TOO_FEW)


def test_auxiliaries_alone_meet_nothing() -> None:
    made = plan(ALL_OVER, people=slots(crew(0, 6), "06:00", "18:00"))
    assert (made.met, made.drafted.walks) == (0, ())


def test_a_section_behind_a_gap_is_named() -> None:
    island = Section(
        "far", "远", "local", "id", "x", "y", 50.0, ((111.7, 40.9), (111.71, 40.9)), "u"
    )
    apart = Ground([*GROUND.sections.values(), island], GROUND.points.values())
    (unmet,) = plan(ALL_OVER, on=apart).unmet
    assert (unmet.codes, unmet.why) == (("far",), UNREACHED)


def test_a_code_that_is_not_there_is_named() -> None:
    made = plan(asking("codes", target="section", codes=("h0,0", "nowhere")))
    (unmet,) = made.unmet
    assert (unmet.codes, unmet.why, made.asked, made.met) == (("nowhere",), NO_SUCH_CODE, 8, 7)


def test_a_weightier_requirement_gets_the_only_team() -> None:
    pair = [Slot(at("09:00"), at("09:16"), crew(2))]
    light = asking("light", target="section", codes=("h0,0",), weekdays=(0,), people=2)
    heavy = asking("heavy", target="section", codes=("v0,4",), weekdays=(0,), weight=9, mode="foot")
    for requirements in ((light, heavy), (heavy, light)):
        (unmet,) = plan(*requirements, people=pair).unmet
        assert unmet.name == "light"


def test_of_places_asked_in_the_same_hours_the_weightier_are_not_left_out() -> None:
    pair = [Slot(at("07:20"), at("08:00"), crew(2))]
    light = attrs.evolve(RUSH, name="light", codes=("S0", "S1", "S2", "S3"), weekdays=(0,))
    heavy = attrs.evolve(RUSH, name="heavy", codes=("S4",), weekdays=(0,), weight=2)
    for seed in "abcd":
        made = plan(light, heavy, on=CROWDED, people=pair, seed=seed)
        assert {one.name for one in made.unmet} == {"light"}


class TestAreas:
    """Round the clock in town, beside places in and out of it, with one team in the evening."""

    PLACES = ground(6, 6, [("P0", "office", "h0,0"), ("IN", "school", "h1,0"),
                           ("OUT", "market", "h4,4")])  # fmt: skip
    TOWN = Area("town", "urban", frozenset({"h0,0", "h1,0", "v0,0", "v1,0", "h0,1"}), frozenset())
    EVENING = slots(crew(2), "20:00", "23:00")
    CLOCK = asking("clock", target="area", kinds=("urban",), minutes=24 * 60, weight=2)
    PLACE = asking("place", target="point", kinds=("school", "market"),
                   hours=parse_hours("20:30-22:30"))  # fmt: skip

    def missed(self, made: Made) -> set[str]:
        return {code for one in made.unmet if one.name == "place" for code in one.codes}

    def plan(self, *requirements: Requirement, people: list[Slot], seed: str = "seed") -> Made:
        return plan(*requirements, on=self.PLACES, people=people, seed=seed, areas=[self.TOWN])

    def in_town(self, made: Made) -> list[timedelta]:
        """How long somebody is there on each day."""
        clock = week(self.CLOCK, on=self.PLACES, areas=[self.TOWN]).items
        outings = [walk.outing() for walk in made.drafted.walks]
        lengths = {one.code: one.length for one in self.PLACES.sections.values()}
        return [Covered(outings, lengths).there(one, one.windows[0]) for one in clock]

    @pytest.mark.parametrize("weight", [2, 5])
    @pytest.mark.parametrize("seed", ["a", "b", "c"])
    def test_places_as_weighty_or_more_come_before_the_hours_of_an_area(
        self, weight: int, seed: str
    ) -> None:
        place = attrs.evolve(self.PLACE, weight=weight)
        made = self.plan(self.CLOCK, place, people=self.EVENING, seed=seed)
        assert self.missed(made) == set()
        # The hours that are left are still spent in town.
        assert min(self.in_town(made)) >= timedelta(minutes=90)

    @pytest.mark.parametrize("seed", ["a", "b", "c"])
    def test_lighter_places_are_visited_by_who_is_there_without_leaving(self, seed: str) -> None:
        kept = asking(
            "kept", target="area", minutes=180, weight=2, hours=parse_hours("20:00-23:00")
        )
        made = self.plan(kept, self.PLACE, people=self.EVENING, seed=seed)
        assert {one.name for one in made.unmet} == {"place"}
        assert self.missed(made) == {"OUT"}
        assert set(self.in_town(made)) == {timedelta(hours=3)}
        assert visited(made) == {"IN": 7}
        for walk in made.drafted.walks:
            assert set(walk.route) <= self.TOWN.sections
            assert [visit.since >= walk.start.replace(hour=20, minute=30)
                    for visit, _why in walk.stops] == [True]  # fmt: skip

    def test_hours_that_nobody_can_keep_take_nothing_from_places_that_weigh_less(self) -> None:
        made = self.plan(self.CLOCK, self.PLACE, people=self.EVENING)
        assert {one.name for one in made.unmet} == {"clock"}
        assert min(self.in_town(made)) >= timedelta(minutes=90)
        clock = self.plan(self.CLOCK, people=self.EVENING)
        assert set(self.in_town(clock)) == {timedelta(hours=3)}

    def test_hours_that_are_kept_but_for_relief_stay_before_places_that_weigh_less(self) -> None:
        # One pair may not walk on without rest, so a quarter of an hour of nine is not kept.
        pair = slots(crew(2), "14:00", "23:00")
        long = asking(
            "long", target="area", minutes=480, weight=2, hours=parse_hours("15:00-23:00")
        )
        made = self.plan(long, self.PLACE, people=pair)
        assert self.missed(made) == {"OUT"}
        assert min(self.in_town(made)) >= timedelta(minutes=0.9 * 480)

    def test_with_enough_people_the_clock_is_kept_and_every_place_visited(self) -> None:
        names = ("early", "day", "late")
        people = [
            slot
            for name, hour in zip(names, (0, 8, 16), strict=True)
            for slot in slots(tuple(person(f"{name}{n}", "officer") for n in range(4)),
                              f"{hour:02}:00", f"{(hour + 8) % 24:02}:00")
        ]  # fmt: skip
        made = self.plan(self.CLOCK, self.PLACE, people=people)
        assert made.unmet == ()
        assert set(self.in_town(made)) == {timedelta(hours=24)}

    def test_hours_in_a_far_area_are_spent_there_and_not_on_the_way(self) -> None:
        far = Area("far", "urban", frozenset({"h4,5", "v5,4", "h4,4", "v4,4"}), frozenset())
        night = asking("night", target="area", minutes=180, hours=parse_hours("20:00-23:00"))
        made = plan(night, on=self.PLACES, people=self.EVENING, areas=[far])
        assert made.unmet == ()
        for walk in made.drafted.walks:
            assert follow(self.PLACES, walk.route).nodes[0] == "0,0"
            inside = sum(code in far.sections for code in walk.route)
            assert inside > 0.8 * len(walk.route)

    def test_some_hours_of_a_long_night_are_drawn_when_somebody_is_there(self) -> None:
        night = asking("night", target="area", minutes=120, hours=parse_hours("18:00-06:00"))
        for seed in "abc":
            assert self.plan(night, people=self.EVENING, seed=seed).unmet == ()


def test_a_round_that_nobody_has_time_for_at_once_is_walked_in_parts() -> None:
    # Twice 50 minutes, where all six places take more than an hour on foot.
    twice = [Slot(at(hour), at(hour[:3] + "50"), crew(2)) for hour in ("09:00", "11:00")]
    wide = attrs.evolve(RUSH, weekdays=(0,), hours=None, mode="foot", minutes=5)
    made = plan(wide, on=CROWDED, people=twice)
    assert made.unmet == ()
    assert {walk.start.hour for walk in made.drafted.walks} == {9, 11}


def test_what_has_its_hours_late_in_a_long_walk_is_done_then() -> None:
    late = attrs.evolve(SCHOOLS, name="late", hours=parse_hours("22:00-23:00"))
    evening = asking("out", hours=parse_hours("20:00-23:30"), minutes=210, weight=3)
    made = plan(evening, late, people=slots(crew(2), "20:00", "23:30"))
    assert made.unmet == ()
    assert all(visit.since.hour == 22 for walk in made.drafted.walks for visit, _w in walk.stops)
    assert len({visit.since.time() for w in made.drafted.walks for visit, _w in w.stops}) > 1


def test_where_any_way_will_do_a_far_stop_is_reached_faster() -> None:
    soon = asking("soon", target="point", kinds=("school",), hours=parse_hours("08:00-08:15"))
    assert {walk.mode for walk in plan(soon).drafted.walks} == {"bicycle"}
    (unmet,) = plan(asking("soon", target="point", kinds=("school",), mode="foot",
                           hours=parse_hours("08:00-08:15"))).unmet  # fmt: skip
    assert "too far" in unmet.why.en


def test_with_few_people_what_is_left_goes_by_bicycle_where_any_way_will_do() -> None:
    pair = [Slot(at("09:00", n), at("09:26", n), crew(2)) for n in range(7)]
    wide = asking("wide", target="section", codes=("h4,5", "v0,4"), weekdays=(0,))
    made = plan(wide, people=pair)
    assert made.unmet == ()
    assert "bicycle" in {walk.mode for walk in made.drafted.walks}
    strict = asking("wide", target="section", codes=("h4,5", "v0,4"), weekdays=(0,), mode="foot")
    assert plan(strict, people=pair).met < 2


def test_several_times_a_day_lie_apart() -> None:
    thrice = asking("thrice", target="point", kinds=("market",), times=3, weekdays=(0,),
                    hours=parse_hours("06:00-18:00"))  # fmt: skip
    made = plan(thrice)
    assert made.unmet == ()
    parts = sorted(visit.since.hour for walk in made.drafted.walks for visit, _why in walk.stops)
    assert [(hour - 6) // 4 for hour in parts] == [0, 1, 2]


def test_what_one_walk_does_is_not_walked_again_for_another_requirement() -> None:
    twice = asking("again", target="section", codes=("h0,0", "h1,0"), weekdays=(0,))
    once = asking("once", target="section", codes=("h0,0", "h1,0"), weekdays=(0,), mode="foot")
    assert len(plan(once, twice).drafted.walks) == 1


class TestHeat:
    HEAT: Heat = {"P2": {21: 4.0}, "v2,2": {21: 4.0}}

    def test_walks_with_time_left_look_in_where_incidents_were(self) -> None:
        evening = asking("evening", hours=parse_hours("21:00-23:00"), minutes=120)
        made = plan(evening, heat=self.HEAT)
        reasons = [why.en for walk in made.drafted.walks for _visit, why in walk.stops]
        assert reasons and set(reasons) == {"incidents nearby in the last 4 weeks: 4"}

    def test_hours_of_incidents_are_drawn_more_often_than_others(self) -> None:
        wide = asking("wide", target="section", codes=("v2,2",))
        hours = [walk.start.hour for seed in "abcd" for walk in plan(wide, seed=seed,
                 heat=self.HEAT).drafted.walks]  # fmt: skip
        warm = sum(hour in (21, 22, 23) for hour in hours)
        # A band is an eighth of the day; of eight hours drawn, one lies in it two times in three.
        assert warm / len(hours) > 3 / 8


@pytest.mark.parametrize("base", ["P1", "id-P1"])
def test_walks_can_begin_at_a_point_given(base: str) -> None:
    assert bases_of(GROUND, base) == ["4,4"]


def test_without_an_office_walks_begin_in_the_middle() -> None:
    assert bases_of(ground(5, 5), "") == ["2,2"]


def test_each_section_is_walked_from_the_office_nearest_to_it() -> None:
    two = ground(8, 2, [("P0", "office", "h0,0"), ("P1", "office", "v7,0")])
    made = plan(ALL_OVER, on=two)
    assert made.unmet == ()
    assert {walk.base for walk in made.drafted.walks} == {"0,0", "7,0"}
