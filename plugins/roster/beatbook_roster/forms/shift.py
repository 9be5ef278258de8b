"""A shift: who is on duty from when until when. The unit of the record is the one it mans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from beatbook.access import DUTIES
from beatbook.clock import CHINA
from beatbook.forms import declare as f
from beatbook.forms.kinds import PARSERS, BadValue
from beatbook.forms.spec import FieldSpec, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_roster.bases import LAW, ROSTER

PLANNED = State("planned", Text("已排定", "planned"))
SWAPPED = State("swapped", Text("已换班", "swapped"))
WORKED = State("worked", Text("已完成", "worked"), final=True)
DROPPED = State("dropped", Text("已取消", "dropped"), final=True)
LONGEST = timedelta(hours=24)

_BACKWARDS = Text("不晚于开始时间；请改正", "is not after the start; correct it")
_TOO_LONG = Text("班次超过24小时；请拆成两班", "makes more than 24 hours; make it two shifts")
_NOBODY = Text("没有人；请填写至少一人", "names nobody; name at least one person")

_MOMENT = FieldSpec("", Text("", ""), "moment")


def _called(values: Mapping[str, Any]) -> str | None:
    """A shift by its local hours: ``2026-12-01 07:00–15:00``."""
    try:
        starts, ends = (PARSERS["moment"](values.get(id), _MOMENT) for id in ("starts", "ends"))
    except BadValue:
        return None
    return f"{starts.astimezone(CHINA):%Y-%m-%d %H:%M}–{ends.astimezone(CHINA):%H:%M}"


@f.form(
    "shift",
    label=Text("班次", "Shift"),
    title=("called",),
    line=("officers", "others"),
    retention=ROSTER,
    basis=LAW,
    permission=DUTIES,
    findable=False,
    states=(PLANNED, SWAPPED, WORKED, DROPPED),
    transitions=(
        Transition("swap", Text("换班", "swap"), "planned", "swapped"),
        Transition("work", Text("完成", "worked"), "planned", "worked"),
        Transition("work", Text("完成", "worked"), "swapped", "worked"),
        Transition("drop", Text("取消", "drop"), "planned", "dropped"),
        Transition("drop", Text("取消", "drop"), "swapped", "dropped"),
    ),
)
class Shift:
    """One shift and who stands it; those without an account are named in `others`."""

    starts: datetime | None = f.moment(Text("开始", "Starts"), required=True)
    ends: datetime | None = f.moment(Text("结束", "Ends"), required=True)
    kind: str | None = f.choice(Text("班次", "Kind"), "shift_kind", required=True)
    officers: tuple[str, ...] = f.officer(
        Text("人员", "Officers"),
        many=True,
        help=Text(
            "有账号的人员，含辅警、联络员",
            "Who has an account, auxiliaries and liaison officers included",
        ),
    )
    others: tuple[str, ...] = f.text(
        Text("其他人员", "Others"),
        many=True,
        help=Text("没有账号的人员姓名", "Names of those without an account"),
    )
    called: str | None = f.text(
        Text("时间", "Hours"), computed=_called, computed_from=("starts", "ends")
    )
    roster: str | None = f.reference(Text("月勤务表", "Month's roster"), "roster_month")

    def problems(self) -> Iterator[Problem]:
        """A shift has an end, no more than a day later, and somebody in it."""
        if self.starts and self.ends:
            if self.ends <= self.starts:
                yield Problem(_BACKWARDS, "ends")
            elif self.ends - self.starts > LONGEST:
                yield Problem(_TOO_LONG, "ends")
        if not self.officers and not self.others:
            yield Problem(_NOBODY, "officers")
