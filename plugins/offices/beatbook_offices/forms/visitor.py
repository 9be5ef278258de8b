"""Visitors (来访登记): who came to the office with which matter, and who dealt with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.texts import Text
from beatbook_offices import bases
from beatbook_offices.retention import VISITORS

_WHO: dict[str, Any] = {"section": "visit", "sensitivity": PERSONAL, "purpose": bases.ANSWER}


_VISIT: dict[str, Any] = {"section": "visit"}


@f.form(
    "visitor",
    label=Text("来访登记", "Visitor"),
    title=("at", "matter"),
    findable=False,
    retention=VISITORS,
    basis=bases.RECEPTION,
    sections={"visit": Text("来访", "Visit")},
    help=Text(
        "只登记办事所需；不愿留姓名的可以不填。",
        "Only what the matter needs; a visitor who gives no name is received all the same.",
    ),
)
class Visitor:
    """One visit to the office."""

    at: datetime | None = f.moment(Text("来访时间", "When"), required=True, **_VISIT)
    office: str | None = f.reference(Text("警务室", "Office"), "office", **_VISIT)
    name: str | None = f.text(Text("姓名", "Name"), **_WHO)
    phone: str | None = f.text(Text("联系电话", "Phone"), **_WHO)
    body: str | None = f.text(Text("单位", "From"), **_VISIT)
    matter: str | None = f.text(Text("事由", "Matter"), required=True, **_VISIT)
    received_by: str | None = f.officer(Text("接待人", "Received by"), required=True, **_VISIT)
    result: str | None = f.text(Text("办理结果", "Result"), **_VISIT)
