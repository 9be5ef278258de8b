"""A week of patrols planned: an office (12 people, 40 points, 60 km) and a station (52 people).

The streets are those of `ground.py`: 337 km of directed edges are 214 km that are walked, since a
street that may be driven both ways is walked once and expressways are not walked. The office has
the 60 km nearest to one junction, the station all of them and five offices far from one another.
Asked are: every section once a week, schools and junctions in both rush hours of workdays for ten
minutes, every compound each night, and somebody out from 23:00 to 03:00.

Ratios are metres walked, with the ways from the offices and back, to the least possible, round by
round and office by office, of what the walks do and no earlier one did: "to postman" to the bound
of route inspection, which is that of one walk without end (required sections and the least
doubling: a matching for connected ones, Held and Karp for scattered stops); "timed" to that of
walks which all come home within four hours, or the hours asked for. That is exact for up to eight
sections, Held and Karp with so many walks for scattered ones, and the postman's for connected
ones. Routes are of whole sections: a stop is reached by walking the section that it lies at.
"one tour" is a single walk over the whole net. Beside it stands `networkx.eulerize` on the
office's streets. "one base" is the station without its four other offices.
"""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple

import networkx
from common import OFFICER, options, print_machine, print_table
from ground import GEO, ground_book

from beatbook.book import Book
from beatbook.clock import CHINA
from beatbook.patrol.declare import BEAT, POINT, Requirement
from beatbook.texts import Text
from beatbook_patrol.clocktimes import parse_hours, span
from beatbook_patrol.ground.graph import Ground, Point, load
from beatbook_patrol.planning.forces import Person, Slot
from beatbook_patrol.planning.heat import NO_HEAT
from beatbook_patrol.planning.items import Asked, Item, Targets, items_of, week_days
from beatbook_patrol.planning.making import Draw, Made, Wish, bases_of, drawn
from beatbook_patrol.planning.postman import doubled, tour
from beatbook_patrol.planning.streets import Streets
from beatbook_patrol.planning.words import line
from beatbook_patrol.requirements import InForce

MONDAY = date(2026, 11, 23)
KINDS = ("compound",) * 5 + ("school", "junction", "market", "key_unit", "park")
SHIFTS = ("07:00-15:00", "15:00-22:00", "22:00-07:00")
SOURCE = Text("试验", "bench")
OFFICE_METRES = 60_000.0


class Case(NamedTuple):
    """What is planned: its streets with points, how many people, how many stay in a shift."""

    name: str
    ground: Ground
    people: int
    stay: int


def requirements() -> list[Requirement]:
    """What is asked of both."""
    rush = {"target": POINT, "kinds": ("school", "junction"), "minutes": 10, "weight": 3}
    workdays = (0, 1, 2, 3, 4)
    return [
        _asked("whole beat", target=BEAT, each="week"),
        _asked("morning", hours=parse_hours("07:20-08:40"), weekdays=workdays, **rush),
        _asked("evening", hours=parse_hours("17:30-19:00"), weekdays=workdays, **rush),
        _asked("compounds", target=POINT, kinds=("compound",), hours=parse_hours("22:00-05:00")),
        _asked("night", target=BEAT, hours=parse_hours("23:00-03:00"), minutes=240, weight=4),
    ]


def _asked(name: str, **given: object) -> Requirement:
    return Requirement(name=name, label=Text(name, name), source=SOURCE, **given)  # type: ignore[arg-type]


def items(ground: Ground, chosen: Sequence[Requirement]) -> tuple[Item, ...]:
    """The items of a week."""
    return tuple(item for one in chosen for item in _items(ground, one))


def _items(ground: Ground, one: Requirement) -> Iterator[Item]:
    windows = [span(one.hours, day, CHINA) for day in week_days(MONDAY) if one.holds_on(day)]
    groups = [tuple(windows)] if one.each == "week" else [(window,) for window in windows]
    for group in groups:
        yield from items_of(InForce(one, "bench", SOURCE), group, Targets(ground, [], one))


def with_points(ground: Ground, count: int, offices: int) -> Ground:
    """Streets with points by lot, and offices as far from one another as can be."""
    random = Random(count)
    net = sorted(ground.components()[0])
    sections = [ground.sections[code] for code in net]
    bases = _apart(Streets(ground.graph), [one.start for one in sections], offices, random)
    places = [ground.nodes[base] for base in bases]
    points = [
        Point(f"O{n}", "", "office", f"O{n}", *at, "", 0.0, "") for n, at in enumerate(places)
    ]
    for nth, section in enumerate(random.sample(sections, count)):
        kind = KINDS[nth % len(KINDS)]
        points.append(
            Point(f"P{nth}", "", kind, f"P{nth}", *section.line[0], section.code, 0.0, "")
        )
    return Ground(sections, points)


def _apart(streets: Streets, nodes: Sequence[str], count: int, random: Random) -> list[str]:
    """Junctions far apart; moved once to the middle of what is nearest to each."""
    bases = [random.choice(nodes)]
    while len(bases) <= count:
        far = streets.voronoi(bases).distance
        bases.append(max(sorted(set(nodes)), key=lambda node: far[node]))
    seed = streets.voronoi(bases[1:]).seed
    groups = [sorted(node for node in set(nodes) if seed[node] == base) for base in bases[1:]]
    return [_middle(streets, group) for group in groups]


