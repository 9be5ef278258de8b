"""The forms of patrols."""

from __future__ import annotations


def declared() -> list[type]:
    """Every form of this plugin."""
    from beatbook_patrol.forms.check_in import CheckIn
    from beatbook_patrol.forms.finding import Finding
    from beatbook_patrol.forms.patrol_area import PatrolArea
    from beatbook_patrol.forms.patrol_plan import PatrolPlan
    from beatbook_patrol.forms.patrol_point import PatrolPoint
    from beatbook_patrol.forms.patrol_requirement import PatrolRequirement
    from beatbook_patrol.forms.patrol_stop import PatrolStop
    from beatbook_patrol.forms.patrol_task import PatrolTask
    from beatbook_patrol.forms.repair_notice import RepairNotice
    from beatbook_patrol.forms.road_section import RoadSection
    from beatbook_patrol.forms.track import Track
    from beatbook_patrol.forms.walk import Walk

    return [
        RoadSection,
        PatrolPoint,
        PatrolArea,
        PatrolRequirement,
        PatrolPlan,
        PatrolTask,
        PatrolStop,
        Walk,
        CheckIn,
        Track,
        Finding,
        RepairNotice,
    ]
