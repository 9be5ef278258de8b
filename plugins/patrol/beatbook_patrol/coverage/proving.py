"""The sections of a unit against its tasks: how often each was planned, and what proves it walked.

A task asks for each section of its route once, however often the route goes over it. Of several
walks of one task, and of a track beside check-ins, the better proof counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from beatbook_patrol.coverage.counts import CHECK_INS, TRACK, SectionCover
from beatbook_patrol.coverage.passing import Seen, passed

if TYPE_CHECKING:
    from beatbook_patrol.coverage.reading import CheckIn, Facts, Walk
    from beatbook_patrol.ground.graph import Ground, Point, Section


REACH = 30.0
"""Metres from a point to a section that it lies at, as at a junction or across the street."""


class Proved(NamedTuple):
    """A share of a section that a walk proved, for its task (empty: for none), and how."""

    code: str
    task: str
    share: float
    proof: str


def sections(ground: Ground, facts: Facts) -> tuple[SectionCover, ...]:
    """Every section of the ground as it was planned and walked."""
    planned: dict[str, int] = {}
    for task in facts.tasks.values():
        for code in set(task.route):
            planned[code] = planned.get(code, 0) + 1
    proved: dict[str, list[Proved]] = {}
    for one in _proved(ground, facts):
        proved.setdefault(one.code, []).append(one)
    return tuple(
        _cover(section, planned.get(code, 0), proved.get(code, ()), facts)
        for code, section in ground.sections.items()
    )


def _cover(section: Section, planned: int, proved: Iterable[Proved], facts: Facts) -> SectionCover:
    best: dict[str, float] = {}
    proofs = set()
    for one in proved:
        best[one.task] = max(best.get(one.task, 0.0), one.share)
        proofs.add(one.proof)
    walked = [
        share for task, share in best.items()
        if task in facts.tasks and section.code in facts.tasks[task].route
    ]  # fmt: skip
    return SectionCover(
        id=section.id,
        code=section.code,
        name=section.name,
        unit=section.unit,
        metres=section.length,
        planned=planned,
        walked=sum(walked),
        best=max(best.values(), default=0.0),
        proofs=frozenset(proofs),
    )


def _proved(ground: Ground, facts: Facts) -> Iterator[Proved]:
    codes = {section.id: section.code for section in ground.sections.values()}
    for id, walked in facts.tracks.items():
        walk = facts.walks[id]
        yield from (Proved(codes[one], walk.task, 1.0, TRACK) for one in walked if one in codes)
    metres = {section.code: section.length for section in ground.sections.values()}
    places = {point.id: _sections_at(ground, point) for point in ground.points.values()}
    for id, check_ins in groupby(facts.check_ins, attrgetter("walk")):
        yield from _by_check_ins(facts, facts.walks[id], check_ins, places, metres)


def _sections_at(ground: Ground, point: Point) -> tuple[str, ...]:
    """The codes of the sections that a point lies at: the one that it names, then those near."""
    near = [one.section for one in ground.sections_near(point.position, REACH)]
    return tuple(dict.fromkeys(filter(None, (point.section, *near))))


def _by_check_ins(
    facts: Facts,
    walk: Walk,
    check_ins: Iterable[CheckIn],
    places: Mapping[str, tuple[str, ...]],
    metres: Mapping[str, float],
) -> Iterator[Proved]:
    task = facts.tasks.get(walk.task)
    seen = [Seen(one.at, places.get(one.point, ())) for one in check_ins if one.at is not None]
    shares = passed(task.route if task else (), seen, metres, walk.mode)
    return (Proved(code, walk.task, share, CHECK_INS) for code, share in shares.items())
