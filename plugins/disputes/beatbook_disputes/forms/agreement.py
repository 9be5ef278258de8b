"""The agreement of a mediation (调解协议书): drafted from a template, fixed when it is signed.

One on the spot is signed and performed on the same day. Three copies: one for each side, one for
the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_disputes.laws import CONTENTS, MEDIATING, ON_PAPER, ON_THE_SPOT, POLICE
from beatbook_disputes.retention import DISPUTE

if TYPE_CHECKING:
    from beatbook.deeds import Deed

POLICE_ORDER, SPOT, PEOPLES = "1", "2", "3"
"""Codes of ``agreement_kind``."""
AT_ONCE = "1"
"""Code of ``performance_method``."""
DRAFTED, SIGNED, KEPT, BROKEN, DROPPED = "drafted", "signed", "performed", "broken", "dropped"
FEWEST_COPIES = 3

_HEAD: dict[str, Any] = {"section": "head"}
_TEXT: dict[str, Any] = {"section": "text", "sensitivity": PERSONAL, "purpose": ON_PAPER}
_HOW: dict[str, Any] = {"section": "how"}
_DONE: dict[str, Any] = {"section": "done"}


@f.part
class AgreementIntake:
    """Nothing to ask: number, parties and standard words follow from the dispute."""

    def accompany(self, deed: Deed, record_id: str, agreement: MediationAgreement) -> None:
        """Number the agreement and write what was not written yet."""
        from beatbook_disputes.drafting import complete

        complete(deed, record_id, agreement)


@f.form(
    "mediation_agreement",
    label=Text("调解协议", "Mediation agreement"),
    title=("code",),
    line=("dispute",),
    guarded_by="dispute",
    retention=DISPUTE,
    basis=MEDIATING,
    sections={
        "head": Text("协议", "Agreement"),
        "text": Text("协议文本", "Text"),
        "how": Text("履行", "How it is performed"),
        "done": Text("签订和履行情况", "Signature and performance"),
    },
    states=(
        State(DRAFTED, Text("已拟", "drafted"), waiting=True),
        State(SIGNED, Text("已签订", "signed"), waiting=True, fixed=True),
        State(KEPT, Text("已履行", "performed"), final=True, fixed=True),
        State(BROKEN, Text("未履行", "broken"), final=True, fixed=True),
        State(DROPPED, Text("未签订", "not signed"), final=True),
    ),
    transitions=(
        Transition(
            "sign", Text("签订", "sign"), DRAFTED, SIGNED, roles=POLICE,
            needs=("items", "signed_on"),
        ),
        Transition(
            "perform", Text("履行完毕", "perform"), SIGNED, KEPT, roles=POLICE,
            needs=("performed_on",),
        ),
        Transition(
            "break", Text("未履行", "break"), SIGNED, BROKEN, roles=POLICE,
            needs=("broken_on", "broken_why"),
        ),
        Transition("drop", Text("不签订", "drop"), DRAFTED, DROPPED, roles=POLICE),
    ),
    intake=AgreementIntake,
    help=Text(
        "治安调解协议书、现场治安调解协议书、人民调解协议书；签订后不得更改。",
        "Agreement of public-order mediation, on the spot, or of people's mediation; fixed once it"
        " is signed.",
    ),
)  # fmt: skip
class MediationAgreement:
    """One agreement."""

    dispute: str | None = f.reference(Text("纠纷", "Dispute"), "dispute", required=True, **_HEAD)
    session: str | None = f.reference(
        Text("调解记录", "Mediation session"), "mediation_session", **_HEAD
    )
    kind: str | None = f.choice(
        Text("协议种类", "Kind of agreement"), "agreement_kind", required=True, **_HEAD
    )
    year: int | None = f.integer(Text("年度", "Year"), **_HEAD)
    serial: int | None = f.integer(Text("序号", "Serial number"), **_HEAD)
    code: str | None = f.text(
        Text("协议书编号", "Number of the agreement"), unique=True, search="text", **_HEAD
    )
    drafted_on: date | None = f.day(Text("拟定日期", "Drafted on"), required=True, **_HEAD)
    venue: str | None = f.text(Text("调解地点", "Place of mediation"), **_HEAD)
    host: str | None = f.officer(Text("主持人", "Host"), required=True, **_HEAD)
    mediators: tuple[str, ...] = f.reference(
        Text("参加调解的人", "Mediators"), "mediator", many=True, **_HEAD
    )
    language: str | None = f.choice(
        Text("协议文字", "Language"), "agreement_language", default="zh", **_HEAD
    )
    parties: tuple[str, ...] = f.reference(
        Text("当事人等", "Parties and others"),
        "dispute_party",
        many=True,
        help=Text("不填时为本纠纷全部", "Left empty: all of the dispute"),
        **_TEXT,
    )
    facts: str | None = f.long_text(Text("主要事实", "Main facts"), **_TEXT)
    items: str | None = f.long_text(Text("协议内容", "What is agreed"), **_TEXT)
    effect: str | None = f.long_text(Text("协议效力", "Effect"), **_TEXT)
    method: tuple[str, ...] = f.choice(
        Text("履行方式", "Performance"), "performance_method", many=True, required=True, **_HOW
    )
    amount: Decimal | None = f.money(Text("给付金额", "Amount"), **_HOW)
    perform_by: date | None = f.day(Text("履行期限", "To be performed by"), required=True, **_HOW)
    confirm: bool | None = f.yes_no(
        Text("双方要求司法确认", "Both want judicial confirmation"),
        shown_when=f.when("kind", PEOPLES),
        **_HOW,
    )
    copies: int | None = f.integer(Text("份数", "Copies"), default=FEWEST_COPIES, **_HOW)
    signed_on: date | None = f.day(Text("签订日期", "Signed on"), **_DONE)
    performed_on: date | None = f.day(Text("履行完毕日期", "Performed on"), **_DONE)
    broken_on: date | None = f.day(Text("认定未履行日期", "Found broken on"), **_DONE)
    broken_why: str | None = f.text(Text("未履行情况", "How it was broken"), **_DONE)

    def problems(self) -> Iterator[Problem]:
        """Performed after it is made, at once where on the spot; three copies or more."""
        if self.copies is not None and self.copies < FEWEST_COPIES:
            yield Problem(_COPIES, "copies", source=CONTENTS)
        if self.kind == SPOT:
            yield from self._on_the_spot()
        if self.amount is not None and self.amount < 0:
            yield Problem(_NEGATIVE, "amount")
        yield from self._days()

    def _on_the_spot(self) -> Iterator[Problem]:
        if self.perform_by != self.drafted_on:
            yield Problem(_AT_ONCE, "perform_by", source=ON_THE_SPOT)
        if self.signed_on and self.performed_on and self.signed_on != self.performed_on:
            yield Problem(_AT_ONCE, "performed_on", source=ON_THE_SPOT)

    def _days(self) -> Iterator[Problem]:
        for name, first in _ORDER.items():
            day, before = getattr(self, name), getattr(self, first)
            if day and before and day < before:
                yield Problem(_EARLY.with_values(day=before), name)


_ORDER = {
    "perform_by": "drafted_on",
    "signed_on": "drafted_on",
    "performed_on": "signed_on",
    "broken_on": "signed_on",
}
_COPIES = Text(
    "不得少于三份：双方各执一份，存档一份；请改正",
    "must be three or more: one for each side, one for the file; correct it",
)
_AT_ONCE = Text(
    "现场调解应当当场履行；改为当日，或者改用治安调解协议书",
    "must be the same day: what is agreed on the spot is performed at once, or take the ordinary"
    " agreement",
)
_NEGATIVE = Text("不能是负数；请改正", "cannot be negative; correct it")
_EARLY = Text(
    "早于{day}；先拟定、再签订、再履行，请改正",
    "is before {day}: drafted, signed, performed in turn",
)
