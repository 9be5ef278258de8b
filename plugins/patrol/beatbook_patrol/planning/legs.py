"""A long walk cut into walks of a shift's length, each from the base and back to it.

The order of the long walk stays; where to cut is chosen so that the ways from the base and back
are shortest in all (the split of Ulusoy 1985: a shortest path over possible cuts).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from beatbook_patrol.planning.postman import Step
from beatbook_patrol.planning.scattered import Pace, Piece, improved
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
    """Everything that a cut has to know: the walk, its base, and how long walks may take and do."""

    streets: Streets
    steps: Sequence[Step]
    base: str
    pace: Pace

    @property
    def near(self) -> Nearest:
        """The ways from the base."""
        return self.streets.tree(self.base)


MOST = 800
"""Of more sections the walks are taken as they were cut: exchanges would take minutes."""


def legs(cuts: Iterable[Cut]) -> list[Leg]:
    """The walks of a long one, of the cut with the shortest ones where there are several.

    Exchanges between the walks shorten them as far as they can. A walk that a single far section
    makes longer than the pace allows is kept.
    """
    _cost, walks, cut = min(map(cut_up, cuts), key=lambda one: one[0])
    if sum(map(len, walks)) <= MOST:
        walks = improved(cut.streets, walks, cut.base, cut.pace)
    return [_leg(cut, walk) for walk in walks]


def cut_up(cut: Cut) -> tuple[float, list[list[Piece]], Cut]:
    """The minutes of the walks of a cut, and the required sections of each in order."""
    cost, before = _cheapest(cut)
    end, found = len(cut.steps), []
    while end:
        start, walked = before[end]
        if walked:
            found.append([_piece(step) for step in cut.steps[start:end] if step.needed])
        end = start
    return cost, found[::-1], cut


def _piece(step: Step) -> Piece:
    return Piece(step.section, step.start, step.end)


def _cheapest(cut: Cut) -> tuple[float, list[tuple[int, bool]]]:
    """The least minutes; by position: where the last walk before it began, if there is one."""
    count = len(cut.steps)
    cost = [0.0] + [float("inf")] * count
    before: list[tuple[int, bool]] = [(0, False)] * (count + 1)
    spent, home = _minutes(cut)
    for start, step in enumerate(cut.steps):
        if not step.needed:
            # What only leads on need not be walked between two walks.
            if cost[start] < cost[start + 1]:
                cost[start + 1], before[start + 1] = cost[start], (start, False)
            continue
        there = cut.near.distance[step.start] / cut.pace.speed - spent[start]
        for end in _ends(cut, start, there, spent):
            total = cost[start] + there + spent[end] + home[end]
            within = there + spent[end] + home[end] <= cut.pace.minutes
            if total < cost[end] and (within or end == start + 1):
                cost[end], before[end] = total, (start, True)
    return cost[-1], before


def _minutes(cut: Cut) -> tuple[list[float], list[float]]:
    """By position: minutes of the long walk up to it, and those from it back to the base."""
    spent, home, pace, far = [0.0], [0.0], cut.pace, cut.near.distance
    for step in cut.steps:
        stay = pace.stay.get(step.section, 0.0) if step.needed else 0.0
        spent.append(spent[-1] + cut.streets.length(step.section) / pace.speed + stay)
        home.append(far[step.end] / pace.speed)
    return spent, home


def _ends(cut: Cut, start: int, there: float, spent: Sequence[float]) -> Iterator[int]:
    """Behind which required sections a walk that begins at a step may end: in time, or at once."""
    for end in range(start + 1, len(spent)):
        if there + spent[end] > cut.pace.minutes and end > start + 1:
            return
        if cut.steps[end - 1].needed:
            yield end


def _leg(cut: Cut, walk: Sequence[Piece]) -> Leg:
    route = tuple(_route(cut, walk))
    length = sum(map(cut.streets.length, route))
    needed = frozenset(piece.section for piece in walk)
    stay = sum(cut.pace.stay.get(section, 0.0) for section in needed)
    return Leg(cut.base, route, needed, length, length / cut.pace.speed + stay)


def _route(cut: Cut, walk: Sequence[Piece]) -> Iterator[str]:
    """The sections of a walk through pieces on shortest ways, from the base and back."""
    here = cut.base
    for piece in walk:
        yield from cut.streets.way(here, piece.start)
        yield piece.section
        here = piece.end
    yield from cut.near.way(here)
