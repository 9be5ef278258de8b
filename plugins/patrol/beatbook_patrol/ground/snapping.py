"""Which section a point lies at: the nearest one, where one is near enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook_patrol.ground.graph import load

if TYPE_CHECKING:
    from beatbook.deeds import Deed
    from beatbook_patrol.forms.patrol_point import PatrolPoint

REACH = 200.0
"""Metres between a point and the street from which it is patrolled, at most."""


def supply_section(deed: Deed, id: str, point: PatrolPoint) -> None:
    """Give a point that a deed adds the nearest section of its unit where it names none."""
    if point.section or deed.done is not None:
        return
    if point.longitude is None or point.latitude is None:
        return
    ground = load(deed.book, deed.pending[id].record.envelope.unit)
    near = ground.nearest_section((float(point.longitude), float(point.latitude)), REACH)
    if near is not None:
        deed.supply(id, section=ground.sections[near.section].id)
