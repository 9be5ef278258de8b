"""Counts of incidents that come from elsewhere (警情统计数): so many of a category in a span.

Where another office counted, its figures are kept as figures; a bulletin that draws on them says
so. No records stand behind them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.forms import declare as f
from beatbook.forms.spec import REGISTERED
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_incidents import bases

FORM = "incident_tally"


@f.form(
    FORM,
    label=Text("警情统计数", "Count of incidents"),
    title=("since", "until", "category", "count"),
    retention=bases.COUNTS,
    findable=False,
    counted=("since", "until", "category", "count"),
    states=(REGISTERED,),
    transitions=(),
    help=Text(
        "别处统计的警情数：哪个单位、哪段时间、哪一类、多少起。",
        "Counted elsewhere: of which unit, in which span, of which category, how many.",
    ),
)
class IncidentTally:
    """One count; its unit is that of the record."""

    since: date | None = f.day(Text("起", "From"), required=True)
    until: date | None = f.day(Text("止", "Until"), required=True)
    category: str | None = f.choice(
        Text("警情类别", "Category"), "incident_category", required=True
    )
    count: int | None = f.integer(Text("起数", "Count"), required=True)

    def problems(self) -> Iterator[Problem]:
        """A span in order, a count that is one."""
        if self.since and self.until and self.until < self.since:
            yield Problem(_BACKWARDS, "until")
        if self.count is not None and self.count < 0:
            yield Problem(_NEGATIVE, "count")


_BACKWARDS = Text("早于起始日期；请改正其中之一", "is before the first day; correct one of the two")
_NEGATIVE = Text("不能是负数；请改正", "cannot be negative; correct it")
