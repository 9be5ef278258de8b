"""Dwelling (实有房屋): one home or shop at a standard address, its owner, and its letting.

Classes of letting management judge the house (fire safety, crowding), never its residents.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, SENSITIVE
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_cn import laws
from beatbook_cn.forms.bases import HOUSING, IDENTITY, LANDLORD, OWNER, RENTAL
from beatbook_cn.retention import HOUSE

if TYPE_CHECKING:
    from beatbook.deeds import Deed

LET, STOPPED = "1", "2"
"""Codes of ``rental_state``."""
BY_BED, SHARED, STAFF_HOUSE = "3", "4", "7"
"""Codes of ``rental_type``: many tenants who have no household in common."""

_HOUSE: dict[str, Any] = {"section": "house"}
_OWNER: dict[str, Any] = {"section": "owner", "sensitivity": PERSONAL, "purpose": OWNER}
_LET: dict[str, Any] = {
    "section": "rental",
    "basis": RENTAL,
    "shown_when": f.when("rented", True),
}
_LANDLORD = {**_LET, "section": "landlord", "sensitivity": PERSONAL, "purpose": LANDLORD}
_FIRE = {**_LET, "section": "fire"}
_IN_GROUPS = f.when("rental_kind", BY_BED, SHARED, STAFF_HOUSE)
_GROUP = {**_LET, "shown_when": _IN_GROUPS}


@f.part
class DwellingIntake:
    """The address of a new dwelling in one line."""

    address: str | None = f.text(
        Text("地址", "Address"),
        section="house",
        search="address",
        help=Text(
            "一行写全，如：南湖社区云杉花园3号楼1单元201室；没有的地址自动补建",
            "One line from the community to the room; missing places are added",
        ),
    )

    def accompany(self, deed: Deed, record_id: str, _dwelling: Dwelling) -> None:
        """Put the dwelling at its address."""
        from beatbook_cn.intake import settle_dwelling

        settle_dwelling(deed, record_id, self.address)


@f.form(
    "dwelling",
    label=Text("实有房屋", "Dwelling"),
    title=(),
    line=("owner_name", "rental_code"),
    retention=HOUSE,
    basis=HOUSING,
    sections={
        "house": Text("房屋", "House"),
        "owner": Text("产权人", "Owner"),
        "rental": Text("出租", "Letting"),
        "landlord": Text("出租责任人", "Landlord and agent"),
        "fire": Text("消防", "Fire safety"),
    },
    intake=DwellingIntake,
    help=Text(
        "一处标准地址上的一套住房或者商铺；出租的填写出租部分。",
        "A home or shop at a standard address; let ones fill in the part on letting.",
    ),
)
class Dwelling:
    """One home or shop."""

    ownership: str | None = f.choice(Text("产权性质", "Ownership"), "house_ownership", **_HOUSE)
    use: str | None = f.choice(Text("用途", "Use"), "house_use", **_HOUSE)
    structure: str | None = f.choice(Text("建筑结构", "Structure"), "structure", **_HOUSE)
    built: int | None = f.integer(Text("建成年份", "Year built"), **_HOUSE)
    area: Decimal | None = f.number(Text("建筑面积(平方米)", "Floor area (m²)"), **_HOUSE)
    rooms: int | None = f.integer(Text("房间数", "Rooms"), **_HOUSE)
    layout: str | None = f.text(
        Text("户型", "Layout"), help=Text("如：两室一厅", "Such as: two rooms, one hall"), **_HOUSE
    )
    deed_number: str | None = f.text(Text("产权证号", "Number of the title deed"), **_OWNER)
    owner_name: str | None = f.text(Text("产权人", "Owner"), search="name", **_OWNER)
    owner_id: str | None = f.identifier(
        Text("产权人公民身份号码", "Owner's identity number"),
        "resident_id",
        search="identifier",
        **{**_OWNER, "sensitivity": SENSITIVE, "basis": IDENTITY},
    )
    owner_phone: str | None = f.identifier(
        Text("产权人电话", "Owner's phone"),
        "phone",
        search="phone",
        **{**_OWNER, "sensitivity": SENSITIVE},
    )
    rented: bool | None = f.yes_no(
        Text("是否出租", "Let"), section="rental", default=False, basis=RENTAL
    )
    rental_code: str | None = f.text(
        Text("出租房编号", "Code of the rented dwelling"), search="text", unique=True, **_LET
    )
    rental_kind: str | None = f.choice(Text("出租类型", "Kind of letting"), "rental_type", **_LET)
    rental_since: date | None = f.day(
        Text("出租起始日期", "Let since"), required_when=f.when("rented", True), **_LET
    )
    rooms_let: int | None = f.integer(Text("出租间数", "Rooms let"), **_LET)
    area_let: Decimal | None = f.number(Text("出租面积(平方米)", "Floor area let (m²)"), **_LET)
    beds: int | None = f.integer(Text("床位数", "Beds"), **_GROUP)
    occupants: int | None = f.integer(
        Text("约定居住人数", "Occupants agreed"), required_when=_IN_GROUPS, **_GROUP
    )
    safety_rules: bool | None = f.yes_no(
        Text("是否建立安全管理制度", "Safety rules in place"), **_GROUP
    )
    rent: Decimal | None = f.money(Text("月租金(元)", "Monthly rent (yuan)"), **_LET)
    contract: bool | None = f.yes_no(Text("是否有租赁合同", "Written contract"), **_LET)
    management_class: str | None = f.choice(
        Text("房屋管理类别", "Class of rental management"),
        "rental_class",
        help=Text(
            "只评房屋：放心类每季度、一般类每月、重点类每半月巡查；周期以当地规定为准",
            "Judges the house: trusted ones are visited each quarter, ordinary ones each month,"
            " priority ones each half-month, unless the region rules otherwise",
        ),
        **_LET,
    )
    letter_signed: bool | None = f.yes_no(
        Text("是否签订治安责任保证书", "Security pledge signed"), **_LET
    )
    letter_date: date | None = f.day(
        Text("责任保证书签订日期", "Date of the pledge"),
        required_when=f.when("letter_signed", True),
        **_LET,
    )
    rental_state: str | None = f.choice(
        Text("出租状态", "State of letting"), "rental_state", **_LET
    )
    rental_until: date | None = f.day(
        Text("停租日期", "Let until"), required_when=f.when("rental_state", STOPPED), **_LET
    )
    rental_end_reason: str | None = f.text(Text("停租原因", "Why letting stopped"), **_LET)
    landlord: str | None = f.reference(
        Text("出租人(在册人员)", "Landlord (registered)"),
        "person",
        help=Text(
            "出租人是本辖区实有人口的选此人，不再填写姓名",
            "Where the landlord is registered as a person: nothing to type again",
        ),
        **_LANDLORD,
    )
    landlord_name: str | None = f.text(
        Text("出租人", "Landlord"),
        search="name",
        help=Text("与产权人相同的不填", "Left empty where the owner lets"),
        **_LANDLORD,
    )
    landlord_id: str | None = f.identifier(
        Text("出租人公民身份号码", "Landlord's identity number"),
        "resident_id",
        **{**_LANDLORD, "sensitivity": SENSITIVE},
    )
    landlord_phone: str | None = f.identifier(
        Text("出租人电话", "Landlord's phone"),
        "phone",
        search="phone",
        **{**_LANDLORD, "sensitivity": SENSITIVE},
    )
    agent_name: str | None = f.text(Text("代管人、中介", "Agent"), search="name", **_LANDLORD)
    agent_phone: str | None = f.identifier(
        Text("代管人电话", "Agent's phone"),
        "phone",
        search="phone",
        **{**_LANDLORD, "sensitivity": SENSITIVE},
    )
    agent_unit: str | None = f.reference(
        Text("代管单位", "Managing unit"),
        "organisation",
        help=Text("房屋中介、物业、长租公寓", "An agency, property manager or operator"),
        **_LANDLORD,
    )
    fire_accepted: bool | None = f.yes_no(
        Text("是否经消防验收或者备案", "Fire acceptance or filing"), **_FIRE
    )
    fire_items: tuple[str, ...] = f.choice(
        Text("消防设施", "Fire equipment"), "rental_fire", many=True, **_FIRE
    )
    fire_grade: str | None = f.choice(
        Text("耐火等级", "Fire-resistance grade"), "fire_resistance", **_FIRE
    )
    exits: int | None = f.integer(Text("安全出口数", "Emergency exits"), **_FIRE)
    fire_contact: str | None = f.text(
        Text("消防责任人", "Who answers for fire safety"),
        **{**_FIRE, "sensitivity": PERSONAL, "purpose": LANDLORD},
    )

    def problems(self) -> Iterator[Problem]:
        """Letting ends after it begins; counts and areas are possible."""
        if self.rental_since and self.rental_until and self.rental_until < self.rental_since:
            yield Problem(_ENDS_EARLY, "rental_until", source=laws.LETTING_ENDS)
        if self.rooms is not None and self.rooms_let is not None and self.rooms_let > self.rooms:
            words = _TOO_MANY_ROOMS.with_values(rooms=self.rooms)
            yield Problem(words, "rooms_let", source=laws.ROOM_AS_BUILT)
        if self.area is not None and self.area_let is not None and self.area_let > self.area:
            words = _TOO_LARGE.with_values(area=self.area)
            yield Problem(words, "area_let", source=laws.ROOM_AS_BUILT)
        if self.safety_rules is False:
            yield Problem(_NO_RULES, "safety_rules", warning=True, source=laws.GROUP_RULES)
        yield from self._negatives()

    def _negatives(self) -> Iterator[Problem]:
        for name in _COUNTED:
            value = getattr(self, name)
            if value is not None and value < 0:
                yield Problem(NEGATIVE, name)


_COUNTED = ("area", "area_let", "rooms", "rooms_let", "beds", "occupants", "rent", "exits")
_TOO_LARGE = Text(
    "出租面积大于建筑面积{area}平方米；请改正其中之一",
    "is more than the {area} m² of the dwelling; correct one of the two",
)
_NO_RULES = Text(
    "集体承租的应当建立安全管理制度；请督促建立",
    "is No, but tenants in groups need them; see to it that they are made",
)
NEGATIVE = Text("不能是负数；请改正", "cannot be negative; correct it")
_ENDS_EARLY = Text(
    "停租日期早于出租起始日期；请改正其中之一",
    "is before letting began; correct one of the two",
)
_TOO_MANY_ROOMS = Text(
    "出租间数多于房间数{rooms}；请改正其中之一",
    "is more than the {rooms} rooms there are; correct one of the two",
)
