"""Request (个人信息权利申请): somebody asks about their own data and is answered in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from beatbook.access import PRIVACY
from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_cn.rights.bases import ANSWERED, ASKING, REQUESTS

FORM = "subject_request"
RECEIVED, DONE, REFUSED, DROPPED = "received", "answered", "refused", "dropped"
_ASKED: dict[str, Any] = {"section": "asked", "sensitivity": PERSONAL, "purpose": ANSWERED}
_FOR_OTHERS = f.when("asks_as", "guardian", "agent", "relative")
_REFUSING = ("identity_seen", "refusal_ground", "refused_why", "answered_on")


@f.form(
    FORM,
    label=Text("个人信息权利申请", "Request about own data"),
    title=("person", "received_on"),
    retention=REQUESTS,
    basis=ASKING,
    permission=PRIVACY,
    guarded_by="person",
    sections={"asked": Text("申请", "Request"), "answer": Text("答复", "Answer")},
    states=(
        State(RECEIVED, Text("已受理", "received"), waiting=True),
        State(DONE, Text("已答复", "answered"), final=True, fixed=True),
        State(REFUSED, Text("不予办理", "refused"), final=True, fixed=True),
        State(DROPPED, Text("已撤回", "withdrawn"), final=True),
    ),
    transitions=(
        Transition("answer", Text("答复", "answer"), RECEIVED, DONE,
                   needs=("identity_seen", "answer", "answered_on")),
        Transition("refuse", Text("不予办理", "refuse"), RECEIVED, REFUSED, needs=_REFUSING),
        Transition("drop", Text("撤回", "withdraw"), RECEIVED, DROPPED),
    ),
    help=Text(
        "本人要求查阅、复制、更正、删除或者说明其个人信息；十五个工作日内答复。",
        "A person asks to see, copy, correct or delete their data, or to have it explained;"
        " answered within fifteen working days.",
    ),
)  # fmt: skip
class SubjectRequest:
    """One request."""

    person: str | None = f.reference(
        Text("关于何人", "About whom"), "person", required=True, **_ASKED
    )
    asks_as: str | None = f.choice(
        Text("申请人", "Who asks"), "asks_as", required=True, default="self", section="asked"
    )
    asker: str | None = f.text(
        Text("申请人姓名", "Name of who asks"),
        required_when=_FOR_OTHERS,
        shown_when=_FOR_OTHERS,
        **_ASKED,
    )
    wishes: tuple[str, ...] = f.choice(
        Text("申请事项", "What is asked"), "subject_wish", many=True, required=True, section="asked"
    )
    words: str | None = f.long_text(Text("具体内容", "In detail"), **_ASKED)
    received_on: date | None = f.day(Text("受理日期", "Received"), required=True, section="asked")
    identity_seen: str | None = f.choice(
        Text("身份核验", "Identity checked"), "identity_seen", section="answer"
    )
    answer: str | None = f.long_text(
        Text("答复内容", "Answer"), section="answer", sensitivity=PERSONAL, purpose=ANSWERED
    )
    refusal_ground: str | None = f.choice(
        Text("不予办理的理由", "Why it is refused"), "refusal_ground", section="answer"
    )
    refused_why: str | None = f.long_text(
        Text("理由说明", "Reason in words"),
        section="answer",
        sensitivity=PERSONAL,
        purpose=ANSWERED,
        help=Text("书面告知申请人，并告知可以起诉", "Told in writing, with the way to court"),
    )
    answered_on: date | None = f.day(Text("答复日期", "Answered on"), section="answer")

    def problems(self) -> Iterator[Problem]:
        """An answer does not come before the question."""
        if self.answered_on and self.received_on and self.answered_on < self.received_on:
            yield Problem(Text("不得早于受理日期", "is before it was received"), "answered_on")
