"""A sign that entries may be perfunctory: with its evidence, shown to the officer first.

A sign is a question, never a finding: nothing counts it, nothing takes points for it.
"""

from __future__ import annotations

from datetime import date

from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.texts import Text
from beatbook_quality.retention import LAW, QUALITY

SHOWN = State("shown", Text("待说明", "shown to the officer"))
ANSWERED = State("answered", Text("已说明", "answered"))
SETTLED = State("settled", Text("已了结", "settled"), final=True)


@f.form(
    "sign",
    label=Text("质量提示", "Quality sign"),
    title=("kind", "day"),
    line=("of",),
    retention=QUALITY,
    basis=LAW,
    findable=False,
    confidential="seen_by",
    opens="opens_on",
    states=(SHOWN, ANSWERED, SETTLED),
    transitions=(
        Transition("answer", Text("说明", "answer"), "shown", "answered", needs=("answer",)),
        Transition("settle", Text("了结", "settle"), "answered", "settled"),
        Transition("drop", Text("不成立", "drop"), "shown", "settled"),
    ),
    help=Text(
        "先给本人看，本人说明后或者七日后负责人才能看到；任何提示都不自动扣分。",
        "The officer sees it first, the chief after the answer or after seven days; no sign ever"
        " takes a point by itself.",
    ),
)
class Sign:
    """One sign about the entries of an officer."""

    of: str | None = f.officer(Text("登记人", "Officer"), required=True)
    kind: str | None = f.choice(Text("提示类别", "Kind"), "quality_sign", required=True)
    day: date | None = f.day(Text("发生日期", "Day"), required=True)
    why: str | None = f.long_text(Text("依据", "Evidence"), required=True)
    seen_by: tuple[str, ...] = f.officer(Text("可见人员", "Seen by"), many=True, required=True)
    opens_on: date | None = f.day(Text("公开日期", "Open to the chief from"), required=True)
    answer: str | None = f.long_text(Text("本人说明", "The officer's answer"))
