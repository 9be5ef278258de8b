"""Room (标准地址·房间): what a room of the standard addresses is, whoever owns or uses it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.texts import Text
from beatbook_cn.forms.bases import ADDRESSES
from beatbook_cn.retention import ADDRESS

if TYPE_CHECKING:
    from beatbook.deeds import Deed

_ROOM: dict[str, Any] = {"section": "room"}


@f.part
class RoomIntake:
    """The address of a new room in one line."""

    address: str | None = f.text(
        Text("地址", "Address"),
        help=Text("写到户室为止，如：南湖社区云杉花园3号楼1单元201室", "Down to the room"),
        **_ROOM,
    )

    def accompany(self, deed: Deed, record_id: str, room: Room) -> None:
        """Put the room at its address."""
        from beatbook_cn.intake import settle_kind

        settle_kind(deed, room.__form__, record_id, self.address)  # type: ignore[attr-defined]


@f.form(
    "room",
    label=Text("房间", "Room"),
    title=("name",),
    line=("floor",),
    retention=ADDRESS,
    basis=ADDRESSES,
    sections={"room": Text("房间", "Room")},
    place_kind="room",
    intake=RoomIntake,
    help=Text("标准地址中的一个户室。", "A room of the standard addresses."),
)
class Room:
    """What is at a place of kind ``room``."""

    name: str | None = f.text(
        Text("室号", "Number"), required=True, help=Text("如：201室", "Such as 201室"), **_ROOM
    )
    floor: int | None = f.integer(
        Text("楼层", "Floor"), help=Text("地下为负数", "Negative below ground"), **_ROOM
    )
    area: Decimal | None = f.number(Text("建筑面积(平方米)", "Floor area (m²)"), **_ROOM)
    use: str | None = f.choice(Text("用途", "Use"), "house_use", **_ROOM)
