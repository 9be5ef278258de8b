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
_PUBLIC: dict[str, Any] = {
    "section": "public_place",
    "basis": PUBLIC_PLACE,
    "shown_when": f.when("public_place"),
}
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
    sign_name: str | None = f.text(Text("招牌名称", "Name on the sign"), search="name", **_UNIT)
    phone: str | None = f.identifier(Text("单位电话", "Phone"), "phone", search="phone", **_UNIT)
    nature: str | None = f.choice(Text("单位性质", "Nature"), "unit_nature", **_UNIT)
    kind: str | None = f.choice(Text("单位类别", "Kind"), "unit_kind", **_UNIT)
    industry: str | None = f.choice(Text("行业", "Industry"), "industry", **_UNIT)
    fire_level: str | None = f.choice(
        Text("消防安全等级", "Fire safety level"), "fire_level", **_UNIT
    )
    opened: date | None = f.day(Text("开业日期", "Opening date"), **_UNIT)
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
        Text("法定代表人电话", "Legal representative's phone"), "phone", search="phone", **_BOSS
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
    trade_valid_to: date | None = f.day(Text("许可证有效期至", "Licence valid to"), **_TRADE)
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
    public_place: str | None = f.choice(
        Text("公共场所类别", "Public place"),
        "public_place",
        **{**_PUBLIC, "shown_when": None},
    )
    place_licence: str | None = f.text(
        Text("经营许可证号", "Licence no."), search="text", **_PUBLIC
    )
    capacity: int | None = f.integer(Text("核定人数", "Approved capacity"), **_PUBLIC)
    place_rooms: int | None = f.integer(Text("包厢(房间)数", "Rooms"), **_PUBLIC)
    exits: int | None = f.integer(Text("安全出口数", "Emergency exits"), **_PUBLIC)
    area: Decimal | None = f.number(Text("营业面积(平方米)", "Floor area (m²)"), **_PUBLIC)
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
    vital_parts: int | None = f.integer(Text("重要部位数", "Vital parts"), **_SECURITY)
    night_duty: bool | None = f.yes_no(Text("是否夜间值守", "Guarded at night"), **_SECURITY)
    letter_date: date | None = f.day(
        Text("治安责任书签订日期", "Date of the responsibility letter"), **_SECURITY
    )

    def problems(self) -> Iterator[Problem]:
        """Counts are possible, and parts of the staff not more than the whole."""
        for name in _COUNTS:
            if (getattr(self, name) or 0) < 0:
                yield Problem(NEGATIVE, name)
        for name in ("employees_outside", "employees_foreign"):
            part = getattr(self, name)
            if part is not None and self.employees is not None and part > self.employees:
                yield Problem(_MORE_THAN_ALL.with_values(all=self.employees), name)


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
    "vital_parts",
)
_MORE_THAN_ALL = Text(
    "多于从业人数{all}；请改正其中之一",
    "is more than the {all} employees there are; correct one of the two",
)
