"""A sample that was drawn (抽样): of what, from how many, with which seed.

Anybody can draw it again. What was drawn cannot be changed afterwards, and no line can be left
out: a sample of those who are easy to reach says nothing of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from beatbook.access import DUTIES
from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.samples import Z
from beatbook.texts import Text
from beatbook_surveys.bases import SUPERVISION
from beatbook_surveys.retention import SURVEY

FORM = "survey"
DRAWN, DONE, DROPPED = "drawn", "done", "dropped"
VISIT, SERVICE, INCIDENT, DWELLING = "visit", "service", "incident", "dwelling"
"""Codes of ``survey_kind``."""

_BACKWARDS = Text("早于开始日期；请改正其中之一", "is before the first day; correct one of the two")
_TOO_MANY = Text("多于总数{population}；请改正", "is more than the {population} there are")
_LEVEL = Text("只能是{levels}", "must be one of {levels}")


@f.form(
    FORM,
    label=Text("抽样", "Survey"),
    title=("kind", "of_unit", "drawn_on"),
    retention=SURVEY,
    basis=SUPERVISION,
    permission=DUTIES,
    findable=False,
    states=(
        State(DRAWN, Text("进行中", "under way"), waiting=True, fixed=True),
        State(DONE, Text("已完成", "done"), final=True, fixed=True),
        State(DROPPED, Text("已作废", "dropped"), final=True, fixed=True),
    ),
    transitions=(
        Transition("finish", Text("完成", "finish"), DRAWN, DONE),
        Transition("hand_on", Text("换人回访", "others ask"), DRAWN, DRAWN, needs=("askers",)),
        Transition("drop", Text("作废", "drop"), DRAWN, DROPPED, needs=("dropped_why",)),
    ),
    help=Text(
        "随机抽取的回访或者入户核对；种子留存，可以重抽验证。",
        "Call-backs or doors drawn at random; the seed is kept, so anybody can draw them again.",
    ),
)
class Survey:
    """One sample."""

    kind: str | None = f.choice(Text("抽样对象", "What is sampled"), "survey_kind", required=True)
    of_unit: str | None = f.unit(Text("被抽查单位", "Unit"), required=True)
    since: date | None = f.day(Text("起", "From"))
    until: date | None = f.day(Text("止", "Until"))
    drawn_on: date | None = f.day(Text("抽取日期", "Drawn on"), required=True)
    population: int | None = f.integer(
        Text("总数", "Population"),
        required=True,
        help=Text("从中抽取的户数、人数或者件数", "How many there were to draw from"),
    )
    size: int | None = f.integer(Text("样本数", "Sample size"), required=True)
    margin: Decimal | None = f.number(
        Text("允许误差(百分点)", "Range wanted (± points)"),
        1,
        help=Text("按误差定样本数时填写", "Where the size was worked out from it"),
    )
    level: int | None = f.integer(Text("置信水平(%)", "Confidence (%)"), default=95, required=True)
    seed: str | None = f.text(
        Text("随机种子", "Seed"),
        required=True,
        help=Text("同一种子抽出同一样本", "The same seed draws the same sample again"),
    )
    askers: tuple[str, ...] = f.officer(
        Text("回访人", "Asked by"), many=True, required=True,
        help=Text("须为外单位人员", "Of another unit than the one that is asked about"),
    )  # fmt: skip
    ask_by: date | None = f.day(Text("完成期限", "To be done by"), required=True)
    dropped_why: str | None = f.text(Text("作废原因", "Why it was dropped"))

    def problems(self) -> Iterator[Problem]:
        """A sample is a part of what there was in a span of days."""
        if self.since and self.until and self.until < self.since:
            yield Problem(_BACKWARDS, "until")
        if (self.size or 0) > (self.population or 0):
            yield Problem(_TOO_MANY.with_values(population=self.population), "size")
        if self.level is not None and self.level not in Z:
            yield Problem(_LEVEL.with_values(levels=", ".join(map(str, Z))), "level")
