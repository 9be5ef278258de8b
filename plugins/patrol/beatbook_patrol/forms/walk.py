"""Walk (巡逻): officers set out, by a task of the plan or without one, and came back.

It holds who, when and how; where they were say the check-ins and tracks that point to it. It is
about officers' work: whoever comes along (guards, volunteers) is counted by what they are, not by
name.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_patrol.retention import PATROL

if TYPE_CHECKING:
    from beatbook.deeds import Deed

UNDER_WAY, ENDED = "under_way", "ended"
LIVE, PAPER = "live", "paper"
FOOT, BICYCLE, VEHICLE = "foot", "bicycle", "vehicle"
LONGEST = timedelta(hours=24)


@f.part
class WalkIntake:
    """Nothing to ask: a walk that is entered with its end has ended."""

    def accompany(self, deed: Deed, record_id: str, walk: Walk) -> None:
        """Take a walk that is over to its state, and its task with it."""
        if walk.ended is not None:
            from beatbook_patrol.walks.doing import walked

            deed.transition("walk", record_id, "end")
            walked(deed, walk.task)


@f.form(
    "walk",
    label=Text("巡逻", "Patrol walk"),
    title=("started", "officers"),
    line=("ended", "mode"),
    retention=PATROL,
    findable=False,
    states=(
        State(UNDER_WAY, Text("巡逻中", "under way"), waiting=True),
        State(ENDED, Text("已结束", "ended"), final=True),
    ),
    transitions=(
        Transition("end", Text("结束巡逻", "end"), UNDER_WAY, ENDED, needs=("ended",)),
        Transition("reopen", Text("退回巡逻中", "reopen"), ENDED, UNDER_WAY),
    ),
    intake=WalkIntake,
    help=Text(
        "一次巡逻：谁、何时、怎样。到点签到和轨迹另记，指向本次巡逻。",
        "One walk: who, when and how. Check-ins and tracks are records of their own.",
    ),
)
class Walk:
    """One walk."""

    task: str | None = f.reference(
        Text("巡逻任务", "Task"),
        "patrol_task",
        help=Text("计划外的巡逻不填", "Blank where it was not planned"),
    )
    officers: tuple[str, ...] = f.officer(
        Text("巡逻人员", "Officers"),
        many=True,
        required=True,
        help=Text("辅警须由民警带领", "Auxiliaries walk with a police officer"),
    )
    others: tuple[str, ...] = f.text(
        Text("其他参加人员", "Others"),
        many=True,
        help=Text(
            "一人一项，只写身份，如：保安、志愿者；不写姓名",
            "One entry each, what they are, such as guard or volunteer; no names",
        ),
    )
    mode: str | None = f.choice(
        Text("巡逻方式", "Mode"),
        "patrol_mode",
        required=True,
        default=FOOT,
        narrowed=(FOOT, BICYCLE, VEHICLE),
    )
    started: datetime | None = f.moment(Text("开始时间", "Started"), required=True)
    ended: datetime | None = f.moment(Text("结束时间", "Ended"))
    recorded: str | None = f.choice(
        Text("登记方式", "Recorded"), "walk_recording", required=True, default=LIVE
    )

    def problems(self) -> Iterator[Problem]:
        """Everybody once; it ends after it began, within a day."""
        if len(set(self.officers)) < len(self.officers):
            yield Problem(_TWICE, "officers")
        if self.started is None or self.ended is None:
            return
        if self.ended < self.started:
            yield Problem(_BACKWARDS, "ended")
        elif self.ended - self.started > LONGEST:
            yield Problem(_TOO_LONG, "ended")


_TWICE = Text("同一人填了两次；请删去其中之一", "names somebody twice; leave out one of the two")
_BACKWARDS = Text("早于开始时间；请改正其中之一", "is before the start; correct one of the two")
_TOO_LONG = Text(
    "距开始超过24小时；一次巡逻不会这么长，请核对日期",
    "is more than 24 hours after the start; no walk is that long, check the dates",
)
