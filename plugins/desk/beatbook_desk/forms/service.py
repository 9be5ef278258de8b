"""A service at the desk (窗口服务): what was asked, who answers for it, how long it took.

What is passed on is not over: whoever was asked first sees it through (首问负责制), so it waits
until the answer of the other unit is known. Who says that they are dissatisfied is asked why.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, SENSITIVE, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_desk.bases import CALLING, SERVING, WHO
from beatbook_desk.days import day_of
from beatbook_desk.retention import SERVICE

FORM = "desk_service"
WAITING, CALLED, LACKING = "waiting", "called", "lacking"
DONE, PASSED, LEFT = "done", "passed_on", "left"
OPEN = (WAITING, CALLED, LACKING)
DISSATISFIED = ("1", "2")
"""Codes of ``satisfaction``."""

_ORDER = ("came", "called", "noticed", "passed_at", "finished")
_EARLY = Text("早于{before}；请改正其中之一", "is before {before}; correct one of the two")
_LABELS = {
    "came": Text("到达时间", "Came"),
    "called": Text("叫号时间", "Called"),
    "noticed": Text("一次性告知时间", "Told what is missing"),
    "passed_at": Text("转办时间", "Passed on at"),
    "finished": Text("办结时间", "Finished"),
}


@f.form(
    FORM,
    label=Text("窗口服务", "Service at the desk"),
    title=("item", "came"),
    line=("name",),
    retention=SERVICE,
    basis=SERVING,
    sections={
        "what": Text("事项", "What was asked"),
        "who": Text("办事人", "Who came"),
        "work": Text("办理", "What was done"),
    },
    states=(
        State(WAITING, Text("等候", "waiting"), waiting=True),
        State(CALLED, Text("办理中", "being served"), waiting=True),
        State(LACKING, Text("待补材料", "incomplete"), waiting=True),
        State(PASSED, Text("已转办", "passed on"), waiting=True),
        State(DONE, Text("已办结", "done"), final=True),
        State(LEFT, Text("未办离开", "left"), final=True),
    ),
    transitions=(
        Transition("call", Text("叫号", "call"), WAITING, CALLED, needs=("called",)),
        Transition("call", Text("继续办理", "go on"), LACKING, CALLED),
        Transition("lack", Text("一次性告知", "say what is missing"), CALLED, LACKING,
                   needs=("needs", "noticed")),
        Transition("finish", Text("办结", "finish"), CALLED, DONE, needs=("result", "finished")),
        Transition("pass_on", Text("转办", "pass on"), CALLED, PASSED,
                   needs=("passed_to", "passed_at")),
        Transition("finish", Text("问明结果", "learn the result"), PASSED, DONE,
                   needs=("result", "finished")),
        Transition("leave", Text("离开", "leave"), WAITING, LEFT),
        Transition("leave", Text("放弃", "give up"), LACKING, LEFT),
        Transition("reopen", Text("撤回办结", "take back"), DONE, CALLED),
        Transition("reopen", Text("又回来", "came back"), LEFT, WAITING),
    ),
    counted=("came", "item", "way", "satisfaction"),
    help=Text(
        "每位来办事的人一条：谁接待谁负责到底，所缺材料一次告知。",
        "One for everybody who comes: whoever is asked first sees it through, and what is missing"
        " is said once and in full.",
    ),
)  # fmt: skip
class Service:
    """One service."""

    item: str | None = f.choice(
        Text("服务事项", "Service"), "service_item", required=True, section="what"
    )
    way: str | None = f.choice(
        Text("服务方式", "How"), "service_way", required=True, default="window", section="what"
    )
    words: str | None = f.long_text(
        Text("具体内容", "In words"),
        section="what",
        search="text",
        sensitivity=PERSONAL,
        purpose=CALLING,
    )
    appointment: str | None = f.reference(
        Text("预约", "Appointment"), "appointment", section="what"
    )
    came: datetime | None = f.moment(_LABELS["came"], required=True, section="what")
    day: date | None = f.day(
        Text("登记日期", "Day"),
        computed=day_of("came"),
        computed_from=("came",),
        section="what",
    )
    person: str | None = f.reference(Text("办事人", "Person"), "person", **WHO)
    name: str | None = f.text(Text("姓名", "Name"), search="name", **WHO)
    phone: str | None = f.text(
        Text("联系电话", "Telephone"), search="phone", **{**WHO, "sensitivity": SENSITIVE}
    )
    first_asked: str | None = f.officer(
        Text("首问责任人", "First asked"), required=True, section="work"
    )
    called: datetime | None = f.moment(_LABELS["called"], section="work")
    needs: tuple[str, ...] = f.choice(
        Text("所缺材料", "What is missing"), "service_need", many=True, section="work"
    )
    noticed: datetime | None = f.moment(_LABELS["noticed"], section="work")
    handled_by: str | None = f.officer(Text("经办人", "Served by"), section="work")
    result: str | None = f.text(Text("办理结果", "Result"), section="work")
    passed_to: str | None = f.text(Text("转办单位", "Passed on to"), section="work")
    passed_at: datetime | None = f.moment(_LABELS["passed_at"], section="work")
    finished: datetime | None = f.moment(_LABELS["finished"], section="work")
    satisfaction: str | None = f.choice(
        Text("满意度", "Satisfaction"), "satisfaction", section="work"
    )
    amends: str | None = f.text(
        Text("差评回访", "What was put right"),
        help=Text("问明原因和改进情况", "Why they were dissatisfied, and what was done about it"),
        shown_when=f.when("satisfaction", *DISSATISFIED),
        section="work",
    )

    def problems(self) -> Iterator[Problem]:
        """Nobody is called before coming, nor served before being called."""
        last = "came"
        for name in _ORDER[1:]:
            moment, before = getattr(self, name), getattr(self, last)
            if moment is None:
                continue
            if before is not None and moment < before:
                yield Problem(_EARLY.with_values(before=_LABELS[last]), name)
            last = name
