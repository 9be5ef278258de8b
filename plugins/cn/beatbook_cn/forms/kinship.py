"""Kinship (亲属、监护关系): who is whose spouse, parent, child or guardian.

Only family and guardians, to know whom to notify and who acts for a child; who else knows whom is
nobody's business. A link is entered once and reads from both ends (`beatbook_cn.residence.kin`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, REGISTERED, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_cn import laws
from beatbook_cn.forms.bases import HOUSEHOLD_REGISTER, KIN
from beatbook_cn.retention import RESIDENT

GUARDIAN, WARD = "G1", "G2"
"""Codes of ``kinship``."""

_LINK: dict[str, Any] = {"section": "link", "sensitivity": PERSONAL, "purpose": KIN}


@f.form(
    "kinship",
    label=Text("亲属、监护关系", "Kinship"),
    title=("person", "other"),
    findable=False,
    line=("since", "until"),
    retention=RESIDENT,
    guarded_by="person",
    basis=HOUSEHOLD_REGISTER,
    sections={"link": Text("关系", "Link")},
    states=(REGISTERED, State("ended", Text("已终止", "ended"), final=True)),
    transitions=(
        Transition("end", Text("终止关系", "end"), "registered", "ended", needs=("until",)),
        Transition("reopen", Text("恢复", "reopen"), "ended", "registered"),
    ),
    help=Text(
        "两人之间的亲属或者监护关系，只登记一次，两边都能看到。",
        "That two people are kin, or one the other's guardian; entered once, seen from both.",
    ),
)
class Kinship:
    """What one person is to another."""

    person: str | None = f.reference(Text("人员", "Person"), "person", required=True, **_LINK)
    other: str | None = f.reference(
        Text("亲属、监护人", "Relative"), "person", required=True, **_LINK
    )
    relation: str | None = f.choice(
        Text("是该人员的", "Is the person's"),
        "kinship",
        required=True,
        help=Text(
            "如：亲属是该人员的母亲，选“母亲”",
            "The relative's part: “Mother” where the relative is the person's mother",
        ),
        **_LINK,
    )
    proof: str | None = f.text(
        Text("依据", "Proof"),
        help=Text(
            "出生医学证明、户口簿、监护证明等",
            "A birth certificate, household register, order of guardianship ...",
        ),
        **_LINK,
    )
    since: date | None = f.day(Text("起始日期", "Since"), **_LINK)
    until: date | None = f.day(Text("终止日期", "Until"), **_LINK)

    def problems(self) -> Iterator[Problem]:
        """Two people, and an end behind the beginning."""
        if self.person and self.person == self.other:
            yield Problem(_ONESELF, "other", source="GB/T 4761-2008")
        if self.since and self.until and self.until < self.since:
            yield Problem(_ENDS_EARLY, "until", source=laws.GUARDIANS)


_ONESELF = Text(
    "亲属不能是本人；请选择另一个人",
    "is the person themselves; choose somebody else",
)
_ENDS_EARLY = Text(
    "终止日期早于起始日期；请改正其中之一",
    "is before the link begins; correct one of the two",
)
