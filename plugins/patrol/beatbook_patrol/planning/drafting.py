"""A week's plan from what is asked: the weightier before the lighter, the narrow before the wide.

Of the same weight, what has few hours in which it can be done comes before what has many, and
places before hours in which somebody is to be out; hours that nobody can keep come last of all.
What earlier walks do already is not walked again; teams that are out anyway take along what lies
on their way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from beatbook.texts import Text
from beatbook_patrol.planning.being import be_there, be_there_in_part
from beatbook_patrol.planning.covered import Covered
from beatbook_patrol.planning.filling import fill_up
from beatbook_patrol.planning.hours import minutes_of, rounds
from beatbook_patrol.planning.items import PRESENCE, Item, Window
from beatbook_patrol.planning.joining import join, room
from beatbook_patrol.planning.legs import SPEED, Leg
from beatbook_patrol.planning.rounds import Bound, bound, walks_over
from beatbook_patrol.planning.scattered import Pace
from beatbook_patrol.planning.turns import waiting
from beatbook_patrol.planning.walk import Walk
from beatbook_patrol.planning.week import LONGEST, Week, stay

UNREACHED = Text(
    "路网不相通，从出发点走不到；请补录中间的路段",
    "a gap in the street graph: no way leads there from where walks begin; enter what lies between",
)
NO_SECTION = Text(
    "点位没有挂接路段；请填写所在路段", "the point lies at no road section; enter which"
)


class Drafted(NamedTuple):
    """The walks of a week, metres walked for sections and points, and how few metres would do.

    `why` says of (requirement, code) what was in the way of it.
    """

    walks: tuple[Walk, ...]
    length: float
    bound: Bound
    why: Mapping[tuple[str, str], Text]


def draft(week: Week, items: Iterable[Item]) -> Drafted:
    """The plan for these items; the same generator state gives the same plan."""
    undone: list[_Round] = []
    unkept: list[Item] = []
    for together in _alike(sorted(items, key=_order)):
        first = together[0]
        if first.what == PRESENCE:
            unkept += [] if be_there(week, first) else [first]
            continue
        for windows in rounds(first.windows, first.times, week.rng):
            one = _Round(together, windows)
            undone += [] if _walk_round(week, one, _ways) else [one]
    for one in undone:
        _walk_round(week, one, _short_ways)
    for item in unkept:
        be_there_in_part(week, item)
    fill_up(week)
    walks = sorted(week.walks, key=lambda walk: (walk.start, walk.end))
    return Drafted(tuple(walks), week.length, week.bound, week.why)


def _order(item: Item) -> tuple[Any, ...]:
    rule, widths = item.requirement, [minutes_of(window) for window in item.windows]
    # Hours to be out take nearly all there are: what a place needs is found before them.
    width = max(widths), item.what == PRESENCE, sum(widths)
    return -rule.weight, *width, item.windows, rule.name, item.code


def _alike(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Items that the same walks can do, in the order in which they come first."""
    groups: dict[tuple[Any, ...], list[Item]] = defaultdict(list)
    for item in items:
        rule = item.requirement
        team = rule.people, rule.mode, rule.leader
        alone = (rule.name, item.code) if item.what == PRESENCE else None
        groups[rule.weight, item.windows, item.times, team, alone].append(item)
    yield from groups.values()


class _Round(NamedTuple):
    """Items that the same walks can do, and within which hours they are done this time."""

    items: list[Item]
    windows: Sequence[Window]


def _walk_round(week: Week, one: _Round, ways: Callable[[Week, _Round], Iterator[_Way]]) -> bool:
    """Walk a round in some ways, as far as something of it is not done; whether all of it is."""
    left: Mapping[str, list[Item]] = _undone(week, one)
    for way in ways(week, one) if left else ():
        left = _walk_so(week, left, one.windows, way)
        if not any(left.values()):
            break
    return not any(left.values())


