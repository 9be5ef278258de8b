"""Tenancy (居住关系): a person lives in a dwelling, from when to when, as what.

People and dwellings stay; who lives where changes. A move is one tenancy ended and one begun, so
that every past moment can be read. A person is found by the address of the dwelling.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, REGISTERED, SENSITIVE, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_cn.forms.bases import RESIDENCE, SERVICE, WHERE
from beatbook_cn.laws import REPORT_STAY
from beatbook_cn.retention import TENANCY

if TYPE_CHECKING:
    from beatbook.deeds import Deed

REGISTERED_HERE, LODGING, FLOATING, ABROAD = "1", "2", "3", "5"
"""Codes of ``resident_category``."""
OWN_HOME, RENTED = "01", "02"
"""Codes of ``stay_place``."""
CAME, BORN, WITHIN, BACK = "1", "3", "4", "5"
"""Codes of ``tenancy_began``."""
DIED, LEFT = "1", "3"
"""Codes of ``cancellation_reason``."""

_STAY: dict[str, Any] = {"section": "stay", "sensitivity": PERSONAL, "purpose": WHERE}
_SERVICE: dict[str, Any] = {"section": "stay", "sensitivity": PERSONAL, "purpose": SERVICE}
_REGISTRATION = {**_SERVICE, "section": "registration"}
_FROM_ELSEWHERE = f.when("category", LODGING, FLOATING, ABROAD)
_END = {**_SERVICE, "section": "end"}


@f.part
class TenancyIntake:
    """Nothing to ask: a tenancy lies where its dwelling lies."""

    def accompany(self, deed: Deed, record_id: str, tenancy: Tenancy) -> None:
        """Give the tenancy the place of its dwelling."""
        from beatbook_cn.intake import put_beside

        put_beside(deed, "tenancy", record_id, "dwelling", tenancy.dwelling)


@f.form(
    "tenancy",
    label=Text("居住关系", "Tenancy"),
    title=("person", "since"),
    findable=False,
    line=("until",),
    retention=TENANCY,
    guarded_by="person",
    basis=RESIDENCE,
    sections={
        "stay": Text("居住", "Stay"),
        "registration": Text("登记", "Registration"),
        "end": Text("终止", "End"),
    },
    states=(REGISTERED, State("ended", Text("已终止", "ended"), final=True)),
    transitions=(
        Transition("end", Text("终止居住", "end"), "registered", "ended", needs=("until",)),
        Transition("reopen", Text("恢复", "reopen"), "ended", "registered"),
    ),
    intake=TenancyIntake,
    help=Text("某人自某日起居住在某房屋。", "A person lives in a dwelling from a day on."),
)
class Tenancy:
    """A person in a dwelling."""

    person: str | None = f.reference(
        Text("人员", "Person"), "person", required=True, lends=("address",), **_STAY
    )
    dwelling: str | None = f.reference(Text("房屋", "Dwelling"), "dwelling", required=True, **_STAY)
    household: str | None = f.reference(
        Text("所在户", "Household"),
        "household",
        help=Text("登记了户的填写", "Where the household is registered"),
        **_SERVICE,
    )
    relation: str | None = f.choice(
        Text("与户主关系", "Relation to householder"), "relation", **_SERVICE
    )
    category: str | None = f.choice(
        Text("居住类别", "Category of resident"),
        "resident_category",
        required=True,
        help=Text("决定需要办理的登记", "Decides which registration the stay needs"),
        **_SERVICE,
    )
    since: date | None = f.day(Text("居住起始日期", "Lives here since"), required=True, **_STAY)
    reason: str | None = f.choice(
        Text("居住事由", "Reason of stay"),
        "stay_reason",
        required_when=f.when("category", LODGING, FLOATING),
        help=Text("寄住、流动人口必填", "Required of lodging and floating residents"),
        **_SERVICE,
    )
    kind: str | None = f.choice(Text("居住处所", "Kind of place of stay"), "stay_place", **_SERVICE)
    began: str | None = f.choice(
        Text("居住来源", "How the stay began"),
        "tenancy_began",
        help=Text(
            "决定申报的期限：出生、迁入、来此居住各不相同",
            "Decides until when it has to be reported: a birth, a move, a stay",
        ),
        **_SERVICE,
    )
    term: str | None = f.choice(
        Text("拟居住期限", "Intended term"),
        "stay_term",
        shown_when=_FROM_ELSEWHERE,
        **_REGISTRATION,
    )
    planned_until: date | None = f.day(
        Text("拟居住至", "Means to stay until"),
        help=Text("延期时改写，原日期留在历史中", "Changed when the stay is extended"),
        shown_when=_FROM_ELSEWHERE,
        **_REGISTRATION,
    )
    host_relation: str | None = f.choice(
        Text("与房主关系", "Relation to the host"),
        "relation",
        help=Text("投靠近亲属的填写", "For those who stay with close relatives"),
        shown_when=_FROM_ELSEWHERE,
        **_REGISTRATION,
    )
    responsible_name: str | None = f.text(
        Text("责任人", "Who answers for the stay"),
        help=Text("出租人、用人单位或者留宿人", "The landlord, the employer or the host"),
        shown_when=_FROM_ELSEWHERE,
        **_REGISTRATION,
    )
    responsible_phone: str | None = f.identifier(
        Text("责任人电话", "Phone of who answers"),
        "phone",
        shown_when=_FROM_ELSEWHERE,
        **{**_REGISTRATION, "sensitivity": SENSITIVE},
    )
    reported_by: str | None = f.choice(
        Text("申报人", "Reported by"), "reported_by", **_REGISTRATION
    )
    registered_since: date | None = f.day(
        Text("登记日期", "Registered since"),
        help=Text("申报或者上门登记的日期", "The day the stay was reported or registered"),
        **_REGISTRATION,
    )
    until: date | None = f.day(Text("居住终止日期", "Lived here until"), **_END)
    end_reason: str | None = f.choice(
        Text("终止原因", "Reason of the end"),
        "cancellation_reason",
        shown_when=f.when("until"),
        **_END,
    )
    destination: str | None = f.text(
        Text("去向", "Destination"), shown_when=f.when("until"), **_END
    )

    def problems(self) -> Iterator[Problem]:
        """A stay ends on or after the day it begins."""
        if self.since and self.until and self.until < self.since:
            yield Problem(
                Text(
                    "居住终止日期早于居住起始日期；请改正其中之一",
                    "is before the stay begins; correct one of the two",
                ),
                "until",
                source=REPORT_STAY,
            )
