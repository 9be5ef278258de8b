"""The abstraction ledger (抽调台账): hours pulled away from the beat, by whom and for what.

It is kept so that a target can shrink with the hours, and so that it is seen who takes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from beatbook.access import DUTIES
from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_roster.bases import LAW, ROSTER

_BACKWARDS = Text("不晚于开始时间；请改正", "is not after the start; correct it")
_HOURS = Text(
    "须大于0且不超过起止时间的{most}小时；请改正",
    "must be more than 0 and at most the {most} hours between start and end; correct it",
)
_NOBODY = Text("没有人；请填写至少一人", "names nobody; name at least one person")


@f.form(
    "abstraction",
    label=Text("抽调", "Abstraction"),
    title=("by_whom", "for_what"),
    line=("order_number", "hours"),
    retention=ROSTER,
    basis=LAW,
    permission=DUTIES,
    help=Text(
        "社区民警等被抽调离开责任区的工时：谁抽调、为何、文号；任务指标相应减少。",
        "Working hours pulled away from the beat: by whom, for what, under which order; targets"
        " shrink with them.",
    ),
)
class Abstraction:
    """Some people pulled away for so many working hours each."""

    officers: tuple[str, ...] = f.officer(Text("被抽调人", "Who was pulled away"), many=True)
    others: tuple[str, ...] = f.text(Text("其他人员", "Others"), many=True)
    since: datetime | None = f.moment(Text("起", "From"), required=True)
    until: datetime | None = f.moment(Text("止", "Until"), required=True)
    hours: Decimal | None = f.number(
        Text("每人工时(小时)", "Working hours each"), decimals=1, required=True
    )
    by_whom: str | None = f.text(
        Text("抽调单位", "By whom"), required=True, search="text", called=("抽调单位",)
    )
    for_what: str | None = f.text(Text("事由", "For what"), required=True)
    order_number: str | None = f.text(
        Text("文号", "Order number"),
        help=Text("口头抽调的写“口头”和下令人", "By word of mouth: say so, and who gave the order"),
        required=True,
        search="text",
    )

    def problems(self) -> Iterator[Problem]:
        """Hours lie within the span, and are somebody's."""
        if not self.officers and not self.others:
            yield Problem(_NOBODY, "officers")
        if self.since and self.until:
            span = (self.until - self.since).total_seconds() / 3600
            if span <= 0:
                yield Problem(_BACKWARDS, "until")
            elif self.hours is not None and not 0 < self.hours <= Decimal(span):
                yield Problem(_HOURS.with_values(most=f"{span:g}"), "hours")
