"""Residence permit (居住证): applied for, issued, endorsed each year, suspended, cancelled.

The permit hangs on a stay: who moves within the place keeps it, who leaves the city gives it up.
What the law says on the way from one state to the next: 居住证暂行条例 (国务院令第663号).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_cn import laws
from beatbook_cn.forms.bases import RESIDENCE, SERVICE
from beatbook_cn.retention import TENANCY

if TYPE_CHECKING:
    from beatbook.deeds import Deed

APPLIED, ISSUED, SUSPENDED, CANCELLED = "applied", "issued", "suspended", "cancelled"
REPLACED = "4"
"""Code of ``permit_end``: a new permit takes the place of a damaged or lost one."""

_DECIDING = ("chief", "officer", "desk")
_APPLICATION: dict[str, Any] = {
    "section": "application",
    "sensitivity": PERSONAL,
    "purpose": SERVICE,
}
_PERMIT = {**_APPLICATION, "section": "permit"}
_YEARLY = {**_APPLICATION, "section": "yearly"}
_END = {**_APPLICATION, "section": "end"}


@f.part
class ResidencePermitIntake:
    """Nothing to ask: the stay is where the person lives now, and the permit lies with it."""

    def accompany(self, deed: Deed, record_id: str, permit: ResidencePermit) -> None:
        """Find the stay that the permit hangs on and give the permit its place."""
        from beatbook_cn.residence.permits import hang_on_stay

        hang_on_stay(deed, record_id, permit)


def _cancel(source: str) -> Transition:
    needs = ("cancelled_on", "cancelled_reason")
    return Transition("cancel", Text("注销", "cancel"), source, CANCELLED, _DECIDING, needs)


@f.form(
    "residence_permit",
    label=Text("居住证", "Residence permit"),
    title=("person", "permit_number"),
    line=("issued_on", "valid_to"),
    retention=TENANCY,
    guarded_by="person",
    basis=RESIDENCE,
    sections={
        "application": Text("申领", "Application"),
        "permit": Text("发证", "Permit"),
        "yearly": Text("签注", "Yearly endorsement"),
        "end": Text("注销", "Cancellation"),
    },
    states=(
        State(APPLIED, Text("已受理", "applied for"), waiting=True),
        State(ISSUED, Text("有效", "issued")),
        State(SUSPENDED, Text("使用功能中止", "suspended")),
        State(CANCELLED, Text("已注销", "cancelled"), final=True),
    ),
    transitions=(
        Transition(
            "issue",
            Text("发证", "issue"),
            APPLIED,
            ISSUED,
            _DECIDING,
            needs=("permit_number", "issued_on"),
            decides=True,
        ),
        Transition(
            "suspend",
            Text("中止使用功能", "suspend"),
            ISSUED,
            SUSPENDED,
            _DECIDING,
            needs=("suspended_on",),
            decides=True,
        ),
        Transition(
            "restore",
            Text("恢复使用功能", "restore"),
            SUSPENDED,
            ISSUED,
            _DECIDING,
            needs=("restored_on", "endorsed_on"),
            decides=True,
        ),
        _cancel(APPLIED),
        _cancel(ISSUED),
        _cancel(SUSPENDED),
        Transition("reopen", Text("撤销注销", "reopen"), CANCELLED, ISSUED, ("chief",)),
    ),
    intake=ResidencePermitIntake,
    help=Text(
        "在本市居住满半年的外来人员申领；每年签注一次，逾期中止，补办后恢复。",
        "For people from elsewhere who have lived in the city for half a year; endorsed each year,"
        " suspended when that is late, restored when it is made up for.",
    ),
)
class ResidencePermit:
    """One residence permit of one person."""

    person: str | None = f.reference(
        Text("持证人", "Holder"), "person", required=True, **_APPLICATION
    )
    tenancy: str | None = f.reference(
        Text("居住关系", "Stay"),
        "tenancy",
        help=Text("不填时为现居住关系", "Left empty: where the holder lives now"),
        **_APPLICATION,
    )
    applied_on: date | None = f.day(
        Text("受理日期", "Applied on"),
        required=True,
        called=("申请日期", "申领日期"),
        **_APPLICATION,
    )
    ground: str | None = f.choice(
        Text("申领条件", "Ground"), "permit_ground", required=True, **_APPLICATION
    )
    applied_by: str | None = f.text(
        Text("代办人", "Applied for by"),
        help=Text(
            "未满16周岁的由监护人代办；行动不便的可由近亲属代办",
            "The guardian of a child under 16; a close relative of whom walking is hard for",
        ),
        **_APPLICATION,
    )
    accepted_by: str | None = f.officer(Text("受理人", "Accepted by"), section="application")
    remote: bool | None = f.yes_no(
        Text("延长制发期限", "Longer term of issue"),
        help=Text(
            "偏远、交通不便或者有特殊情况，当地规定延长至30日的",
            "Where local rules give up to 30 days for remote places or special reasons",
        ),
        **_APPLICATION,
    )
    permit_number: str | None = f.text(
        Text("居住证号码", "Permit number"), search="identifier", unique=True, **_PERMIT
    )
    print_number: str | None = f.text(Text("证件印刷号", "Print number"), **_PERMIT)
    issued_by: str | None = f.text(
        Text("签发机关", "Issued by"), help=Text("县级公安机关", "The county bureau"), **_PERMIT
    )
    issued_on: date | None = f.day(Text("签发日期", "Issued on"), called=("发证日期",), **_PERMIT)
    pickup: str | None = f.choice(Text("领证方式", "Handed over"), "permit_pickup", **_PERMIT)
    picked_up_on: date | None = f.day(Text("领证日期", "Handed over on"), **_PERMIT)
    endorsed_on: date | None = f.day(
        Text("最近签注日期", "Last endorsed on"),
        help=Text(
            "居住每满1年之日前1个月内签注",
            "Within the month before each full year of the stay",
        ),
        **_YEARLY,
    )
    valid_to: date | None = f.day(
        Text("签注有效期至", "Endorsed until"), called=("有效期至", "有效期限"), **_YEARLY
    )
    suspended_on: date | None = f.day(Text("中止日期", "Suspended on"), **_YEARLY)
    restored_on: date | None = f.day(Text("恢复日期", "Restored on"), **_YEARLY)
    cancelled_on: date | None = f.day(Text("注销日期", "Cancelled on"), **_END)
    cancelled_reason: str | None = f.choice(Text("注销原因", "Why cancelled"), "permit_end", **_END)

    def problems(self) -> Iterator[Problem]:
        """Nothing happens to a permit before what has to come first."""
        for field, before, words in _ORDER:
            day, first = getattr(self, field), getattr(self, before)
            if day and first and day < first:
                yield Problem(words, field, source=laws.PERMIT_APPLICATION)


def _early(zh: str, en: str) -> Text:
    return Text(f"早于{zh}；请改正其中之一", f"is before {en}; correct one of the two")


_ORDER = (
    ("issued_on", "applied_on", _early("受理日期", "the application")),
    ("picked_up_on", "issued_on", _early("签发日期", "the permit was issued")),
    ("endorsed_on", "issued_on", _early("签发日期", "the permit was issued")),
    ("suspended_on", "issued_on", _early("签发日期", "the permit was issued")),
    ("restored_on", "suspended_on", _early("中止日期", "the permit was suspended")),
    ("cancelled_on", "applied_on", _early("受理日期", "the application")),
)
