"""The sections of a unit against its tasks: how often each was planned, and what proves it walked.

A task asks for each section of its route once, however often the route goes over it. Of several
walks of one task, and of a track beside check-ins, the better proof counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from beatbook_patrol.coverage.counts import CHECK_INS, TRACK, SectionCover
from beatbook_patrol.coverage.passing import Seen, passed

if TYPE_CHECKING:
    from beatbook_patrol.coverage.reading import Facts, Task
    from beatbook_patrol.ground.graph import Ground, Point, Section

REACH = 30.0
"""Metres from a point to a section that it lies at, as at a junction or across the street."""


class Proofs:
    """What is proved of each section, task by task (empty: by walks without a task)."""

    def __init__(self) -> None:
        self.shares: dict[str, dict[str, float]] = {}
        self.kinds: dict[str, set[str]] = {}

    def add(self, shares: Mapping[str, float], task: str, kind: str) -> None:
        """A walk proved these shares; the best one of each task counts."""
        for code, share in shares.items():
            known = self.shares.setdefault(code, {})
            if share > known.get(task, 0.0):
                known[task] = share
            self.kinds.setdefault(code, set()).add(kind)


class Walked(NamedTuple):
    """A section as it was planned and walked: see `counts.SectionCover`."""

    planned: int = 0
    walked: float = 0.0
    best: float = 0.0
    proofs: frozenset[str] = frozenset()

    def plus(self, other: Walked) -> Walked:
        """Together with other tasks and walks."""
        return Walked(
            self.planned + other.planned,
            self.walked + other.walked,
            max(self.best, other.best),
            self.proofs | other.proofs,
        )


def prove(ground: Ground, facts: Facts) -> dict[str, Walked]:
    """What tasks and walks say of each section, by its code."""
    planned = Counter(code for task in facts.tasks.values() for code in task.ways)
    proofs = Proofs()
    _by_tracks(ground, facts, proofs)
    _by_check_ins(ground, facts, proofs)
    codes = planned.keys() | proofs.shares.keys()
    return {code: _walked(code, planned[code], proofs, facts.tasks) for code in codes}


def _walked(code: str, planned: int, proofs: Proofs, tasks: Mapping[str, Task]) -> Walked:
    shares = proofs.shares.get(code, {})
    asked = (share for task, share in shares.items() if task in tasks and code in tasks[task].ways)
    best = max(shares.values(), default=0.0)
    return Walked(planned, sum(asked), best, frozenset(proofs.kinds.get(code, ())))


def cover(section: Section, found: Walked) -> SectionCover:
    """A section of the ground with what was found of it."""
    return SectionCover(
        id=section.id,
        code=section.code,
        name=section.name,
        unit=section.unit,
        metres=section.length,
        planned=found.planned,
        walked=found.walked,
        best=found.best,
        proofs=found.proofs,
    )


def _by_tracks(ground: Ground, facts: Facts, proofs: Proofs) -> None:
    codes = {section.id: section.code for section in ground.sections.values()}
    for id, walked in facts.tracks.items():
        whole = {codes[one]: 1.0 for one in walked if one in codes}
        proofs.add(whole, facts.walks[id].task, TRACK)


def _by_check_ins(ground: Ground, facts: Facts, proofs: Proofs) -> None:
    metres = {section.code: section.length for section in ground.sections.values()}
    places = {point.id: _sections_at(ground, point) for point in ground.points.values()}
    for id, rows in groupby(facts.check_ins, itemgetter(0)):
        walk = facts.walks[id]
        task = facts.tasks.get(walk.task)
        seen = [Seen(at, places.get(point, ())) for _walk, at, point, *_rest in rows if at]
        shares = passed(task.route if task else (), seen, metres, walk.mode)
        proofs.add(shares, walk.task, CHECK_INS)


def _sections_at(ground: Ground, point: Point) -> tuple[str, ...]:
    """The codes of the sections that a point lies at: the one that it names, then those near."""
    near = [one.section for one in ground.sections_near(point.position, REACH)]
    return tuple(dict.fromkeys(filter(None, (point.section, *near))))
