"""Office (警务室): what a unit of kind ``office`` is to the public: where, when, who, phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_offices import bases
from beatbook_offices.retention import OFFICE

if TYPE_CHECKING:
    from beatbook.deeds import Deed

STANDARD_AREA = 30
"""Square metres that the standard asks for; less is noted, not refused."""

_OFFICE: dict[str, Any] = {"section": "office"}
_PLACE: dict[str, Any] = {"section": "place"}
_PUBLIC: dict[str, Any] = {"section": "public"}


@f.part
class OfficeIntake:
    """The address of a new office in one line."""

    address: str | None = f.text(
        Text("地址", "Address"),
        help=Text("如：南湖社区大南街16号", "In one line, from the community on"),
        **_PLACE,
    )

    def accompany(self, deed: Deed, record_id: str, _office: Office) -> None:
        """Put the office at its address."""
        place = deed.place_of(self.address) if self.address else None
        if place is not None:
            deed.locate(record_id, place)


@f.form(
    "office",
    label=Text("警务室", "Police office"),
    title=("name",),
    line=("phone",),
    retention=OFFICE,
    basis=bases.STANDARD,
    sections={
        "office": Text("警务室", "Office"),
        "place": Text("用房", "Premises"),
        "public": Text("对外公开", "For the public"),
    },
    intake=OfficeIntake,
    help=Text(
        "社区、农村警务室的基本情况和对外公开内容。",
        "A community or rural office: its premises and what the public is told.",
    ),
)
class Office:
    """One office."""

    of_unit: str | None = f.unit(Text("单位", "Unit"), required=True, unique=True, **_OFFICE)
    name: str | None = f.text(
        Text("名称", "Name"),
        required=True,
        search="name",
        help=Text("“××派出所××社区警务室”", "As on its sign"),
        **_OFFICE,
    )
    kind: str | None = f.choice(Text("类别", "Kind"), "office_kind", required=True, **_OFFICE)
    leader: str | None = f.officer(Text("负责人", "Officer in charge"), **_OFFICE)
    leader_since: date | None = f.day(
        Text("任职起始日期", "In charge since"), required_when=f.when("leader"), **_OFFICE
    )
    opened_on: date | None = f.day(Text("启用日期", "Opened on"), **_OFFICE)
    premises: str | None = f.choice(
        Text("用房来源", "Where the premises come from"), "office_premises", **_PLACE
    )
    area: Decimal | None = f.number(Text("面积(平方米)", "Floor area (m²)"), **_PLACE)
    computers: int | None = f.integer(Text("计算机台数", "Computers"), **_PLACE)
    phone: str | None = f.identifier(
        Text("警务室电话", "Phone of the office"), "phone", search="phone", required=True, **_PUBLIC
    )
    complaint_phone: str | None = f.identifier(
        Text("监督电话", "Phone for complaints"), "phone", **_PUBLIC
    )
    hours: str | None = f.long_text(
        Text("接待时间", "Reception hours"),
        required=True,
        help=Text("如：周一至周五 8:30–12:00", "Such as Monday to Friday, 8:30 to 12:00"),
        **_PUBLIC,
    )

    def problems(self) -> Iterator[Problem]:
        """A room of its own has a size; the standard asks for 30 m²."""
        if self.area is not None and self.area <= 0:
            yield Problem(_NO_SIZE, "area")
        elif self.area is not None and self.area < STANDARD_AREA:
            words = _SMALL.with_values(area=STANDARD_AREA)
            yield Problem(words, "area", warning=True, source=bases.STANDARD)
        if (self.computers or 0) < 0:
            yield Problem(_NEGATIVE, "computers")


_NO_SIZE = Text("应大于零；请改正", "must be more than nothing; correct it")
_SMALL = Text("标准不少于{area}平方米", "is less than the {area} m² of the standard")
_NEGATIVE = Text("不能是负数；请改正", "cannot be negative; correct it")
