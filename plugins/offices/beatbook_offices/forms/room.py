"""Room of an office (警务室房间): what it is used for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_offices import bases
from beatbook_offices.retention import OFFICE

_ROOM: dict[str, Any] = {"section": "room"}


@f.form(
    "office_room",
    label=Text("警务室房间", "Room of an office"),
    title=("name",),
    line=("area",),
    findable=False,
    retention=OFFICE,
    basis=bases.STANDARD,
    sections={"room": Text("房间", "Room")},
    help=Text("警务室的房间和用途。", "The rooms of an office and what they are for."),
)
class OfficeRoom:
    """One room."""

    office: str | None = f.reference(Text("警务室", "Office"), "office", required=True, **_ROOM)
    name: str | None = f.text(Text("名称", "Name"), required=True, **_ROOM)
    use: str | None = f.choice(Text("用途", "Use"), "office_room_use", required=True, **_ROOM)
    area: Decimal | None = f.number(Text("面积(平方米)", "Floor area (m²)"), **_ROOM)
    remark: str | None = f.text(Text("备注", "Remark"), **_ROOM)

    def problems(self) -> Iterator[Problem]:
        """A room has a size."""
        if self.area is not None and self.area <= 0:
            yield Problem(_NO_SIZE, "area")


_NO_SIZE = Text("应大于零；请改正", "must be more than nothing; correct it")
