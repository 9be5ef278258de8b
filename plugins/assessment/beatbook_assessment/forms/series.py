"""Values that come from elsewhere (导入指标值): an indicator, a period, many subjects.

A province's indicators arrive as tables. Each table stays one record with its source, so that a
late correction is one change with a reason, and what was there before can still be read. Whoever
is scored by them does not enter them: that takes the right to assess.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.access import ASSESS, SCORES
from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_assessment.counting.lines import broken
from beatbook_assessment.retention import SERIES

FORM = "indicator_series"
LONGEST = 1_000_000
"""Characters of a table: some thirty for each subject."""
_BACKWARDS = Text("早于开始日期", "is before the first day")


@f.form(
    FORM,
    label=Text("指标值", "Values of an indicator"),
    title=("indicator", "start", "end"),
    retention=SERIES,
    permission=ASSESS,
    reading=SCORES,
    states=(
        State("registered", Text("在用", "in use")),
        State("pinned", Text("已封存", "sealed"), fixed=True),
        State("replaced", Text("已停用", "no longer used"), final=True),
    ),
    transitions=(
        Transition("pin", Text("封存", "seal"), "registered", "pinned"),
        Transition("replace", Text("停用", "take out of use"), "registered", "replaced"),
    ),
    findable=False,
    counted=("start", "indicator"),
    help=Text(
        "从别处导入的一个指标一个周期的值。",
        "The values of one indicator in one period, from elsewhere.",
    ),
)
class Series:
    """One table: ``subject<TAB>top[<TAB>bottom]`` a line, exact decimals or fractions."""

    indicator: str | None = f.text(Text("指标", "Indicator"), required=True)
    start: date | None = f.day(Text("周期开始", "First day"), required=True)
    end: date | None = f.day(Text("周期结束", "Last day"), required=True)
    subjects: str | None = f.text(Text("对象", "Subjects"), required=True, default="unit")
    origin: str | None = f.text(Text("数据来源", "Source"), required=True)
    values: str | None = f.long_text(Text("值", "Values"), required=True, longest=LONGEST)

    def problems(self) -> Iterator[Problem]:
        """A period in its order, and lines that are numbers."""
        if self.start and self.end and self.end < self.start:
            yield Problem(_BACKWARDS, "end")
        if self.values:
            yield from (Problem(words, "values") for words in broken(self.values))
