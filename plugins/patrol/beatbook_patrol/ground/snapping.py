"""Which section a point lies at: the nearest one of its unit, else the nearest of the station."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook_patrol.ground.geometry import Position
from beatbook_patrol.ground.graph import Ground, load

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook_patrol.forms.patrol_point import PatrolPoint

REACH = 200.0
"""Metres between a point and the street from which it is patrolled, at most."""


class Snapper:
    """Finds the sections of many points; each unit's ground is loaded once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._grounds: dict[str, Ground] = {}

    def section(self, unit: str, place: Position) -> str | None:
        """The id of the section at which a point of a unit lies; None where none is near."""
        for one in (unit, self._book.station):
            ground = self._ground(one)
            near = ground.nearest_section(place, REACH)
            if near is not None:
                return ground.sections[near.section].id
        return None

    def _ground(self, unit: str) -> Ground:
        if unit not in self._grounds:
            self._grounds[unit] = load(self._book, unit)
        return self._grounds[unit]


def supply_section(deed: Deed, id: str, point: PatrolPoint) -> None:
    """Give a point that a deed adds the nearest section where it names none."""
    if point.section or deed.done is not None:
        return
    if point.longitude is None or point.latitude is None:
        return
    place = (float(point.longitude), float(point.latitude))
    section = Snapper(deed.book).section(deed.pending[id].record.envelope.unit, place)
    if section is not None:
        deed.supply(id, section=section)
