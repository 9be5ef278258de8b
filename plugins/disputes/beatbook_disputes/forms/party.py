"""Somebody who takes part in a dispute: party, witness, guardian or representative.

A resident of the register is named once and the rest is filled in; others are written down here.
A minor's guardian is a record of its own, so that it can be said at which session they were.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, SENSITIVE
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_disputes.laws import MANDATE, MEDIATING, WHO
from beatbook_disputes.retention import DISPUTE

if TYPE_CHECKING:
    from beatbook.deeds import Deed

PARTY, WITNESS, GUARDIAN, REPRESENTATIVE = "1", "2", "3", "4"
"""Codes of ``party_role``."""
SIDES = ("1", "2", "3", "4")
"""Codes of ``party_side``."""

_ROLE: dict[str, Any] = {"section": "role"}
_WHO: dict[str, Any] = {"section": "who", "sensitivity": PERSONAL, "purpose": WHO}
_MINOR: dict[str, Any] = {"section": "minor"}


@f.part
class PartyIntake:
    """The guardian of a minor, entered with the minor; a record of its own is made of it."""

    guardian_name: str | None = f.text(
        Text("监护人姓名", "Guardian's name"),
        help=Text("填写后同时登记监护人", "Makes a record of the guardian"),
        sensitivity=PERSONAL,
        purpose=WHO,
        **_MINOR,
    )
    guardian_phone: str | None = f.identifier(
        Text("监护人电话", "Guardian's phone"),
        "phone",
        sensitivity=SENSITIVE,
        purpose=WHO,
        **_MINOR,
    )

    def accompany(self, deed: Deed, record_id: str, party: DisputeParty) -> None:
        """Fill in what the register knows, and enter the guardian."""
        from beatbook_disputes.intake import introduce

        introduce(deed, record_id, party, self.guardian_name, self.guardian_phone)


@f.form(
    "dispute_party",
    label=Text("纠纷当事人", "Party to a dispute"),
    title=("name",),
    line=("phone",),
    minor="birth",
    guarded_by="dispute",
    findable=False,
    retention=DISPUTE,
    basis=MEDIATING,
    sections={
        "role": Text("身份", "Part taken"),
        "who": Text("基本情况", "Who it is"),
        "minor": Text("未成年人", "Minors"),
    },
    intake=PartyIntake,
    help=Text(
        "纠纷的当事人、证人、监护人和委托代理人。",
        "Parties, witnesses, guardians and representatives of a dispute.",
    ),
)
class DisputeParty:
    """One of those who take part."""

    dispute: str | None = f.reference(
        Text("纠纷", "Dispute"),
        "dispute",
        required=True,
        lends=("name", "identifier", "phone"),
        **_ROLE,
    )
    role: str | None = f.choice(
        Text("身份", "Part"), "party_role", required=True, default=PARTY, **_ROLE
    )
    side: str | None = f.choice(Text("所在一方", "Side"), "party_side", **_ROLE)
    mandate: bool | None = f.yes_no(
        Text("已提交委托书", "Mandate handed in"),
        shown_when=f.when("role", REPRESENTATIVE),
        **_ROLE,
    )
    person: str | None = f.reference(
        Text("实有人口", "Registered person"),
        "person",
        help=Text("已登记的人，其余各项自动带出", "Of whom the rest is filled in"),
        **_WHO,
    )
    name: str | None = f.text(
        Text("姓名", "Name"),
        search="name",
        help=Text("未登记实有人口的必填", "Required where nobody of the register is named"),
        **_WHO,
    )
    resident_id: str | None = f.identifier(
        Text("公民身份号码", "Identity number"),
        "resident_id",
        search="identifier",
        **{**_WHO, "sensitivity": SENSITIVE},
    )
    sex: str | None = f.choice(Text("性别", "Sex"), "sex", **_WHO)
    birth: date | None = f.day(Text("出生日期", "Date of birth"), **_WHO)
    phone: str | None = f.identifier(
        Text("联系电话", "Phone"), "phone", search="phone", **{**_WHO, "sensitivity": SENSITIVE}
    )
    employer: str | None = f.text(Text("单位或者职业", "Employer or occupation"), **_WHO)
    address: str | None = f.text(Text("住址", "Address"), **_WHO)
    guardian: str | None = f.reference(
        Text("监护人", "Guardian"),
        "dispute_party",
        help=Text("同一纠纷中登记的监护人", "The guardian entered for the same dispute"),
        **_MINOR,
    )
    guardian_relation: str | None = f.choice(
        Text("监护人是其", "The guardian is his or her"), "relation", **_MINOR
    )
    own_income: bool | None = f.yes_no(
        Text("满十六周岁、靠劳动收入生活且本人同意不通知", "16 or over, lives by own work, agrees"),
        help=Text("属实的，监护人可以不到场", "Where that is so, the guardian need not be present"),
        **_MINOR,
    )

    def problems(self) -> Iterator[Problem]:
        """Somebody is named; a representative has a mandate."""
        if not (self.name or self.person):
            yield Problem(_NOBODY, "name")
        if self.role == REPRESENTATIVE and not self.mandate:
            yield Problem(_NO_MANDATE, "mandate", source=MANDATE)


_NOBODY = Text(
    "请填写姓名，或者选择已登记的实有人口", "is missing: enter a name, or a person of the register"
)
_NO_MANDATE = Text(
    "委托他人参加调解的应当提交委托书，写明权限",
    "is missing: whoever acts for another hands in a mandate that says how far it goes",
)
