"""Repair notice (报修通知单): something is broken, whoever has to mend it was asked to, by a day.

The police do not mend street lights; they see that one is out and ask until it burns again. The
notice is sent, answered, mended; that the day passed is no state of its own but a duty
(`beatbook_patrol.repairs.duties`), so that it shows by itself and goes when it was seen to.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_patrol.retention import REPAIR

SENT, ANSWERED, MENDED = "sent", "answered", "mended"
OTHER = "other"
_WHAT: dict[str, Any] = {"section": "what"}
_ASKED: dict[str, Any] = {"section": "asked"}
_DONE: dict[str, Any] = {"section": "done"}


@f.form(
    "repair_notice",
    label=Text("报修通知单", "Repair notice"),
    title=("kind", "spot"),
    line=("mend_by", "words"),
    retention=REPAIR,
    basis=Text("人民警察法第六条", "People's Police Law art. 6"),
    sections={
        "what": Text("损坏情况", "What is broken"),
        "asked": Text("通知", "Who is asked"),
        "done": Text("答复和修复", "Answer and repair"),
    },
    states=(
        State(SENT, Text("已通知", "sent"), waiting=True),
        State(ANSWERED, Text("已答复", "answered"), waiting=True),
        State(MENDED, Text("已修复", "mended"), final=True),
    ),
    transitions=(
        Transition("answer", Text("登记答复", "note the answer"), SENT, ANSWERED,
                   needs=("answered_on",)),
        Transition("mend", Text("登记修复", "note the repair"), SENT, MENDED,
                   needs=("mended_on",)),
        Transition("mend", Text("登记修复", "note the repair"), ANSWERED, MENDED,
                   needs=("mended_on",)),
        Transition("reopen", Text("又坏了，重新通知", "broken again"), MENDED, SENT),
    ),
    help=Text(
        "通知有关单位修复损坏的公共设施；写事不写人，逾期由系统提示再次催办。",
        "Asks whoever is in charge to mend something by a day; it says what, not who.",
    ),
)  # fmt: skip
class RepairNotice:
    """One notice."""

    kind: str | None = f.choice(
        Text("报修事项", "What is broken"), "repair_kind", required=True, **_WHAT
    )
    spot: str | None = f.text(
        Text("地点", "Where"),
        required=True,
        search="address",
        help=Text("说到找得着，如：小西街12号门前", "So that it can be found"),
        **_WHAT,
    )
    point: str | None = f.reference(Text("巡逻点", "Patrol point"), "patrol_point", **_WHAT)
    section: str | None = f.reference(Text("路段", "Road section"), "road_section", **_WHAT)
    words: str | None = f.long_text(
        Text("情况", "In words"),
        required=True,
        sensitivity=PERSONAL,
        purpose=Text("通知修复损坏的设施", "to have something mended that is broken"),
        help=Text("写事不写人", "What, not who"),
        **_WHAT,
    )
    found_at: datetime | None = f.moment(Text("发现时间", "Found at"), required=True, **_WHAT)
    found_by: str | None = f.officer(Text("发现人", "Found by"), required=True, **_WHAT)
    addressed: str | None = f.choice(
        Text("通知对象", "Addressed to"), "repair_addressee", required=True, **_ASKED
    )
    addressee: str | None = f.text(
        Text("单位名称", "Its name"),
        required_when=f.when("addressed", OTHER),
        help=Text("印在通知单抬头", "Stands at the head of the notice"),
        **_ASKED,
    )
    mend_by: date | None = f.day(Text("要求修复日期", "Asked to mend by"), required=True, **_ASKED)
    asked_again: date | None = f.day(
        Text("最近催办日期", "Asked again on"),
        help=Text("逾期催办后填写", "When the day had passed"),
        **_ASKED,
    )
    answered_on: date | None = f.day(Text("答复日期", "Answered on"), **_DONE)
    answer: str | None = f.text(
        Text("答复内容", "The answer"), help=Text("写事不写人", "What, not who"), **_DONE
    )
    mended_on: date | None = f.day(Text("修复日期", "Mended on"), **_DONE)

    def problems(self) -> Iterator[Problem]:
        """Nothing is answered, asked again, mended or to be mended before it was found."""
        if self.found_at is None:
            return
        # A moment is UTC inside: on the day before, the local day may have begun already.
        found = self.found_at.date()
        for name in ("mend_by", "asked_again", "answered_on", "mended_on"):
            day = getattr(self, name)
            if day is not None and day < found:
                yield Problem(_TOO_EARLY.with_values(day=found), name)


_TOO_EARLY = Text(
    "早于发现日期{day}；请改正其中之一", "is before it was found, {day}; correct one of the two"
)
