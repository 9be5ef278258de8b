"""Incident (警情): what was reported or happened, what was done about it, what came of it.

It says what, where, when and how, never who: those concerned are records of their own
(`beatbook_incidents.forms.party`). When it happened may be a moment or an interval; a stream that
was imported may know only that, so an incident counts by the moment it was received or else by
when it began. Categories are codes of a tree that a jurisdiction may change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from beatbook.access import WRITE
from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_incidents import bases
from beatbook_incidents.forms import moments
from beatbook_incidents.forms.states import FORM, STATES, TRANSITIONS

if TYPE_CHECKING:
    from beatbook.deeds import Deed

CALLER, IMPORTED = "caller", "imported"
_CALL: dict[str, Any] = {"section": "call"}
_WHEN: dict[str, Any] = {"section": "when"}
_WHAT: dict[str, Any] = {"section": "what"}
_STEPS: dict[str, Any] = {"section": "steps"}
_END: dict[str, Any] = {"section": "end"}
_SAID: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": bases.WHAT_HAPPENED}
_PLACE: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": bases.WHERE}
_WHO: dict[str, Any] = {"section": "call", "sensitivity": PERSONAL, "purpose": bases.WHOM_TO_REACH}
_COUNTS = ("injured", "dead", "caught")
_AMOUNTS = ("loss", "recovered")
FOLLOWS: dict[str, Callable[[Any], Any]] = {
    "dated": moments.dated,
    "dated_until": moments.dated_until,
    "day": moments.day,
}


def _follows(name: str) -> dict[str, Any]:
    return {
        "section": "when",
        "computed": FOLLOWS[name],
        "computed_from": ("received", "began", "ended"),
    }


@f.part
class IncidentIntake:
    """Who called, and where it is if that is known already; asked only when it is taken in."""

    caller: str | None = f.text(Text("报警人", "Caller"), **_WHO)
    caller_phone: str | None = f.text(Text("报警电话", "Caller's telephone"), **_WHO)
    caller_role: str | None = f.choice(
        Text("报警人身份", "The caller is"),
        "incident_role",
        default=CALLER,
        help=Text("报警人即受害人的选“受害人”", "“victim” where it is the caller's own loss"),
        **_CALL,
    )
    standard_address: str | None = f.place(
        Text("标准地址", "Standard address"),
        help=Text(
            "不填时由“地点”自动对应，对应不上的只留文字",
            "Left empty it is found from the address; what is not found stays as words",
        ),
        section="what",
    )

    def accompany(self, deed: Deed, record_id: str, incident: Incident) -> None:
        """Find the standard address, enter the caller, go on where moments say how far it is."""
        from beatbook_incidents.settling import settle

        settle(deed, record_id, incident, self)


@f.form(
    FORM,
    label=Text("警情", "Incident"),
    title=("day", "address"),
    line=("summary",),
    retention=bases.INCIDENTS,
    basis=bases.RESPONDING,
    permission=WRITE,
    states=STATES,
    transitions=TRANSITIONS,
    intake=IncidentIntake,
    counted=(
        "dated",
        "category",
        "premise",
        "method",
        "outcome",
        "channel",
        "place",
        "solved_on",
        "dated_until",
    ),
    sections={
        "call": Text("接警", "Call"),
        "what": Text("警情", "What happened"),
        "when": Text("时间", "When"),
        "steps": Text("处警", "Response"),
        "end": Text("结果", "Outcome"),
    },
    help=Text(
        "一起警情：何时、何地、何事、怎么处置、结果如何；写事不写人，当事人另行登记。",
        "One incident: when, where, what, what was done and what came of it. It says what, not"
        " who; those concerned are records of their own.",
    ),
)
class Incident:
    """One incident."""

    call_number: str | None = f.text(
        Text("警单编号", "Number of the call"),
        search="text",
        help=Text("110指令的编号", "The number that the 110 centre gave"),
        **_CALL,
    )
    channel: str | None = f.choice(
        Text("报警方式", "How it came in"),
        "incident_channel",
        required=True,
        default="phone110",
        **_CALL,
    )
    summary: str | None = f.long_text(
        Text("简要警情", "What happened"),
        help=Text("写事不写人；姓名填入当事人", "What, not who: names belong to the parties"),
        **_WHAT,
        **_SAID,
    )
    category: str | None = f.choice(
        Text("警情类别", "Category"),
        "incident_category",
        help=Text("接警时可不填，办结前必须填写", "May wait until it is closed"),
        **_WHAT,
    )
    address: str | None = f.text(
        Text("地点", "Where"),
        search="address",
        help=Text(
            "报警人怎么说就怎么写；能对应标准地址的自动对应",
            "As the caller says it; a standard address is found where it can be",
        ),
        **_WHAT,
        **_PLACE,
    )
    premise: str | None = f.choice(Text("发案场所", "Premises"), "incident_premise", **_WHAT)
    method: str | None = f.choice(
        Text("作案手段", "Method"),
        "incident_method",
        help=Text("只写手段，不写人", "How it was done, not by whom"),
        **_WHAT,
    )
    loss: Decimal | None = f.money(Text("损失(元)", "Loss (yuan)"), **_WHAT)
    injured: int | None = f.integer(Text("受伤人数", "Injured"), **_WHAT)
    dead: int | None = f.integer(Text("死亡人数", "Dead"), **_WHAT)
    received: datetime | None = f.moment(
        Text("接警时间", "Received"),
        help=Text("不知道接警时间的，填写发生时间", "Where it is not known, say when it began"),
        **_WHEN,
    )
    began: datetime | None = f.moment(
        Text("发生时间", "Began"),
        help=Text("发生在一段时间内的，为最早时间", "The earliest moment of an interval"),
        **_WHEN,
    )
    ended: datetime | None = f.moment(
        Text("发生时间止", "Ended"),
        help=Text("发生在一段时间内的，为最晚时间", "The latest moment of an interval"),
        **_WHEN,
    )
    dated: datetime | None = f.moment(Text("统计时间", "Counts from"), **_follows("dated"))
    dated_until: datetime | None = f.moment(
        Text("统计时间止", "Counts until"), **_follows("dated_until")
    )
    day: date | None = f.day(Text("日期", "Day"), **_follows("day"))
    accepted: datetime | None = f.moment(Text("签收时间", "Accepted"), **_STEPS)
    dispatched: datetime | None = f.moment(Text("出警时间", "Dispatched"), **_STEPS)
    arrived: datetime | None = f.moment(Text("到达时间", "Arrived"), **_STEPS)
    fed_back: datetime | None = f.moment(Text("反馈时间", "Fed back"), **_STEPS)
    closed: datetime | None = f.moment(Text("办结时间", "Closed"), **_STEPS)
    officers: tuple[str, ...] = f.officer(Text("处警人员", "Officers"), many=True, **_STEPS)
    handling: str | None = f.long_text(Text("处警情况", "What was done"), **_STEPS, **_SAID)
    outcome: str | None = f.choice(Text("处理结果", "Outcome"), "incident_outcome", **_END)
    solved_on: date | None = f.day(Text("破案日期", "Solved on"), **_END)
    caught: int | None = f.integer(Text("抓获人数", "Caught"), **_END)
    recovered: Decimal | None = f.money(Text("挽回损失(元)", "Recovered (yuan)"), **_END)
    source_key: str | None = f.text(
        Text("来源键", "Key at the source"),
        unique=True,
        help=Text(
            "批量导入时的唯一键，防止重复导入",
            "What an imported row is known by, so that it is not taken in twice",
        ),
        **_END,
    )

    def problems(self) -> Iterator[Problem]:
        """It has a time; its moments are in order; nothing is less than nothing."""
        if self.received is None and self.began is None:
            yield Problem(_NO_TIME, "received")
        yield from self._interval()
        yield from self._order()
        values = {name: getattr(self, name) for name in ("received", "began", "ended")}
        for name, worked_out in FOLLOWS.items():
            if getattr(self, name) != worked_out(values):
                yield Problem(_FOLLOWS, name)
        for name in (*_COUNTS, *_AMOUNTS):
            if (getattr(self, name) or 0) < 0:
                yield Problem(_NEGATIVE, name)

    def _interval(self) -> Iterator[Problem]:
        if self.ended is not None and self.began is None:
            yield Problem(_NO_BEGINNING, "began")
        elif self.ended is not None and self.began is not None and self.ended < self.began:
            yield Problem(_BACKWARDS, "ended")
        if self.received is not None and self.began is not None and self.received < self.began:
            yield Problem(_BEFORE_IT_BEGAN, "received")

    def _order(self) -> Iterator[Problem]:
        """No step lies before the one that comes before it, as far as they were taken."""
        taken = [(name, at) for name in moments.STEPS if (at := getattr(self, name)) is not None]
        for (earlier, first), (name, second) in pairwise(taken):
            if second < first:
                yield Problem(_EARLY.with_values(step=STEP_NAMES[earlier]), name)


STEP_NAMES = {
    "received": Text("接警", "it was received"),
    "accepted": Text("签收", "it was accepted"),
    "dispatched": Text("出警", "somebody was dispatched"),
    "arrived": Text("到达", "somebody arrived"),
    "fed_back": Text("反馈", "it was fed back"),
    "closed": Text("办结", "it was closed"),
}
_NO_TIME = Text(
    "未填，发生时间也未填；至少填写一项", "is missing, and so is when it began; give one of the two"
)
_NO_BEGINNING = Text(
    "未填；发生在一段时间内的，起止都要填写", "is missing; an interval has a beginning and an end"
)
_BACKWARDS = Text("早于发生时间；请改正其中之一", "is before the beginning; correct one of the two")
_BEFORE_IT_BEGAN = Text(
    "早于发生时间；请改正其中之一", "is before it began; correct one of the two"
)
_EARLY = Text("早于{step}时间；请改正其中之一", "is before {step}; correct one of the two")
_FOLLOWS = Text(
    "与接警时间、发生时间不符；请清空，由系统填写",
    "does not follow from when it was received and began; empty it and it will be worked out",
)
_NEGATIVE = Text("不能是负数；请改正", "cannot be negative; correct it")
