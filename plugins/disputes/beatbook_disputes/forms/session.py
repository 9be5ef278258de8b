"""A session of mediation (调解): who was there, what was said, how it ended.

Usually there is one; a second is held within seven working days of the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_disputes.laws import AFTERWARDS, MEDIATING, SETTLING
from beatbook_disputes.retention import DISPUTE

if TYPE_CHECKING:
    from beatbook.deeds import Deed

SETTLED, UNSETTLED, PUT_OFF = "1", "2", "3"
"""Codes of ``mediation_result``."""

_MET: dict[str, Any] = {"section": "met"}
_WHO: dict[str, Any] = {"section": "who"}
_RESULT: dict[str, Any] = {"section": "result"}


@f.part
class SessionIntake:
    """Nothing to ask: a session takes its dispute into mediation."""

    def accompany(self, deed: Deed, record_id: str, session: MediationSession) -> None:
        """Begin the mediation that this is the first session of; lie where the dispute does."""
        from beatbook_disputes.intake import convene

        convene(deed, record_id, session)


@f.form(
    "mediation_session",
    label=Text("调解记录", "Mediation session"),
    title=("dispute", "held_on"),
    guarded_by="dispute",
    findable=False,
    retention=DISPUTE,
    accompanied="host",
    basis=MEDIATING,
    sections={
        "met": Text("调解", "Session"),
        "who": Text("参加人员", "Who took part"),
        "result": Text("结果", "Result"),
    },
    intake=SessionIntake,
    help=Text(
        "一次调解。一般调解一次；再次调解的，七个工作日内完成。",
        "One session. There is usually one; a second is held within seven working days.",
    ),
)
class MediationSession:
    """One session."""

    dispute: str | None = f.reference(Text("纠纷", "Dispute"), "dispute", required=True, **_MET)
    held_on: date | None = f.day(Text("调解日期", "Held on"), required=True, **_MET)
    venue: str | None = f.text(Text("调解地点", "Held at"), required=True, **_MET)
    exception: str | None = f.text(
        Text("逾期或者三次以上调解的理由", "Why so late or so often"),
        help=Text(
            "第二次调解超过七个工作日，或者第三次调解时填写",
            "For a second session after seven working days, or a third one",
        ),
        **_MET,
    )
    host: str | None = f.officer(
        Text("主持人", "Host"), required=True, help=Text("民警", "A police officer"), **_WHO
    )
    mediators: tuple[str, ...] = f.reference(
        Text("参加调解的人", "Mediators"), "mediator", many=True, **_WHO
    )
    present: tuple[str, ...] = f.reference(
        Text("到场的当事人等", "Parties and others present"),
        "dispute_party",
        many=True,
        required=True,
        help=Text("未成年当事人的监护人也要列入", "The guardians of minors are to be among them"),
        sensitivity=PERSONAL,
        purpose=SETTLING,
        **_WHO,
    )
    recorder: str | None = f.officer(Text("记录人", "Recorder"), **_WHO)
    course: str | None = f.long_text(
        Text("调解经过", "What was said"), sensitivity=PERSONAL, purpose=SETTLING, **_RESULT
    )
    result: str | None = f.choice(
        Text("调解结果", "Result"), "mediation_result", required=True, **_RESULT
    )
    plan: str | None = f.text(
        Text("未达成协议的打算", "What next, where there is no agreement"),
        required_when=f.when("result", UNSETTLED, PUT_OFF),
        shown_when=f.when("result", UNSETTLED, PUT_OFF),
        help=Text(
            "再次调解、依法处理、告知起诉等", "Another session, seeing it through, the court ..."
        ),
        **_RESULT,
    )

    def problems(self) -> Iterator[Problem]:
        """A plan belongs to a session that settled nothing."""
        if self.plan and self.result == SETTLED:
            yield Problem(_NO_PLAN, "plan", source=AFTERWARDS)


_NO_PLAN = Text(
    "已达成协议，不需要填写；请删去或者改正结果",
    "is not asked for where an agreement was reached; leave it out or correct the result",
)
