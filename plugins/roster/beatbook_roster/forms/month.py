"""A month's roster as one matter: planned, and replaced when the month is planned again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.access import DUTIES
from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_roster.bases import LAW, ROSTER

PLANNED = State("planned", Text("已排定", "planned"))
REPLACED = State("replaced", Text("已重排", "replaced"), final=True)


@f.form(
    "roster_month",
    label=Text("月勤务表", "Month's roster"),
    title=("month",),
    line=("how",),
    retention=ROSTER,
    basis=LAW,
    permission=DUTIES,
    findable=False,
    states=(PLANNED, REPLACED),
    transitions=(Transition("replace", Text("重排", "replace"), "planned", "replaced"),),
)
class RosterMonth:
    """One unit's roster of one month."""

    month: date | None = f.day(Text("月份（首日）", "Month (first day)"), required=True)
    staffing: str | None = f.reference(Text("警力配置", "Staffing"), "staffing", required=True)
    how: str | None = f.text(Text("排班方式", "How it was made"))

    def problems(self) -> Iterator[Problem]:
        """A month begins on its first day."""
        if self.month and self.month.day != 1:
            yield Problem(Text("应为当月1日", "must be the first day of the month"), "month")
