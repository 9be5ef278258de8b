"""Training (教育训练): a course that an officer took, and when it has to be refreshed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_offices import bases
from beatbook_offices.retention import SERVICE

_COURSE: dict[str, Any] = {"section": "course"}


@f.form(
    "training",
    label=Text("教育训练", "Training"),
    title=("officer", "course"),
    line=("day", "refresh_on"),
    findable=False,
    retention=SERVICE,
    basis=bases.TRAINING,
    sections={"course": Text("培训", "Course")},
    help=Text(
        "民警、辅警参加的培训和下次复训日期。", "Courses of officers and the next refresher."
    ),
)
class Training:
    """One officer in one course."""

    officer: str | None = f.officer(Text("人员", "Officer"), required=True, **_COURSE)
    course: str | None = f.text(Text("课程", "Course"), required=True, **_COURSE)
    kind: str | None = f.choice(Text("类别", "Kind"), "training_kind", required=True, **_COURSE)
    day: date | None = f.day(Text("结束日期", "Finished on"), required=True, **_COURSE)
    hours: Decimal | None = f.number(Text("学时", "Hours"), decimals=1, **_COURSE)
    provider: str | None = f.text(Text("举办单位", "Given by"), **_COURSE)
    result: str | None = f.choice(Text("结果", "Result"), "training_result", **_COURSE)
    certificate: str | None = f.text(Text("证书号", "Certificate"), **_COURSE)
    refresh_on: date | None = f.day(Text("下次复训日期", "Refresh by"), **_COURSE)
    refreshes: str | None = f.reference(
        Text("复训的培训", "Refreshes"),
        "training",
        help=Text("本次是哪次培训的复训", "Which earlier training this one refreshes"),
        **_COURSE,
    )

    def problems(self) -> Iterator[Problem]:
        """A refresher is later; hours are more than none."""
        if self.day and self.refresh_on and self.refresh_on <= self.day:
            yield Problem(_NOT_LATER, "refresh_on")
        if self.hours is not None and self.hours <= 0:
            yield Problem(_NO_HOURS, "hours")


_NOT_LATER = Text("应晚于结束日期", "must be later than the course")
_NO_HOURS = Text("应大于零；请改正", "must be more than nothing; correct it")
