"""The forms of patrols."""

from __future__ import annotations


def declared() -> list[type]:
    """Every form of this plugin."""
    from beatbook_patrol.forms.patrol_area import PatrolArea
    from beatbook_patrol.forms.patrol_point import PatrolPoint
    from beatbook_patrol.forms.road_section import RoadSection

    return [RoadSection, PatrolPoint, PatrolArea]
