"""Building (标准地址·楼栋): what stands at a node of the place tree.

The node itself is the address; this record says what is there. Both practices of 标准地址 are
served: a building as an entity on the map, and rooms that hang on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_cn.forms.bases import ADDRESSES
from beatbook_cn.retention import ADDRESS

if TYPE_CHECKING:
    from beatbook.deeds import Deed

_BUILDING: dict[str, Any] = {"section": "building"}
_MAP: dict[str, Any] = {"section": "map"}


@f.part
class BuildingIntake:
    """The address of a new building in one line."""

    address: str | None = f.text(
        Text("地址", "Address"),
        help=Text("写到楼栋为止，如：南湖社区云杉花园3号楼", "Down to the building"),
        **_BUILDING,
    )

    def accompany(self, deed: Deed, record_id: str, building: Building) -> None:
        """Put the building at its address."""
        from beatbook_cn.intake import settle_kind

        settle_kind(deed, building.__form__, record_id, self.address)  # type: ignore[attr-defined]


@f.form(
    "building",
    label=Text("楼栋", "Building"),
    title=("name",),
    line=("door_plate",),
    retention=ADDRESS,
    basis=ADDRESSES,
    sections={
        "building": Text("楼栋", "Building"),
        "map": Text("位置", "Position"),
    },
    place_kind="building",
    intake=BuildingIntake,
    help=Text("标准地址中的一栋建筑。", "A building of the standard addresses."),
)
class Building:
    """What stands at a place of kind ``building``."""

    name: str | None = f.text(
        Text("名称", "Name"),
        required=True,
        search="name",
        help=Text("如：云杉花园3号楼", "Such as 云杉花园3号楼"),
        **_BUILDING,
    )
    kind: str | None = f.choice(Text("用途", "Kind"), "house_use", **_BUILDING)
    floors_up: int | None = f.integer(Text("地上层数", "Floors above ground"), **_BUILDING)
    floors_down: int | None = f.integer(Text("地下层数", "Floors below ground"), **_BUILDING)
    structure: str | None = f.choice(Text("建筑结构", "Structure"), "structure", **_BUILDING)
    fire_grade: str | None = f.choice(
        Text("耐火等级", "Fire-resistance grade"), "fire_resistance", **_BUILDING
    )
    developer: str | None = f.text(Text("开发单位", "Developer"), **_BUILDING)
    property_firm: str | None = f.text(Text("物业公司", "Property firm"), **_BUILDING)
    door_plate: str | None = f.text(Text("门楼牌号", "Door plate"), search="text", **_MAP)
    longitude: Decimal | None = f.number(
        Text("经度", "Longitude"), decimals=6, help=Text("WGS-84，度", "WGS-84, degrees"), **_MAP
    )
    latitude: Decimal | None = f.number(
        Text("纬度", "Latitude"), decimals=6, help=Text("WGS-84，度", "WGS-84, degrees"), **_MAP
    )

    def problems(self) -> Iterator[Problem]:
        """A position has both co-ordinates, and they lie in China."""
        if (self.longitude is None) != (self.latitude is None):
            missing = "longitude" if self.longitude is None else "latitude"
            yield Problem(_HALF_A_POSITION, missing)
        for name, low, high in (("longitude", 73, 136), ("latitude", 3, 54)):
            value = getattr(self, name)
            if value is not None and not low <= value <= high:
                yield Problem(_OUTSIDE.with_values(low=low, high=high), name)
        for name in ("floors_up", "floors_down"):
            if (getattr(self, name) or 0) < 0:
                yield Problem(_NEGATIVE, name)


_HALF_A_POSITION = Text("经度和纬度应同时填写", "is missing; a position needs both co-ordinates")
_OUTSIDE = Text(
    "不在中国境内({low}至{high})；经纬度是否填反？",
    "lies outside China ({low} to {high}); are longitude and latitude swapped?",
)
_NEGATIVE = Text("不能是负数；请改正", "cannot be negative; correct it")
