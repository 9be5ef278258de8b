"""Planned stop (计划站点): a point of a task, between which moments, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_patrol.retention import PATROL


@f.form(
    "patrol_stop",
    label=Text("计划站点", "Planned stop"),
    title=("nth", "point"),
    line=("since", "until"),
    retention=PATROL,
    findable=False,
    counted=("task", "since", "point", "id", "until"),
)
class PatrolStop:
    """One stop of a planned walk."""

    task: str | None = f.reference(Text("巡逻任务", "Task"), "patrol_task", required=True)
    nth: int | None = f.integer(Text("序号", "No."), required=True)
    point: str | None = f.reference(Text("巡逻点", "Point"), "patrol_point", required=True)
    since: datetime | None = f.moment(Text("到点起", "From"), required=True)
    until: datetime | None = f.moment(Text("到点止", "Until"), required=True)
    reason: str | None = f.text(Text("理由", "Reason"), required=True)
    reason_en: str | None = f.text(
        Text("理由（英文）", "Reason in English"),
        help=Text(
            "英文界面显示；不填则显示上一项", "Shown in English; left empty, the other one is"
        ),
    )

    def problems(self) -> Iterator[Problem]:
        """The time to be there has an end behind its beginning."""
        if self.since and self.until and self.until <= self.since:
            yield Problem(_BACKWARDS, "until")


_BACKWARDS = Text("不晚于到点时间起；请改正", "is not after the first moment; correct it")
