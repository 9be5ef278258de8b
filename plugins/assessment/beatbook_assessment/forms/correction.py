"""A correction after sealing (封存后更正): a new result beside the sealed one, and what it changes.

The sealed run stays as it is, for good. The newest correction of a run is what counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from beatbook.access import ASSESS, SCORES
from beatbook.forms import declare as f
from beatbook.forms.spec import State
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_assessment.forms import cells
from beatbook_assessment.forms.run import LONGEST
from beatbook_assessment.retention import ASSESSMENT

FORM = "score_correction"
_BOTH = Text("项目和改定得分须一起填写", "needs the points that are set, and they need an item")


@f.form(
    FORM,
    label=Text("考核更正", "Correction of scores"),
    title=("run", "day"),
    line=("reason",),
    retention=ASSESSMENT,
    permission=ASSESS,
    reading=SCORES,
    states=(State("made", Text("已更正", "made"), fixed=True),),
    transitions=(),
    findable=False,
    counted=("run",),
)
class Correction:
    """What was found after sealing, with the effect on every subject that it touches."""

    run: str | None = cells.run()
    day: date | None = f.day(Text("日期", "Day"), required=True)
    reason: str | None = f.long_text(Text("更正原因", "Reason"), required=True)
    effect: str | None = f.long_text(Text("影响", "Effect"), required=True, longest=LONGEST)
    scored_unit: str | None = cells.scored_unit()
    scored_officer: str | None = cells.scored_officer()
    item: str | None = cells.item(required=False)
    points: Decimal | None = cells.points(Text("改定得分", "Points set"))
    sealed_digest: str | None = f.text(
        Text("原结果摘要", "Digest of the sealed result"), required=True
    )
    data_digest: str | None = f.text(Text("数据摘要", "Digest of the data"), required=True)
    result_digest: str | None = f.text(Text("结果摘要", "Digest of the result"), required=True)
    snapshot: str | None = f.long_text(
        Text("快照", "Snapshot"), required=True, longest=LONGEST, machine=True
    )
    result: str | None = f.long_text(
        Text("结果", "Result"), required=True, longest=LONGEST, machine=True
    )

    def problems(self) -> Iterator[Problem]:
        """Points are set for one item of one subject, or for none."""
        subject = bool(self.scored_unit) != bool(self.scored_officer)
        told = (self.item is not None, self.points is not None, subject)
        if len(set(told)) > 1:
            yield Problem(_BOTH, "item")
