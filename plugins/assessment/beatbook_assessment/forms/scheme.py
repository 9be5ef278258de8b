"""An adopted scheme (考核方案): its text, as it was read, and when it is in force.

The file that it came from may change or vanish; what counts is the text that was adopted. It
never changes; a scheme only ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.access import ASSESS
from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_assessment.retention import ASSESSMENT

FORM = "assessment_scheme"
ADOPTED, ENDED = "adopted", "ended"
LONGEST = 1_000_000
_BACKWARDS = Text("不晚于执行开始日期", "is not after the day from which it is in force")


@f.form(
    FORM,
    label=Text("考核方案", "Assessment scheme"),
    title=("scheme", "edition"),
    line=("name", "start", "end"),
    retention=ASSESSMENT,
    permission=ASSESS,
    states=(
        State(ADOPTED, Text("已通过", "adopted"), fixed=True),
        State(ENDED, Text("已定止期", "ended"), fixed=True),
    ),
    transitions=(Transition("end", Text("定止期", "end"), ADOPTED, ENDED, needs=("end",)),),
    findable=False,
    counted=("unit", "scheme"),
    help=Text(
        "用 beat assess adopt file=… 通过；通过后不能修改，只能定止期。",
        "Adopted with: beat assess adopt file=…; it never changes, it only ends.",
    ),
)
class AdoptedScheme:
    """One version of a scheme; in force from `start` up to, not including, `end`."""

    scheme: str | None = f.text(Text("方案", "Scheme"), required=True)
    edition: str | None = f.text(Text("版本", "Version"), required=True)
    name: str | None = f.text(Text("名称", "Name"), required=True)
    subjects: str | None = f.text(Text("对象", "Subjects"), required=True)
    level: str | None = f.text(Text("层级", "Level"))
    period: str | None = f.text(Text("周期", "Period"), required=True)
    start: date | None = f.day(Text("执行开始", "In force from"), required=True)
    end: date | None = f.day(
        Text("执行止期", "Until"), help=Text("不含当日", "That day not included")
    )
    digest: str | None = f.text(
        Text("摘要值", "Digest"), required=True, help=Text("文本的SHA-256", "SHA-256 of the text")
    )
    text: str | None = f.long_text(
        Text("方案文本", "Text"), required=True, longest=LONGEST, machine=True
    )

    def problems(self) -> Iterator[Problem]:
        """It ends after it began."""
        if self.start and self.end and self.end <= self.start:
            yield Problem(_BACKWARDS, "end")
