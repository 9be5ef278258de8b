"""The sections of a unit against its tasks: how often each was planned, and what proves it walked.

A task asks for each section of its route once, however often the route goes over it. Of several
walks of one task, and of a track beside check-ins, the better proof counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from beatbook.clock import from_stamp
from beatbook_patrol.coverage.counts import CHECK_INS, TRACK, SectionCover
from beatbook_patrol.coverage.passing import passed

if TYPE_CHECKING:
    from beatbook_patrol.coverage.reading import CheckIn, Facts, Task, Walk
    from beatbook_patrol.ground.graph import Ground, Point, Section

REACH = 30.0
"""Metres from a point to a section that it lies at, as at a junction or across the street."""


class Proofs:
    """What is proved of each section, task by task (empty: by walks without a task)."""

    def __init__(self) -> None:
        self.by_task: dict[str, dict[str, float]] = {}
        self.kinds: dict[str, set[str]] = {CHECK_INS: set(), TRACK: set()}

    def add(self, shares: dict[str, float], task: str, kind: str) -> None:
        """A walk proved these shares; the best one of each task counts."""
        self.kinds[kind].update(shares)
        known = self.by_task.setdefault(task, shares)
        if known is not shares:
            for code, share in shares.items():
                known[code] = max(share, known.get(code, 0.0))

    def of(self, code: str) -> frozenset[str]:
        """The kinds of proof that there are of a section."""
        return frozenset(kind for kind, codes in self.kinds.items() if code in codes)


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


class Prover:
    """Finds out what tasks and walks say of each section of a ground."""

    def __init__(self, ground: Ground) -> None:
        sections = ground.sections.values()
        self._metres = {section.code: section.length for section in sections}
        self._codes = {section.id: section.code for section in sections}
        self._places = {point.id: _sections_at(ground, point) for point in ground.points.values()}

    def prove(self, facts: Facts) -> dict[str, Walked]:
        """What the tasks and walks of a span say of each section, by its code."""
        proofs = Proofs()
        for id, tracked in facts.tracks.items():
            whole = {self._codes[one]: 1.0 for one in tracked if one in self._codes}
            proofs.add(whole, facts.walks[id].task, TRACK)
        for id, rows in groupby(facts.check_ins, itemgetter(0)):
            walk = facts.walks[id]
            proofs.add(self._checked(facts.tasks.get(walk.task), walk, rows), walk.task, CHECK_INS)
        return _added_up(proofs, facts.tasks)

    def _checked(self, task: Task | None, walk: Walk, rows: Iterable[CheckIn]) -> dict[str, float]:
        """The shares that the check-ins of a walk prove."""
        places = self._places
        seen = [
            (from_stamp(at), places.get(point, ()))
            for _walk, at, point, _stop, _verdict, _one in rows
            if at is not None
        ]
        return passed(task.route if task else (), seen, self._metres, walk.mode)


def _added_up(proofs: Proofs, tasks: Mapping[str, Task]) -> dict[str, Walked]:
    planned: Counter[str] = Counter()
    for one in tasks.values():
        planned.update(one.ways)
    walked: dict[str, float] = {}
    best: dict[str, float] = {}
    for id, shares in proofs.by_task.items():
        ways = tasks[id].ways if id in tasks else frozenset[str]()
        for code, share in shares.items():
            if share > best.get(code, 0.0):
                best[code] = share
            if code in ways:
                walked[code] = walked.get(code, 0.0) + share
    return {
        code: Walked(planned[code], walked.get(code, 0.0), best.get(code, 0.0), proofs.of(code))
        for code in planned.keys() | best.keys()
    }


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


def _sections_at(ground: Ground, point: Point) -> tuple[str, ...]:
    """The codes of the sections that a point lies at: the one that it names, then those near."""
    near = [one.section for one in ground.sections_near(point.position, REACH)]
    return tuple(dict.fromkeys(filter(None, (point.section, *near))))
