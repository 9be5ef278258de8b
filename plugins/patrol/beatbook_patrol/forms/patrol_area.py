"""Patrol area (巡逻区域): sections and points that are patrolled together (重点区域)."""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_patrol.forms.states import STATES, TRANSITIONS
from beatbook_patrol.retention import PATROL


@f.form(
    "patrol_area",
    label=Text("巡逻区域", "Patrol area"),
    title=("name",),
    retention=PATROL,
    states=STATES,
    transitions=TRANSITIONS,
    help=Text(
        "一起巡逻的路段和点位，如学校周边、商圈。",
        "Sections and points that are patrolled together, such as the streets around a school.",
    ),
)
class PatrolArea:
    """One area."""

    name: str | None = f.text(Text("名称", "Name"), required=True, unique=True, search="name")
    kind: str | None = f.choice(Text("区域类别", "Kind of area"), "patrol_area_kind", required=True)
    sections: tuple[str, ...] = f.reference(Text("路段", "Sections"), "road_section", many=True)
    points: tuple[str, ...] = f.reference(Text("点位", "Points"), "patrol_point", many=True)

    def problems(self) -> Iterator[Problem]:
        """It has a section or a point."""
        if not self.sections and not self.points:
            yield Problem(_EMPTY, "sections")


_EMPTY = Text(
    "没有路段也没有点位；请至少填一个", "is empty, and so are the points; name one at least"
)