def _undone(week: Week, one: _Round) -> dict[str, list[Item]]:
    """The items of a round that are not done, by the base from which they can be reached."""
    windows = one.windows
    covered = Covered(week.outings(windows), week.lengths)
    by_base: dict[str, list[Item]] = defaultdict(list)
    for item in one.items:
        if not covered.missing(item._replace(windows=tuple(windows), times=1)):
            continue
        code = week.section_of(item)
        base = week.base_of(code)
        if base is None:
            week.blame([item], UNREACHED if code else NO_SECTION)
        else:
            by_base[base].append(item)
    return dict(sorted(by_base.items()))


class _Way(NamedTuple):
    """How a round is walked: the way of patrolling, and within how many minutes.

    `joined` are the sections where teams are that are out already and take it along (none: they
    go anywhere); without it new teams set out as well.
    """

    mode: str
    minutes: float
    joined: frozenset[str] | None = None


def _ways(week: Week, one: _Round) -> Iterator[_Way]:
    """The ways in which a round can be walked, those that take the fewest people first."""
    modes = week.modes_of(one.items[0])
    for mode in modes:
        for area, minutes in room(week, one.windows, mode).items():
            if area:
                yield _Way(mode, minutes, area)
    # What nobody can walk in one way goes in a faster one, where any way will do.
    for mode in modes:
        yield _Way(mode, max(map(minutes_of, one.windows)))
    for mode in modes:
        minutes = room(week, one.windows, mode).get(frozenset(), 0.0)
        if minutes:
            yield _Way(mode, minutes, frozenset())


def _short_ways(week: Week, one: _Round) -> Iterator[_Way]:
    """Walks as long as there is time for between all others."""
    for mode in week.modes_of(one.items[0]):
        minutes = week.free(one.items[0], one.windows)
        if minutes:
            yield _Way(mode, minutes)


class _Part(NamedTuple):
    """A walk of a round that nobody was found for yet, and what it would do."""

    leg: Leg
    items: list[Item]


def _walk_so(
    week: Week, by_base: Mapping[str, list[Item]], windows: Sequence[Window], way: _Way
) -> dict[str, list[Item]]:
    """Walk a round in one way; returns by base what nobody can walk so."""
    left, walked = defaultdict[str, list[Item]](list), defaultdict[str, list[Leg]](list)
    parts: list[_Part] = []
    paces: dict[str, Pace] = {}
    for base, items in by_base.items():
        there = [one for one in items if not way.joined or week.section_of(one) in way.joined]
        left[base] += [one for one in items if one not in there]
        paces[base] = _pace(week, there, way)
        parts += _parts(week, base, there, paces[base])
    put = week.place if way.joined is None else partial(join, week)
    # Where not all can be walked, what has waited longest goes first, then what does most.
    for leg, items in sorted(parts, key=lambda part: _turn(week, part)):
        if put(leg, items, windows, way.mode):
            walked[leg.base].append(leg)
        else:
            left[leg.base] += items
    for base, done in walked.items():
        _reckon(week, base, done, paces[base])
    return left


def _parts(week: Week, base: str, items: Iterable[Item], pace: Pace) -> Iterator[_Part]:
    at_section: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        at_section[week.section_of(item)].append(item)
    for leg in walks_over(week.streets, at_section, base, pace, week.rng):
        yield _Part(leg, [item for code in sorted(leg.needed) for item in at_section[code]])


def _turn(week: Week, part: _Part) -> tuple[datetime, int, float]:
    return waiting(week.seen, part.items), -len(part.leg.needed), week.rng.random()


def _reckon(week: Week, base: str, done: Sequence[Leg], pace: Pace) -> None:
    """Add walks to the metres of the week, and to the metres that would do."""
    needed, metres = set[str](), 0.0
    for leg in done:
        needed |= leg.needed
        metres += leg.length
    # A single place may be so far that its walk takes longer than walks are meant to.
    pace = pace._replace(minutes=max(pace.minutes, *(leg.minutes for leg in done)))
    week.length += metres
    week.bound = week.bound.plus(bound(week.streets, needed, base, pace, metres))


def _pace(week: Week, items: Iterable[Item], way: _Way) -> Pace:
    """How long walks over items and their stops may take, and do."""
    stays: dict[str, float] = defaultdict(float)
    for item in items:
        stays[week.section_of(item)] += stay(item)
    return Pace(min(LONGEST, way.minutes), SPEED[way.mode], stays)
