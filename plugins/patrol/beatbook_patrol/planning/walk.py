"""A walk in the making: who goes when, what it passes at which moment, where it stops and why."""

from __future__ import annotations

from datetime import datetime, timedelta

import attrs

from beatbook.texts import Text
from beatbook_patrol.planning.covered import Outing, Visit
from beatbook_patrol.planning.forces import Team
from beatbook_patrol.planning.items import Window

EARLY, LATE = timedelta(minutes=5), timedelta(minutes=10)
"""A team is expected at a stop from so long before until so long after the moment reckoned."""


@attrs.define(eq=False)
class Walk:
    """A walk; `cursor` is up to when it is filled, `passed` when it is on which section.

    `area` are the sections to which it is to keep; none: it may go anywhere.
    """

    start: datetime
    end: datetime
    team: Team
    mode: str
    base: str
    area: frozenset[str] = frozenset()
    cursor: datetime = attrs.field(init=False)
    route: list[str] = attrs.field(factory=list)
    passed: list[tuple[str, datetime]] = attrs.field(factory=list)
    stops: list[tuple[Visit, Text]] = attrs.field(factory=list)
    serves: set[str] = attrs.field(factory=set)

    def __attrs_post_init__(self) -> None:
        self.cursor = self.start

    @property
    def spare(self) -> float:
        """Minutes that are not filled."""
        return (self.end - self.cursor).total_seconds() / 60

    def outing(self) -> Outing:
        """What counts of it."""
        return Outing(
            self.start,
            self.end,
            len(self.team),
            frozenset(role for one in self.team for role in one.roles),
            self.mode,
            tuple(self.route),
            tuple(visit for visit, _why in self.stops),
        )

    def has_stop(self, point: str) -> bool:
        """Whether the team stops at a point already."""
        return any(visit.point == point for visit, _why in self.stops)

    def stop(self, point: str, at: datetime, within: Window, why: Text) -> None:
        """Plan a stop around a moment, within the walk and the hours asked for."""
        since = max(at - EARLY, within[0], self.start)
        until = min(at + LATE, within[1], self.end)
        self.stops.append((Visit(point, since, until), why))
