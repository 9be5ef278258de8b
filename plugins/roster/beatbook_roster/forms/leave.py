"""Leave (请假): the days on which an officer is not on duty. Why is nobody's business here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_roster.bases import LAW, ROSTER


@f.form(
    "leave",
    label=Text("请假", "Leave"),
    title=("of", "since"),
    line=("until",),
    retention=ROSTER,
    basis=LAW,
    findable=False,
)
class Leave:
    """Days off of one officer, both ends included."""

    of: str | None = f.officer(Text("人员", "Officer"), required=True)
    since: date | None = f.day(Text("起", "From"), required=True)
    until: date | None = f.day(Text("止", "Until"), required=True)

    def problems(self) -> Iterator[Problem]:
        """Leave ends on or after the day it begins."""
        if self.since and self.until and self.until < self.since:
            yield Problem(
                Text("早于开始日期；请改正其中之一", "is before the first day; correct one"),
                "until",
            )
