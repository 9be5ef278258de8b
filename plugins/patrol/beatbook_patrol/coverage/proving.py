"""The sections of a unit against its tasks: how often each was planned, and what proves it walked.

A task asks for each section of its route once, however often the route goes over it. Of several
walks of one task, and of a track beside check-ins, the better proof counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

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


def sections(ground: Ground, facts: Facts) -> tuple[SectionCover, ...]:
    """Every section of the ground as it was planned and walked."""
    planned = Counter(code for task in facts.tasks.values() for code in task.ways)
    proofs = Proofs()
    _by_tracks(ground, facts, proofs)
    _by_check_ins(ground, facts, proofs)
    return tuple(
        _cover(section, planned[code], proofs, facts.tasks)
        for code, section in ground.sections.items()
    )


def _cover(
    section: Section, planned: int, proofs: Proofs, tasks: Mapping[str, Task]
) -> SectionCover:
    shares = proofs.shares.get(section.code, {})
    walked = [
        share
        for task, share in shares.items()
        if task in tasks and section.code in tasks[task].ways
    ]
    return SectionCover(
        id=section.id,
        code=section.code,
        name=section.name,
        unit=section.unit,
        metres=section.length,
        planned=planned,
        walked=sum(walked),
        best=max(shares.values(), default=0.0),
        proofs=frozenset(proofs.kinds.get(section.code, ())),
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
