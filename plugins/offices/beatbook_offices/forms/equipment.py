"""Equipment of an office (警务室装备): what it is, how many, in which state, who holds it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import REGISTERED, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_offices import bases
from beatbook_offices.retention import OFFICE

_ITEM: dict[str, Any] = {"section": "item"}
_END: dict[str, Any] = {"section": "end"}


@f.form(
    "office_equipment",
    label=Text("警务室装备", "Equipment of an office"),
    title=("name", "number_of_asset"),
    retention=OFFICE,
    basis=bases.PROPERTY,
    sections={"item": Text("装备", "Item"), "end": Text("核销", "Written off")},
    states=(REGISTERED, State("written_off", Text("已核销", "written off"), final=True)),
    transitions=(
        Transition(
            "write_off",
            Text("核销", "write off"),
            "registered",
            "written_off",
            needs=("written_off_on", "written_off_why"),
        ),
        Transition("reopen", Text("恢复", "reopen"), "written_off", "registered"),
    ),
    help=Text("警务室的装备和财物，逐件登记。", "Equipment and property of an office."),
)
class OfficeEquipment:
    """One item, or several of a kind."""

    office: str | None = f.reference(Text("警务室", "Office"), "office", required=True, **_ITEM)
    name: str | None = f.text(Text("名称", "Name"), required=True, search="text", **_ITEM)
    kind: str | None = f.choice(Text("类别", "Kind"), "equipment_kind", required=True, **_ITEM)
    number_of_asset: str | None = f.text(
        Text("资产编号", "Asset number"), search="text", unique=True, **_ITEM
    )
    count: int | None = f.integer(Text("数量", "Count"), required=True, default=1, **_ITEM)
    condition: str | None = f.choice(
        Text("状况", "Condition"), "equipment_state", required=True, default="1", **_ITEM
    )
    received_on: date | None = f.day(Text("领用日期", "Received on"), **_ITEM)
    supplied_by: str | None = f.text(Text("来源", "Supplied by"), **_ITEM)
    value: Decimal | None = f.money(Text("价值(元)", "Value (yuan)"), **_ITEM)
    holder: str | None = f.officer(Text("保管人", "Held by"), **_ITEM)
    written_off_on: date | None = f.day(Text("核销日期", "Written off on"), **_END)
    written_off_why: str | None = f.text(Text("核销原因", "Why written off"), **_END)

    def problems(self) -> Iterator[Problem]:
        """There is at least one, and it is worth nothing less than nothing."""
        if self.count is not None and self.count < 1:
            yield Problem(_NONE, "count")
        if self.count is not None and self.count > 1 and self.number_of_asset:
            yield Problem(_ONE_NUMBER, "count")
        if self.value is not None and self.value < 0:
            yield Problem(_NEGATIVE, "value")


_NONE = Text("至少为一；没有了的请核销", "must be one at least; write off what is gone")
_ONE_NUMBER = Text(
    "有资产编号的逐件登记，数量为一", "must be one: an asset number stands for a single item"
)
_NEGATIVE = Text("不能是负数；请改正", "cannot be negative; correct it")
