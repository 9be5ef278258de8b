"""What is missing of a coverage, the worst first: points by missed stops, sections by metres."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from beatbook_patrol.coverage.counts import Coverage, PointCover, SectionCover

POINT, SECTION = "point", "section"


class Gap(NamedTuple):
    """A point or section that was planned more often than it was reached.

    `planned` and `done` count stops or passages, `metres` what a section misses. `reasons` are
    those given for missed stops, with how often each was.
    """

    kind: str
    id: str
    code: str
    name: str
    planned: int
    done: float
    metres: float
    reasons: tuple[tuple[str, int], ...] = ()

    @property
    def missing(self) -> float:
        """Stops missed, or passages."""
        return self.planned - self.done


def gaps(coverage: Coverage) -> list[Gap]:
    """Points first, the most missed first; then sections, the most metres first."""
    points = sorted(_points(coverage), key=lambda gap: (-gap.missing, gap.code))
    sections = sorted(_sections(coverage), key=lambda gap: (-gap.metres, gap.code))
    return [*points, *sections]


def _points(coverage: Coverage) -> Iterator[Gap]:
    for one in coverage.points:
        if one.counts.missed:
            yield _point(one, coverage)


def _point(one: PointCover, coverage: Coverage) -> Gap:
    given = coverage.reasons.get(one.id, {})
    reasons = sorted(given.items(), key=lambda reason: (-reason[1], reason[0]))
    planned, done = one.counts.planned, one.counts.done
    return Gap(POINT, one.id, one.code, one.name, planned, done, 0.0, tuple(reasons))


def _sections(coverage: Coverage) -> Iterator[Gap]:
    for one in coverage.sections:
        if one.planned and one.missing > 0:
            yield _section(one)


def _section(one: SectionCover) -> Gap:
    metres = one.missing * one.metres
    return Gap(SECTION, one.id, one.code, one.name, one.planned, one.walked, metres)
