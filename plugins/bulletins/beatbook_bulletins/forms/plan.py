"""Plan of bulletins (通报安排): which kind an office publishes, from when on, and by which day.

Without it nobody could say that a bulletin is late: there is no record of what was never written.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_bulletins.retention import PLAN

FORM = "bulletin_plan"
FRIDAY = 5
"""Days after the end of a week (Sunday) to the Friday on which its bulletin is due."""
_MOST = 31


@f.form(
    FORM,
    label=Text("通报安排", "Plan of bulletins"),
    title=("name",),
    line=("every", "within"),
    retention=PLAN,
    permission="bulletin.release",
    states=(
        State("registered", Text("执行中", "in force")),
        State("closed", Text("已停止", "ended"), final=True),
    ),
    transitions=(
        Transition("close", Text("停止", "end"), "registered", "closed"),
        Transition("reopen", Text("恢复", "take up again"), "closed", "registered"),
    ),
    help=Text(
        "本单位定期发布哪种通报；到期未发布的，系统提示。",
        "What the unit publishes regularly; what was not published in time is shown.",
    ),
)
class BulletinPlan:
    """One kind of bulletin that a unit publishes again and again."""

    name: str | None = f.text(
        Text("名称", "Name"), help=Text("如：每周警情公告", "Such as: the weekly notice")
    )
    kind: str | None = f.text(
        Text("种类", "Kind"),
        required=True,
        help=Text("见 beat bulletin kinds", "See: beat bulletin kinds"),
    )
    every: str | None = f.choice(
        Text("周期", "Period"),
        "bulletin_every",
        required=True,
        default="week",
        narrowed=("week", "month", "quarter", "year"),
    )
    since: date | None = f.day(
        Text("自", "From"),
        required=True,
        help=Text("第一期包含的任一天", "A day of the first period"),
    )
    within: int | None = f.integer(
        Text("期满后几日内发布", "Days to publish it in"),
        required=True,
        default=FRIDAY,
        help=Text("5即每周日期满后的星期五", "5: the Friday after a week that ended on Sunday"),
    )

    def problems(self) -> Iterator[Problem]:
        """A term of days that can be met, and before the next one."""
        if self.within is not None and not 0 < self.within <= _MOST:
            yield Problem(_DAYS.with_values(most=_MOST), "within")


_DAYS = Text("应为1至{most}日", "must be 1 to {most} days")
