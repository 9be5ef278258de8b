"""Somebody concerned in an incident (警情当事人): who called, who suffered, who took part.

Kept apart from the incident, so that an incident can be counted, shown and told of without anybody
in it, and so that these records go earlier. Who may not see the incident may not see them; those of
minors take a right of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, REGISTERED, SENSITIVE
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_incidents import bases

FORM = "incident_party"
_WHO: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": bases.WHOM_TO_REACH}


@f.form(
    FORM,
    label=Text("警情当事人", "Party of an incident"),
    title=("name", "person"),
    line=("phone",),
    retention=bases.PEOPLE,
    basis=bases.RESPONDING,
    findable=False,
    guarded_by="incident",
    minor="birth",
    states=(REGISTERED,),
    transitions=(),
    help=Text(
        "警情中的一个人：报警人、受害人、当事人、证人。",
        "Somebody of an incident: who called, suffered, took part or saw it.",
    ),
)
class IncidentParty:
    """One of those concerned."""

    incident: str | None = f.reference(
        Text("警情", "Incident"), "incident", required=True, lends=("name", "phone")
    )
    role: str | None = f.choice(
        Text("身份", "Part taken"), "incident_role", required=True, default="party"
    )
    person: str | None = f.reference(
        Text("实有人口", "Person"),
        "person",
        help=Text("已登记为实有人口的填此项，姓名可不填", "Where registered; no name is needed"),
        **_WHO,
    )
    name: str | None = f.text(
        Text("姓名或称呼", "Name"),
        search="name",
        help=Text("不愿留名的可只填称呼，如：一位路人", "As they wish to be called"),
        **_WHO,
    )
    phone: str | None = f.text(
        Text("联系电话", "Telephone"), search="phone", **{**_WHO, "sensitivity": SENSITIVE}
    )
    address: str | None = f.text(Text("住址", "Lives at"), **_WHO)
    birth: date | None = f.day(
        Text("出生日期", "Born"),
        help=Text("用于识别未成年人，不需要的不填", "To know a minor; leave it out otherwise"),
        **_WHO,
    )
    guardian: str | None = f.text(
        Text("监护人及电话", "Guardian, with telephone"),
        sensitivity=PERSONAL,
        purpose=bases.GUARDIAN,
    )

    def problems(self) -> Iterator[Problem]:
        """It is somebody."""
        if not (self.person or self.name or self.phone):
            yield Problem(_NOBODY, "name")


_NOBODY = Text(
    "未填，电话和实有人口也未填；至少填写一项",
    "is missing, and so are telephone and person; give one of them",
)
