"""Household (户): people who are registered together under a householder.

Members are not listed here: they are the people whose tenancy names the household.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.texts import Text
from beatbook_cn.forms.bases import HOUSEHOLD_REGISTER, SERVICE
from beatbook_cn.retention import RESIDENT

if TYPE_CHECKING:
    from beatbook.deeds import Deed

_ITEM: dict[str, Any] = {"section": "household", "sensitivity": PERSONAL, "purpose": SERVICE}


@f.part
class HouseholdIntake:
    """Nothing to ask: a household lies where its dwelling lies."""

    def accompany(self, deed: Deed, record_id: str, household: Household) -> None:
        """Give the household the place of its dwelling."""
        from beatbook_cn.intake import put_beside

        put_beside(deed, "household", record_id, "dwelling", household.dwelling)


@f.form(
    "household",
    label=Text("户", "Household"),
    title=("householder", "household_number"),
    line=("since",),
    retention=RESIDENT,
    basis=HOUSEHOLD_REGISTER,
    sections={"household": Text("户", "Household")},
    intake=HouseholdIntake,
    help=Text(
        "同一户主的一户；户成员见居住关系。",
        "People registered under one householder; members are seen in the tenancies.",
    ),
)
class Household:
    """A household."""

    householder: str | None = f.reference(
        Text("户主", "Householder"), "person", required=True, **_ITEM
    )
    household_number: str | None = f.text(
        Text("户号", "Household number"), search="identifier", unique=True, **_ITEM
    )
    kind: str | None = f.choice(
        Text("户类别", "Kind of household"), "household_kind", required=True, default="1", **_ITEM
    )
    dwelling: str | None = f.reference(Text("房屋", "Dwelling"), "dwelling", **_ITEM)
    since: date | None = f.day(Text("立户日期", "Established"), **_ITEM)
