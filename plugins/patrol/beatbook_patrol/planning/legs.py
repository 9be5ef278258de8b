"""A long walk cut into walks of a shift's length, each from the base and back to it.

The order of the long walk stays; where to cut is chosen so that the ways from the base and back
are shortest in all (the split of Ulusoy 1985: a shortest path over possible cuts).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from beatbook_patrol.planning.postman import Step
from beatbook_patrol.planning.streets import Nearest, Streets

SPEED = {"foot": 4_000 / 60, "bicycle": 12_000 / 60, "vehicle": 20_000 / 60}
"""Metres in a minute: 4, 12 and 20 km/h, with looking around."""


class Leg(NamedTuple):
    """A closed walk from a base: sections in order, those it is walked for, metres, minutes.

    `minutes` holds the time at stops as well.
    """

    base: str
    route: tuple[str, ...]
    needed: frozenset[str]
    length: float
    minutes: float


class Cut(NamedTuple):
    """Everything that a cut has to know: the walk, its base, the pace, and minutes at sections."""

    streets: Streets
    steps: Sequence[Step]
    base: str
    speed: float
    stay: Mapping[str, float]

    @property
    def near(self) -> Nearest:
        """The ways from the base."""
        return self.streets.tree(self.base)


def legs(cut: Cut, minutes: float) -> list[Leg]:
    """The walks of at most so many minutes; one that a single far section makes longer is kept."""
    before = _cheapest(cut, minutes)
    end, found = len(cut.steps), []
    while end:
        start, walked = before[end]
        if walked:
            found.append(_leg(cut, start, end))
        end = start
    return found[::-1]


def _cheapest(cut: Cut, minutes: float) -> list[tuple[int, bool]]:
    """By position: where the last walk before it began, and whether there is one (or a gap)."""
    count = len(cut.steps)
    cost = [0.0] + [float("inf")] * count
    before: list[tuple[int, bool]] = [(0, False)] * (count + 1)
    for start in range(count):
        if not cut.steps[start].needed:
            # What only leads on need not be walked between two walks.
            if cost[start] < cost[start + 1]:
                cost[start + 1], before[start + 1] = cost[start], (start, False)
            continue
        for end, total in _reachable(cut, start, minutes):
            if cost[start] + total < cost[end]:
                cost[end], before[end] = cost[start] + total, (start, True)
    return before


def _reachable(cut: Cut, start: int, minutes: float) -> list[tuple[int, float]]:
    """Where a walk that begins at a step can end, and its minutes."""
    far = cut.near.distance
    spent = far[cut.steps[start].start] / cut.speed
    found: list[tuple[int, float]] = []
    for end in range(start, len(cut.steps)):
        step = cut.steps[end]
        spent += cut.streets.length(step.section) / cut.speed
        spent += cut.stay.get(step.section, 0.0) if step.needed else 0.0
        if spent > minutes and found:
            break
        total = spent + far[step.end] / cut.speed
        if step.needed and (total <= minutes or not found):
            found.append((end + 1, total))
    return found


def _leg(cut: Cut, start: int, end: int) -> Leg:
    walked = cut.steps[start:end]
    there = cut.near.way(walked[0].start)[::-1]
    back = cut.near.way(walked[-1].end)
    route = (*there, *(step.section for step in walked), *back)
    length = sum(map(cut.streets.length, route))
    needed = frozenset(step.section for step in walked if step.needed)
    stay = sum(cut.stay.get(section, 0.0) for section in needed)
    return Leg(cut.base, route, needed, length, length / cut.speed + stay)
