"""What this station looks at in front of schools when they begin and end, in place of the nation's.

A rule of the station: at that hour the traffic matters, the equipment is looked at on inspections.
"""

from __future__ import annotations

from beatbook.patrol.declare import Checklist
from beatbook.texts import Text

_OWN = Text("本所护学岗安排", "this station's arrangement for the school run")


def checklists() -> list[Checklist]:
    """The list for schools."""
    return [
        Checklist(
            id="school",
            label=Text("护学岗", "School run"),
            kinds=("school",),
            items=(
                ("guard", Text("保安在校门外", "The guard is outside the gate")),
                ("crossing", Text("斑马线前车辆停让", "Cars stop at the crossing")),
                ("parking", Text("校门两侧没有违停", "Nobody parks beside the gate")),
                ("stall", Text("校门口没有占道摊点", "No stalls stand in the way")),
            ),
            source=_OWN,
        )
    ]
