"""A random sample of one officer's entries: how it was drawn, so that anybody can draw it again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_quality.retention import LAW, QUALITY

DRAWN = State("drawn", Text("已抽取", "drawn"), waiting=True)
DONE = State("done", Text("已完成", "done"), final=True)
FORWARD, REVERSE = "forward", "reverse"


@f.form(
    "sample",
    label=Text("抽查样本", "Sample"),
    title=("of", "drawn_on"),
    line=("direction",),
    retention=QUALITY,
    basis=LAW,
    states=(DRAWN, DONE),
    transitions=(Transition("finish", Text("完成抽查", "finish"), "drawn", "done"),),
    help=Text(
        "随机抽取某人一段时间的登记，逐条核对；只说明数据质量，不自动扣分。",
        "Entries of one officer drawn at random and checked one by one; it says how good the"
        " data is, and never takes points by itself.",
    ),
)
class Sample:
    """A sample of the entries of an officer."""

    of: str | None = f.officer(Text("被抽查人", "Officer"), required=True)
    direction: str | None = f.choice(
        Text("方向", "Direction"), "sample_direction", required=True, default=REVERSE
    )
    of_form: str | None = f.text(Text("表单", "Form"), required=True)
    since: date | None = f.day(Text("登记起", "Entered from"), required=True)
    until: date | None = f.day(Text("登记止", "Entered until"), required=True)
    drawn_on: date | None = f.day(Text("抽取日期", "Drawn on"), required=True)
    population: int | None = f.integer(
        Text("总数", "Population"),
        required=True,
        help=Text("从中抽取的条数", "How many there were to draw from"),
    )
    size: int | None = f.integer(Text("样本数", "Sample size"), required=True)
    level: int | None = f.integer(Text("置信水平(%)", "Confidence (%)"), default=95, required=True)
    seed: str | None = f.text(
        Text("随机种子", "Seed"),
        required=True,
        help=Text("同一种子抽出同一样本", "The same seed draws the same sample again"),
    )

    def problems(self) -> Iterator[Problem]:
        """A sample is a part of what there was in a span of days."""
        if self.since and self.until and self.until < self.since:
            yield Problem(_BACKWARDS, "until")
        if (self.size or 0) > (self.population or 0):
            yield Problem(_TOO_MANY.with_values(population=self.population), "size")


_BACKWARDS = Text("早于开始日期；请改正其中之一", "is before the first day; correct one of the two")
_TOO_MANY = Text("多于总数{population}；请改正", "is more than the {population} there are")
