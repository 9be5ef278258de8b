"""Unit (实有单位): an enterprise, institution or shop of the beat.

One form with parts: a unit may at once be a special trade, a public place and bound to keep up
internal security. The book counts employees; it keeps no headcount by ethnicity or origin
region, for which a beat office has no lawful purpose.
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
from beatbook_cn.forms.bases import (
    IDENTITY,
    INTERNAL_SECURITY,
    PUBLIC_PLACE,
    RESPONSIBLE,
    SPECIAL_TRADE,
    UNITS,
)
from beatbook_cn.forms.dwelling import NEGATIVE
from beatbook_cn.retention import ORGANISATION

if TYPE_CHECKING:
    from beatbook.deeds import Deed

_UNIT: dict[str, Any] = {"section": "unit"}
_STAFF: dict[str, Any] = {"section": "staff"}
_BOSS: dict[str, Any] = {"section": "boss", "sensitivity": PERSONAL, "purpose": RESPONSIBLE}
_TRADE: dict[str, Any] = {
    "section": "special_trade",
    "basis": SPECIAL_TRADE,
    "shown_when": f.when("special_trade"),
}
_TRADE_PERSON = {**_TRADE, "sensitivity": PERSONAL, "purpose": RESPONSIBLE}
_HOTEL = {**_TRADE, "shown_when": f.when("special_trade", "01")}
_LOCKSMITH = {**_TRADE, "shown_when": f.when("special_trade", "04")}
_PUBLIC: dict[str, Any] = {
    "section": "public_place",
    "basis": PUBLIC_PLACE,
    "shown_when": f.when("public_place"),
}
_INTERNET = {**_PUBLIC, "shown_when": f.when("public_place", "17")}
_TECHNICAL: dict[str, Any] = {"section": "technical", "basis": INTERNAL_SECURITY}
_DANGER: dict[str, Any] = {"section": "danger"}
_SECURITY: dict[str, Any] = {
    "section": "security",
    "basis": INTERNAL_SECURITY,
    "shown_when": f.when("internal_security", True),
}


@f.part
class OrganisationIntake:
    """The address of a new unit in one line."""

    address: str | None = f.text(
        Text("地址", "Address"),
        help=Text(
            "一行写全，如：南湖社区昭君路12号；没有的地址自动补建",
            "One line from the community on; missing places are added",
        ),
        **_UNIT,
    )

    def accompany(self, deed: Deed, record_id: str, _organisation: Organisation) -> None:
        """Put the unit at its address."""
        from beatbook_cn.intake import settle

        settle(deed, "organisation", record_id, self.address)


@f.form(
    "organisation",
    label=Text("实有单位", "Unit (enterprise or institution)"),
    title=("name",),
    line=("phone",),
    retention=ORGANISATION,
    basis=UNITS,
    sections={
        "unit": Text("单位", "Unit"),
        "boss": Text("负责人", "Who answers for it"),
        "staff": Text("从业人数", "Employees"),
        "special_trade": Text("特种行业", "Special trade"),
        "public_place": Text("公共场所", "Public place"),
        "security": Text("内部治安保卫", "Internal security"),
        "technical": Text("技术防范", "Technical prevention"),
        "danger": Text("危险物品", "Dangerous goods"),
    },
    intake=OrganisationIntake,
    help=Text(
        "本辖区的企业、事业单位和商户；分单位、特种行业、公共场所、内部保卫各部分。",
        "An enterprise, institution or shop of the beat, with parts for special trades, public"
        " places and internal security.",
    ),
)
class Organisation:
    """An enterprise, institution or shop."""

    name: str | None = f.text(Text("单位名称", "Name"), required=True, search="name", **_UNIT)
    credit_code: str | None = f.identifier(
        Text("统一社会信用代码", "Unified social credit code"),
        "credit_code",
        search="identifier",
        unique=True,
        **_UNIT,
    )
    foreign_name: str | None = f.text(Text("外文名称", "Foreign name"), search="text", **_UNIT)
    sign_name: str | None = f.text(Text("招牌名称", "Name on the sign"), search="name", **_UNIT)
    phone: str | None = f.identifier(Text("单位电话", "Phone"), "phone", search="phone", **_UNIT)
    nature: str | None = f.choice(Text("单位性质", "Nature"), "unit_nature", **_UNIT)
    kind: str | None = f.choice(Text("单位类别", "Kind"), "unit_kind", **_UNIT)
    industry: str | None = f.choice(Text("行业", "Industry"), "industry", **_UNIT)
    fire_level: str | None = f.choice(
        Text("消防安全等级", "Fire safety level"), "fire_level", **_UNIT
    )
    opened: date | None = f.day(Text("开业日期", "Opening date"), **_UNIT)
    licence_from: date | None = f.day(
        Text("营业执照发照日期", "Business licence issued on"), **_UNIT
    )
    licence_to: date | None = f.day(Text("营业期限至", "Business licence valid to"), **_UNIT)
    capital: Decimal | None = f.number(
        Text("注册资本(万元)", "Registered capital (10,000 yuan)"), **_UNIT
    )
    foreign_related: bool | None = f.yes_no(
        Text("是否涉外单位", "Deals with abroad or foreigners"), **_UNIT
    )
    secrecy: bool | None = f.yes_no(Text("是否保密单位", "Bound to secrecy"), **_UNIT)
    branch: str | None = f.text(
        Text("主管警种", "Managing branch of the police"),
        help=Text("如：治安、内保、出入境、网安", "Such as: public order, internal security"),
        **_UNIT,
    )
    superior: str | None = f.text(Text("上级单位", "Superior body"), **_UNIT)
    scope: str | None = f.long_text(Text("经营范围", "Business scope"), **_UNIT)
    legal_person: str | None = f.text(
        Text("法定代表人", "Legal representative"), search="name", **_BOSS
    )
    legal_person_id: str | None = f.identifier(
        Text("法定代表人公民身份号码", "Legal representative's identity number"),
        "resident_id",
        **{**_BOSS, "sensitivity": SENSITIVE, "basis": IDENTITY},
    )
    legal_person_phone: str | None = f.identifier(
        Text("法定代表人电话", "Legal representative's phone"),
        "phone",
        search="phone",
        **{**_BOSS, "sensitivity": SENSITIVE},
    )
    security_head: str | None = f.text(
        Text("治安负责人", "Who answers for security"), search="name", **_BOSS
    )
    security_phone: str | None = f.identifier(
        Text("治安负责人电话", "Phone of the one who answers for security"),
        "phone",
        search="phone",
        **_BOSS,
    )
    employees: int | None = f.integer(Text("从业人数", "Employees"), **_STAFF)
    employees_outside: int | None = f.integer(
        Text("其中外来人员", "Of which from elsewhere"), **_STAFF
    )
    employees_foreign: int | None = f.integer(
        Text("其中境外人员", "Of which from abroad"), **_STAFF
    )
    special_trade: str | None = f.choice(
        Text("特种行业类别", "Special trade"),
        "special_trade",
        **{**_TRADE, "shown_when": None},
    )
    trade_licence: str | None = f.text(
        Text("特种行业许可证号", "Special trade licence no."), search="text", **_TRADE
    )
    trade_issuer: str | None = f.text(Text("发证机关", "Issuing authority"), **_TRADE)
    trade_issued: date | None = f.day(Text("许可证发证日期", "Trade licence issued on"), **_TRADE)
    trade_valid_to: date | None = f.day(Text("许可证有效期至", "Trade licence valid to"), **_TRADE)
    trade_filed: date | None = f.day(Text("备案日期", "Filing date"), **_TRADE)
    trade_head: str | None = f.text(
        Text("特种行业负责人", "Who answers for the trade"), search="name", **_TRADE_PERSON
    )
    trade_head_phone: str | None = f.identifier(
        Text("负责人电话", "Their phone"), "phone", search="phone", **_TRADE_PERSON
    )
    trade_deputy: str | None = f.text(
        Text("第二负责人", "Second who answers for the trade"), search="name", **_TRADE_PERSON
    )
    trade_deputy_phone: str | None = f.identifier(
        Text("第二负责人电话", "The second's phone"), "phone", search="phone", **_TRADE_PERSON
    )
    hotel_rooms: int | None = f.integer(Text("客房数", "Guest rooms"), **_HOTEL)
    hotel_beds: int | None = f.integer(Text("床位数", "Beds"), **_HOTEL)
    hotel_system: bool | None = f.yes_no(
        Text("是否接入旅馆业治安管理信息系统", "Connected to the hotels' system"), **_HOTEL
    )
    locksmiths: int | None = f.integer(Text("备案开锁人员数", "Locksmiths filed"), **_LOCKSMITH)
    public_place: str | None = f.choice(
        Text("公共场所类别", "Public place"),
        "public_place",
        **{**_PUBLIC, "shown_when": None},
    )
    place_licence: str | None = f.text(
        Text("经营许可证号", "Licence no."), search="text", **_PUBLIC
    )
    place_valid_to: date | None = f.day(
        Text("经营许可证有效期至", "Place licence valid to"), **_PUBLIC
    )
    capacity: int | None = f.integer(Text("核定人数", "Approved capacity"), **_PUBLIC)
    place_rooms: int | None = f.integer(Text("包厢(房间)数", "Rooms"), **_PUBLIC)
    exits: int | None = f.integer(Text("安全出口数", "Emergency exits"), **_PUBLIC)
    area: Decimal | None = f.number(Text("营业面积(平方米)", "Floor area (m²)"), **_PUBLIC)
    structure: str | None = f.choice(Text("建筑结构", "Structure"), "structure", **_PUBLIC)
    surroundings: str | None = f.text(Text("周边情况", "Surroundings"), **_PUBLIC)
    terminals: int | None = f.integer(Text("上网终端数", "Internet terminals"), **_INTERNET)
    internet_system: bool | None = f.yes_no(
        Text("是否接入实名登记系统", "Registers users by name"), **_INTERNET
    )
    internal_security: bool | None = f.yes_no(
        Text("是否内保单位", "Bound to internal security"),
        default=False,
        help=Text("企业事业单位内部治安保卫条例适用的单位", "Units under State Council Order 421"),
        **{**_SECURITY, "shown_when": None},
    )
    key_unit_level: str | None = f.choice(
        Text("治安保卫重点单位级别", "Key-unit level"),
        "key_unit_level",
        required_when=f.when("internal_security", True),
        **_SECURITY,
    )
    guard_posts: int | None = f.integer(Text("岗位数", "Guard posts"), **_SECURITY)
    guards_full: int | None = f.integer(Text("专职保卫人数", "Full-time guards"), **_SECURITY)
    guards_part: int | None = f.integer(Text("兼职保卫人数", "Part-time guards"), **_SECURITY)
    guards_certified: int | None = f.integer(
        Text("其中持保安员证人数", "Of them with a guard's certificate"), **_SECURITY
    )
    guards_company: str | None = f.text(Text("保安服务公司", "Security company"), **_SECURITY)
    guards_filed: date | None = f.day(
        Text("自行招用保安员备案日期", "Self-hired guards filed on"), **_SECURITY
    )
    guard_equipment: str | None = f.text(Text("防卫器材", "Guards' equipment"), **_SECURITY)
    plan_drilled: date | None = f.day(
        Text("最近一次应急演练日期", "Emergency plan last practised on"), **_SECURITY
    )
    vital_parts: int | None = f.integer(Text("重要部位数", "Vital parts"), **_SECURITY)
    night_duty: bool | None = f.yes_no(Text("是否夜间值守", "Guarded at night"), **_SECURITY)
    letter_date: date | None = f.day(
        Text("治安责任书签订日期", "Date of the responsibility letter"), **_SECURITY
    )

    cameras: int | None = f.integer(Text("摄像机数", "Cameras"), **_TECHNICAL)
    camera_days: int | None = f.integer(
        Text("图像保存天数", "Days that images are kept"),
        help=Text("不少于30日", "Thirty or more"),
        **_TECHNICAL,
    )
    alarm: bool | None = f.yes_no(Text("是否安装报警装置", "Has an alarm"), **_TECHNICAL)
    alarm_linked: bool | None = f.yes_no(
        Text("报警是否联网", "The alarm reaches the police or a control room"),
        **{**_TECHNICAL, "shown_when": f.when("alarm", True)},
    )
    access_control: bool | None = f.yes_no(
        Text("是否安装出入口控制", "Has access control"), **_TECHNICAL
    )
    dangerous_goods: tuple[str, ...] = f.choice(
        Text("涉及的危险物品", "Dangerous goods"), "dangerous_goods", many=True, **_DANGER
    )
    dangerous_keeper: str | None = f.text(
        Text("危险物品保管人", "Who keeps them"),
        **{
            **_DANGER,
            "shown_when": f.when("dangerous_goods"),
            "sensitivity": PERSONAL,
            "purpose": RESPONSIBLE,
        },
    )

    def problems(self) -> Iterator[Problem]:
        """Counts are possible, parts not more than the whole, licences end after they begin."""
        for name in _COUNTS:
            if (getattr(self, name) or 0) < 0:
                yield Problem(NEGATIVE, name)
        for name in ("employees_outside", "employees_foreign"):
            part = getattr(self, name)
            if part is not None and self.employees is not None and part > self.employees:
                yield Problem(_MORE_THAN_ALL.with_values(all=self.employees), name)
        guards = (self.guards_full or 0) + (self.guards_part or 0)
        if self.guards_certified is not None and self.guards_certified > guards:
            yield Problem(_MORE_THAN_GUARDS.with_values(all=guards), "guards_certified")
        for began, ends in (("trade_issued", "trade_valid_to"), ("licence_from", "licence_to")):
            first, last = getattr(self, began), getattr(self, ends)
            if first and last and last < first:
                yield Problem(_ENDS_FIRST.with_values(day=first), ends, source=LICENSING)
        if self.camera_days is not None and 0 <= self.camera_days < KEPT_DAYS:
            yield Problem(_TOO_SHORT, "camera_days", warning=True, source=CAMERAS)


_COUNTS = (
    "employees",
    "employees_outside",
    "employees_foreign",
    "capacity",
    "place_rooms",
    "exits",
    "area",
    "guard_posts",
    "guards_full",
    "guards_part",
    "guards_certified",
    "vital_parts",
    "hotel_rooms",
    "hotel_beds",
    "locksmiths",
    "terminals",
    "cameras",
    "camera_days",
    "capital",
)
KEPT_DAYS = 30
"""Days that images of cameras are kept at least."""
LICENSING = Text("行政许可法第三十九条、第五十条", "Administrative Licensing Law art. 39, 50")
CAMERAS = Text(
    "公共安全视频图像信息系统管理条例(国务院令第799号)；娱乐场所管理条例第十五条",
    "Public Security Video Systems Regulations (State Council Order 799); Entertainment Venues"
    " Regulations art. 15",
)
_MORE_THAN_GUARDS = Text(
    "多于保卫人数{all}；请改正其中之一",
    "is more than the {all} guards there are; correct one of the two",
)
_ENDS_FIRST = Text(
    "早于发证日期{day}；请改正其中之一",
    "is before the licence was issued, {day}; correct one of the two",
)
_TOO_SHORT = Text(
    "不足30日；请在检查中责令改正",
    "is less than thirty; have it put right at an inspection",
)
_MORE_THAN_ALL = Text(
    "多于从业人数{all}；请改正其中之一",
    "is more than the {all} employees there are; correct one of the two",
)
