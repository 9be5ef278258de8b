"""Patrol task (巡逻任务): one planned walk: when, who, and the sections in walking order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_patrol.retention import PATROL

PLANNED, DONE, DROPPED = "planned", "done", "dropped"
LONGEST = timedelta(hours=12)


@f.form(
    "patrol_task",
    label=Text("巡逻任务", "Patrol task"),
    title=("day", "starts"),
    line=("officers", "mode"),
    retention=PATROL,
    findable=False,
    states=(
        State(PLANNED, Text("已安排", "planned")),
        State(DONE, Text("已完成", "done"), final=True),
        State(DROPPED, Text("已取消", "dropped"), final=True),
    ),
    transitions=(
        Transition("finish", Text("完成", "finish"), PLANNED, DONE),
        Transition("drop", Text("取消", "drop"), PLANNED, DROPPED),
        Transition("restore", Text("恢复", "restore"), DROPPED, PLANNED),
    ),
    help=Text(
        "改动或者取消任务时，会立即提示哪些要求不再满足。",
        "Whoever changes or drops one is told at once what is no longer covered.",
    ),
)
class PatrolTask:
    """One walk of a plan."""

    plan: str | None = f.reference(Text("巡逻计划", "Plan"), "patrol_plan", required=True)
    day: date | None = f.day(Text("日期", "Day"), required=True)
    starts: datetime | None = f.moment(Text("开始", "Starts"), required=True)
    ends: datetime | None = f.moment(Text("结束", "Ends"), required=True)
    officers: tuple[str, ...] = f.officer(Text("人员", "Officers"), many=True, required=True)
    others: tuple[str, ...] = f.text(
        Text("其他人员", "Others"),
        many=True,
        help=Text(
            "一人一项，只写身份，如：保安、志愿者；不写姓名",
            "One entry each, what they are, such as guard or volunteer; no names",
        ),
    )
    mode: str | None = f.choice(
        Text("巡逻方式", "Way"),
        "patrol_mode",
        required=True,
        narrowed=("foot", "bicycle", "vehicle"),
    )
    route: str | None = f.long_text(
        Text("路线", "Route"),
        help=Text("按行走顺序的路段编号，以空格分开", "Codes of sections in walking order"),
    )
    length: Decimal | None = f.number(Text("长度(米)", "Metres"), decimals=1)
    serves: tuple[str, ...] = f.text(
        Text("满足的要求", "For the requirements"),
        many=True,
        help=Text("要求的名称", "Names of requirements"),
    )

    def problems(self) -> Iterator[Problem]:
        """It ends after it begins, within half a day."""
        if self.starts and self.ends:
            if self.ends <= self.starts:
                yield Problem(_BACKWARDS, "ends")
            elif self.ends - self.starts > LONGEST:
                yield Problem(_TOO_LONG, "ends")


_BACKWARDS = Text("不晚于开始时间；请改正", "is not after the start; correct it")
_TOO_LONG = Text("超过12小时；请分成几次", "makes more than 12 hours; make it several walks")
