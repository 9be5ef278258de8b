"""The state of a week's plan in the making, and how a leg finds its walk.

A leg goes into a walk that has time left for it, else into a new one: at the best of a few hours
drawn at random, where "best" is where incidents cluster at that hour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from math import ceil
from random import Random
from typing import NamedTuple

from beatbook.patrol.declare import ANY, POINT
from beatbook.texts import Text
from beatbook_patrol.ground.graph import Ground
from beatbook_patrol.planning.covered import Outing, counts_for
from beatbook_patrol.planning.forces import TOO_FEW, Forces, Team
from beatbook_patrol.planning.heat import NO_HEAT, Heat, warmth
from beatbook_patrol.planning.hours import beginnings, minutes_of, within
from beatbook_patrol.planning.items import Item, Window
from beatbook_patrol.planning.legs import SPEED, Leg
from beatbook_patrol.planning.rounds import Bound
from beatbook_patrol.planning.streets import Streets
from beatbook_patrol.planning.turns import Seen
from beatbook_patrol.planning.walk import Walk

LONGEST = 240.0
"""Minutes of one walk at most."""
DWELL = 3.0
"""Minutes at a point where no requirement says how long."""
NEAR = 200.0
"""Metres within which a point without a section of its own is seen from the nearest one."""
DRAWS = 8
"""So many possible hours are drawn for a walk, of which the best is taken."""
LENGTHS = (180.0, 120.0, 90.0, 60.0, 45.0, 30.0)
"""Minutes of the walks that are tried where people have no time for longer ones."""
MOST_OUTSIDE = 0.3
"""Of the time of a walk that keeps to an area: what ways there, back and between may take."""

TOO_FAR = Text(
    "路程太长，在要求的时段内走不完；请换巡逻方式或者放宽时段",
    "too far for the hours asked; choose another way of patrolling or wider hours",
)
REQUIRED = Text("“{label}”要求", "required by “{label}”")


class Chance(NamedTuple):
    """What a plan is drawn with: the generator, where incidents cluster, the way where any will do.

    Nobody plans for hours before `now`, where it is given. `seen` is when places had their turn.
    """

    rng: Random
    heat: Heat = NO_HEAT
    mode: str = "foot"
    now: datetime | None = None
    seen: Seen = {}


class Week:
    """The walks of a week so far, and what stood in the way of others."""

    def __init__(
        self, ground: Ground, forces: Forces, bases: Sequence[str], chance: Chance
    ) -> None:
        self.ground = ground
        self.streets = Streets(ground.graph)
        self.lengths = {code: self.streets.length(code) for code in self.streets}
        self.forces = forces
        self.shifts = sorted({(slot.start, slot.end) for slot in forces.slots})
        self.bases = list(bases)
        self.reach = self.streets.voronoi(self.bases)
        self.chance = chance
        self.rng = chance.rng
        self.walks: list[Walk] = []
        self.why: dict[tuple[str, str], Text] = {}
        self.seen = dict(chance.seen)
        self.length = 0.0
        self.bound = Bound()

    # -- the ground -------------------------------------------------------------------------------

    def section_of(self, item: Item) -> str:
        """The section to walk for an item; empty for a point that no section is near to."""
        if item.what != POINT:
            return item.code
        point = self.ground.points[item.code]
        near = None if point.section else self.ground.nearest_section(point.position, NEAR)
        return near.section if near is not None else point.section

    def base_of(self, code: str) -> str | None:
        """The base nearest to a section; None for one that cannot be reached."""
        if code not in self.streets:
            return None
        return self.reach.seed.get(self.streets.ends(code)[0])

    def mode_of(self, item: Item) -> str:
        """The way of patrolling for an item."""
        mode = item.requirement.mode
        return self.chance.mode if mode == ANY else mode

    def modes_of(self, item: Item) -> list[str]:
        """The ways that will do, the one to be preferred first, then faster ones."""
        mode = self.mode_of(item)
        known = list(SPEED)
        return known[known.index(mode) :] if item.requirement.mode == ANY else [mode]

    # -- the walks --------------------------------------------------------------------------------

    def outings(self, windows: Iterable[Window] | None = None) -> list[Outing]:
        """The walks as they count, all or those that overlap some windows."""
        if windows is None:
            return [walk.outing() for walk in self.walks]
        spans = list(windows)
        return [
            walk.outing()
            for walk in self.walks
            if any(walk.start < end and start < walk.end for start, end in spans)
        ]

    def left(self, window: Window) -> Window:
        """What is left of a window: nobody plans for hours that have passed."""
        now = self.chance.now
        return window if now is None else (min(max(window[0], now), window[1]), window[1])

    def blame(self, items: Iterable[Item], why: Text) -> None:
        """Note what stood in the way of items."""
        for item in items:
            self.why[item.requirement.name, item.code] = why

    def set_out(
        self, team: Team, span: Window, mode: str, base: str, area: frozenset[str] = frozenset()
    ) -> Walk:
        """A new walk of a team, which may have to keep to an area."""
        walk = Walk(*span, team, mode, base, area)
        self.forces.send(team, *span)
        self.walks.append(walk)
        return walk

    def recall(self, count: int) -> None:
        """Take back the walks set out last, all but the first so many."""
        for walk in self.walks[count:]:
            self.forces.recall(walk.team, walk.start, walk.end)
        del self.walks[count:]

    def place(self, leg: Leg, items: list[Item], windows: Sequence[Window], mode: str) -> bool:
        """Put a leg into a walk; False, with the reason noted, where nobody can walk it."""
        if self.place_in(leg, items, windows, mode):
            return True
        walk = self._new_walk(leg, items, [self.left(one) for one in windows], mode)
        if walk is not None:
            self.add(walk, leg, items, windows)
        return walk is not None

    def place_in(self, leg: Leg, items: list[Item], windows: Sequence[Window], mode: str) -> bool:
        """Put a leg into a walk that is out already and has time for it; False where none has."""
        lasting = timedelta(minutes=leg.minutes)
        open_windows = [self.left(one) for one in windows]
        fitting = (
            walk
            for walk in self.taking(leg, items[0], mode)
            if within(walk.cursor, walk.cursor + lasting, open_windows)
        )
        walk = max(fitting, key=lambda walk: self._score(leg, walk.cursor), default=None)
        if walk is not None:
            self.add(walk, leg, items, windows)
        return walk is not None

    def add(self, walk: Walk, leg: Leg, items: list[Item], windows: Sequence[Window]) -> None:
        """Walk a leg in a walk, and note that its items had their turn."""
        self.append(walk, leg, items, windows)
        self.seen |= {(one.requirement.name, one.code): windows[0][0] for one in items}

    def taking(self, leg: Leg, item: Item, mode: str) -> Iterator[Walk]:
        """The walks that can do a leg some time: in this way, with such a team, in their area."""
        for walk in self.walks:
            if (
                (walk.mode, walk.base) == (mode, leg.base)
                and walk.spare >= leg.minutes
                and counts_for(walk.outing(), item.requirement)
                and self._keeps(walk, leg)
            ):
                yield walk

    def _keeps(self, walk: Walk, leg: Leg) -> bool:
        """Whether a walk keeps to its area with a leg more: it is done there, few ways lead out."""
        if not walk.area:
            return True
        route = (*walk.route, *leg.route)
        outside = sum(self.lengths[code] for code in route if code not in walk.area)
        minutes = (walk.end - walk.start).total_seconds() / 60
        return leg.needed <= walk.area and outside <= MOST_OUTSIDE * minutes * SPEED[walk.mode]

    def _score(self, leg: Leg, at: datetime) -> float:
        # Chance decides between hours that are as good, and now and then between others.
        return warmth(self.chance.heat, leg.route, at) + self.rng.random()

    def _new_walk(
        self, leg: Leg, items: list[Item], windows: Sequence[Window], mode: str
    ) -> Walk | None:
        lasting = timedelta(minutes=max(1, ceil(leg.minutes)))
        if all(minutes_of(window) < leg.minutes for window in windows):
            self.blame(items, TOO_FAR)
            return None
        rule = items[0].requirement
        found: list[tuple[datetime, Team]] = []
        for at in beginnings(windows, self.shifts, lasting, self.rng):
            team = self.forces.team(at, at + lasting, rule.people, rule.leader)
            if team is not None:
                found.append((at, team))
            if len(found) == DRAWS:
                break
        if not found:
            self.blame(items, self._why_nobody(windows))
            return None
        at, team = max(found, key=lambda one: self._score(leg, one[0]))
        return self.set_out(team, (at, at + lasting), mode, leg.base)

    def free(self, item: Item, windows: Sequence[Window]) -> float:
        """How many minutes a team that may do an item has for a walk; 0 where there is none."""
        rule = item.requirement
        for minutes in LENGTHS:
            lasting = timedelta(minutes=minutes)
            for at in beginnings(map(self.left, windows), self.shifts, lasting, self.rng):
                if self.forces.team(at, at + lasting, rule.people, rule.leader):
                    return minutes
        return 0.0

    def _why_nobody(self, windows: Sequence[Window]) -> Text:
        reasons = [self.forces.why_not(*window) for window in windows]
        return reasons[0] if len(set(reasons)) == 1 else TOO_FEW

    def append(
        self, walk: Walk, leg: Leg, items: Iterable[Item], windows: Sequence[Window] = ()
    ) -> None:
        """Walk a leg from the cursor of a walk on, with the stops that items ask for."""
        at_section: dict[str, list[Item]] = {}
        for item in items:
            at_section.setdefault(self.section_of(item), []).append(item)
            walk.serves.add(item.requirement.name)
        for code in leg.route:
            half = timedelta(minutes=self.lengths[code] / SPEED[walk.mode] / 2)
            walk.cursor += half
            walk.passed.append((code, walk.cursor))
            for item in at_section.pop(code, ()):
                self._stop(walk, item, windows)
            walk.cursor += half
        walk.route += leg.route

    def _stop(self, walk: Walk, item: Item, windows: Sequence[Window]) -> None:
        if item.what == POINT:
            hours = within(walk.cursor, walk.cursor, windows) or (walk.start, walk.end)
            label = item.requirement.label
            why = Text(REQUIRED.zh.format(label=label.zh), REQUIRED.en.format(label=label.en))
            walk.stop(item.code, walk.cursor, hours, why)
            walk.cursor += timedelta(minutes=stay(item))


def stay(item: Item) -> float:
    """Minutes that a team stays for an item: at a point, so long as it is asked for."""
    return (item.requirement.minutes or DWELL) if item.what == POINT else 0.0