def _middle(streets: Streets, group: Sequence[str]) -> str:
    sample = group[:: max(1, len(group) // 40)]
    return min(sample, key=lambda node: sum(streets.tree(node).distance[one] for one in sample))


def office_part(ground: Ground) -> Ground:
    """The sections nearest to one junction, up to the size of an office's beat."""
    streets = Streets(ground.graph)
    start = sorted(ground.sections[code].start for code in ground.components()[0])[500]
    far = streets.tree(start).distance
    near = [code for code in streets if streets.ends(code)[0] in far]
    near.sort(key=lambda code: sum(far[node] for node in streets.ends(code)))
    chosen, metres = [], 0.0
    for code in near:
        if metres < OFFICE_METRES:
            chosen.append(ground.sections[code])
            metres += streets.length(code)
    return Ground(chosen)


def slots(case: Case) -> list[Slot]:
    """Three shifts a day, a third of the people in each; every second one an officer."""
    people = [
        Person(f"{nth}", f"{nth}", frozenset(("officer" if nth % 2 else "auxiliary",)))
        for nth in range(case.people)
    ]
    third = case.people // 3
    found = []
    for nth, day in enumerate(week_days(MONDAY)):
        for shift, words in enumerate(SHIFTS):
            first = (nth + shift) % 3 * third
            team = tuple(people[first : first + third])
            found.append(Slot(*span(parse_hours(words), day, CHINA), team, case.stay))
    return found


def planned(case: Case, chosen: Sequence[Requirement], seed: str) -> tuple[Made, float]:
    """A plan and the seconds of a processor that it took."""
    wanted = Asked(items(case.ground, chosen), ())
    given = Draw(slots(case), bases_of(case.ground, ""), NO_HEAT, Wish(seed=seed))
    begun = time.process_time()
    made = drawn(case.ground, wanted, given)
    return made, time.process_time() - begun


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--geo", type=Path, default=GEO, help="the folder of the net")
    chosen = parser.parse_args()
    print_machine()
    cases = _cases(chosen)
    _weeks(cases)
    _routes(cases)


def _cases(chosen: Namespace) -> list[Case]:
    with Book.open(str(ground_book(chosen.geo)), officer=OFFICER) as book:
        ground = load(book, book.station)
    office = Case("office", with_points(office_part(ground), 40, 1), 12, 1)
    if chosen.quick:
        return [office]
    return [
        office,
        Case("station", with_points(ground, 200, 5), 52, 2),
        Case("one base", with_points(ground, 200, 1), 52, 2),
    ]


def _weeks(cases: Sequence[Case]) -> None:
    rows, left = [], []
    for case in cases:
        made, seconds = planned(case, requirements(), "bench")
        drafted = made.drafted
        rows.append(
            (
                case.name,
                f"{case.ground.length / 1000:.0f}",
                len(case.ground.points),
                case.people,
                f"{seconds:.1f}",
                len(drafted.walks),
                made.asked,
                f"{made.met / made.asked:.1%}",
                f"{drafted.length / 1000:.0f}",
                f"{drafted.length / drafted.bound.postman:.3f}",
                f"{drafted.length / drafted.bound.timed:.3f}",
            )
        )
        left += [f"{case.name}: {line(one).en}" for one in made.unmet]
    header = ("plan", "km", "points", "people", "CPU s", "walks", "items", "met", "km walked")
    print_table("A week", (*header, "to postman", "timed"), rows)
    print("\nUnmet:", *left, sep="\n- ")


def _routes(cases: Sequence[Case]) -> None:
    rows = []
    for case in cases:
        made, seconds = planned(case, requirements()[:1], "bench")
        drafted, streets = made.drafted, Streets(case.ground.graph)
        base = bases_of(case.ground, "")[0]
        begun = time.process_time()
        one = tour(streets, list(streets), base, Random(1))
        alone = time.process_time() - begun
        least = case.ground.length + doubled(streets, list(streets))
        rows += [
            (
                f"{case.name}, in walks of 4 h",
                *_route(drafted.length, drafted.bound.postman, seconds),
            ),
            (f"{case.name}, one tour", *_route(one.length, least, alone)),
        ]
        if case.name == "office":
            rows.append(("office, networkx.eulerize", *_eulerized(case.ground, least)))
    print_table("The whole beat alone", ("route", "km", "bound km", "ratio", "CPU s"), rows)


def _route(length: float, bound: float, seconds: float) -> tuple[str, ...]:
    figures = (f"{length / 1000:.1f}", f"{bound / 1000:.1f}", f"{length / bound:.3f}")
    return (*figures, f"{seconds:.1f}")


def _eulerized(ground: Ground, bound: float) -> tuple[str, ...]:
    begun = time.process_time()
    doubled = networkx.eulerize(networkx.MultiGraph(ground.graph))
    walked = 0.0
    for one, other in networkx.eulerian_circuit(doubled):
        walked += min(edge["length"] for edge in ground.graph[one][other].values())
    return _route(walked, bound, time.process_time() - begun)


if __name__ == "__main__":
    main()
