"""Opinion (社情民意): what somebody said to the police, who deals with it, what was answered.

A person may speak without giving a name. The record exists to be answered, not to say something
about whoever spoke; an answer to a named person is a duty, an anonymous one is made public or
noted.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_visits.bases import ANSWER, LISTENING, OPINIONS

OPEN, PASSED, ANSWERED = "open", "passed", "answered"

_HEARD: dict[str, Any] = {"section": "heard"}
_WHO: dict[str, Any] = {
    "section": "who",
    "sensitivity": PERSONAL,
    "purpose": ANSWER,
    "shown_when": f.when("anonymous", False, None),
}
_DONE: dict[str, Any] = {"section": "done"}

_NAMED = Text(
    "匿名反映的不登记姓名和联系方式；请删去，或者取消匿名",
    "names somebody though the opinion is anonymous; empty it, or say that it is not anonymous",
)
_NOBODY = Text(
    "请填写反映人；不愿留名的请选匿名",
    "is missing: say who spoke, or mark the opinion as anonymous",
)
_EARLY = Text(
    "早于反映日期；请改正其中之一", "is before the opinion was heard; correct one of the two"
)


@f.form(
    "opinion",
    label=Text("社情民意", "Opinion"),
    title=("received_on", "summary"),
    retention=OPINIONS,
    basis=LISTENING,
    sections={
        "heard": Text("反映情况", "What was said"),
        "who": Text("反映人", "Who said it"),
        "done": Text("办理和答复", "What was done"),
    },
    states=(
        State(OPEN, Text("待办理", "open"), waiting=True),
        State(PASSED, Text("已转办", "passed on"), waiting=True),
        State(ANSWERED, Text("已答复", "answered"), final=True),
    ),
    transitions=(
        Transition(
            "pass_on", Text("转办", "pass on"), OPEN, PASSED, needs=("passed_to", "passed_on")
        ),
        Transition("answer", Text("答复", "answer"), OPEN, ANSWERED, needs=("reply", "replied_on")),
        Transition(
            "answer", Text("答复", "answer"), PASSED, ANSWERED, needs=("reply", "replied_on")
        ),
        Transition("reopen", Text("重新办理", "reopen"), ANSWERED, OPEN),
    ),
    help=Text(
        "居民、单位反映的意见、建议和求助；可以匿名；逐条办理并答复。",
        "What residents and units say, propose or ask for, anonymous if they like; each is"
        " answered.",
    ),
)
class Opinion:
    """One opinion."""

    received_on: date | None = f.day(Text("反映日期", "Heard on"), required=True, **_HEARD)
    channel: str | None = f.choice(
        Text("反映途径", "How it was heard"), "opinion_channel", required=True, **_HEARD
    )
    visit: str | None = f.reference(Text("走访", "Visit"), "visit", **_HEARD)
    received_by: str | None = f.officer(Text("接待人", "Received by"), required=True, **_HEARD)
    nature: str | None = f.choice(Text("意见性质", "Kind of opinion"), "opinion_kind", **_HEARD)
    topic: str | None = f.choice(
        Text("内容类别", "What it is about"), "opinion_topic", required=True, **_HEARD
    )
    summary: str | None = f.text(
        Text("内容摘要", "In a few words"),
        required=True,
        search="text",
        sensitivity=PERSONAL,
        purpose=ANSWER,
        **_HEARD,
    )
    content: str | None = f.long_text(
        Text("详细内容", "In full"),
        sensitivity=PERSONAL,
        purpose=ANSWER,
        **_HEARD,
    )
    anonymous: bool | None = f.yes_no(
        Text("匿名", "Anonymous"), section="who", default=False, required=True
    )
    from_kind: str | None = f.choice(
        Text("反映人类别", "Kind of visitor"), "opinion_from", section="who"
    )
    visitor: str | None = f.reference(Text("反映人", "Visitor"), "person", **_WHO)
    visitor_name: str | None = f.text(
        Text("反映人姓名", "Visitor's name"),
        search="name",
        help=Text("未登记的人填写", "Where the person is not registered"),
        **_WHO,
    )
    visitor_phone: str | None = f.text(Text("联系电话", "Telephone"), search="phone", **_WHO)
    passed_to: str | None = f.text(Text("转办单位", "Passed on to"), **_DONE)
    passed_on: date | None = f.day(Text("转办日期", "Passed on"), **_DONE)
    handling: str | None = f.long_text(Text("办理情况", "What was done"), **_DONE)
    reply: str | None = f.long_text(Text("答复内容", "Reply"), **_DONE)
    replied_on: date | None = f.day(Text("答复日期", "Replied on"), **_DONE)

    def problems(self) -> Iterator[Problem]:
        """Named or anonymous, not both; nothing is done before it was heard."""
        named = [name for name in ("visitor", "visitor_name", "visitor_phone")
                 if getattr(self, name) is not None]  # fmt: skip
        if self.anonymous:
            yield from (Problem(_NAMED, name) for name in named)
        elif self.visitor is None and self.visitor_name is None:
            yield Problem(_NOBODY, "visitor_name")
        for name in ("passed_on", "replied_on"):
            day = getattr(self, name)
            if day and self.received_on and day < self.received_on:
                yield Problem(_EARLY, name)
