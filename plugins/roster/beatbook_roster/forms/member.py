"""A member of the forces of an office: an officer or whoever works with them.

The unit of the record is where the member serves.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.access import DUTIES
from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_roster.bases import LAW, ROSTER, TO_CALL

OFFICER, AUXILIARY, LIAISON = "officer", "auxiliary", "liaison"
GRID_WORKER, GUARD, VOLUNTEER = "grid_worker", "guard", "volunteer"
"""Codes of ``force_kind``."""
ROSTERED = (OFFICER, AUXILIARY, LIAISON, GUARD)
"""Kinds that stand shifts; grid workers and volunteers keep hours of their own."""

_BACKWARDS = Text("早于开始日期；请改正其中之一", "is before the first day; correct one of the two")
_NO_ACCOUNT = Text(
    "民警须在系统中有账号；请选择对应人员",
    "is needed of a police officer: choose the account that acts in the book",
)


@f.form(
    "force_member",
    label=Text("警务力量", "Member of the forces"),
    title=("name",),
    line=("kind", "team"),
    retention=ROSTER,
    basis=LAW,
    permission=DUTIES,
    help=Text(
        "警务室的民警、辅警、联络员、网格员、保安员和志愿者；没有账号的也登记在此。",
        "Officers, auxiliaries, liaison officers, grid workers, guards and volunteers of an office,"
        " with an account or without.",
    ),
)
class ForceMember:
    """Somebody who serves at an office from a day on."""

    name: str | None = f.text(Text("姓名", "Name"), required=True, search="name", purpose=TO_CALL)
    kind: str | None = f.choice(Text("类别", "Kind"), "force_kind", required=True)
    officer: str | None = f.officer(
        Text("账号", "Account"),
        help=Text("在系统中有账号的填写", "For those who have an account in the book"),
    )
    phone: str | None = f.text(
        Text("电话", "Phone"), search="phone", sensitivity=PERSONAL, purpose=TO_CALL
    )
    team: str | None = f.text(
        Text("班组", "Team"),
        help=Text("同组人员尽量同班", "Members of one team stand shifts together where possible"),
    )
    no_nights: bool | None = f.yes_no(
        Text("不排夜班", "No night shifts"),
        default=False,
        help=Text(
            "依法或者经批准不上夜班；不写原因", "By law or by decision; the cause is not recorded"
        ),
    )
    wishes: tuple[date, ...] = f.day(
        Text("希望休息的日期", "Wished days off"),
        many=True,
        help=Text("尽量照顾，不保证", "Met where possible, not promised"),
    )
    since: date | None = f.day(Text("起", "From"), required=True)
    until: date | None = f.day(Text("止", "Until"))

    def problems(self) -> Iterator[Problem]:
        """Service ends after it began; officers act under their own account."""
        if self.since and self.until and self.until < self.since:
            yield Problem(_BACKWARDS, "until")
        if self.kind == OFFICER and not self.officer:
            yield Problem(_NO_ACCOUNT, "officer")
