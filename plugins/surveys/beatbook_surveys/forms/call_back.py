"""A call-back (回访): somebody whom the office served is asked how it was, by somebody else.

Not reached and declined are results like any other. What was answered is seen only by those who
ask; the office gets counts.
"""

from __future__ import annotations

from datetime import date

from beatbook.forms import declare as f
from beatbook.texts import Text
from beatbook_surveys.bases import ANSWER, SUPERVISION
from beatbook_surveys.forms import lines
from beatbook_surveys.retention import ANSWERS

FORM = "call_back"
ANSWERED = f.when("outcome", lines.ASKED)
SATISFIED = ("3", "4", "5")
GRADES = ("1", "2", "3", "4", "5")
KNOWN = ("name", "sight")
KNOWN_OR_NOT = (*KNOWN, "unknown")


@f.form(
    FORM,
    label=Text("回访", "Call-back"),
    title=("survey", "line"),
    line=("subject",),
    retention=ANSWERS,
    basis=SUPERVISION,
    findable=False,
    confidential="seen_by",
    sections={
        "drawn": Text("抽取", "What was drawn"),
        "answer": Text("回答", "What was answered"),
    },
    states=lines.states(Text("已回答", "answered")),
    transitions=lines.transitions("satisfaction", "familiarity", "asker"),
    counted=("asked_on", "office", "state"),
    help=Text(
        "由外单位人员回访；未接通、不愿回答是正常结果；不记录对群众的任何评价。",
        "Asked by somebody of another unit; not reached and declined are normal results; nothing is"
        " noted about the resident.",
    ),
)
class CallBack:
    """One call-back."""

    survey: str | None = f.reference(
        Text("抽样", "Survey"), "survey", required=True, section="drawn"
    )
    line: int | None = f.integer(Text("序号", "Line"), required=True, section="drawn")
    office: str | None = f.unit(Text("被抽查单位", "Office"), required=True, section="drawn")
    officers: tuple[str, ...] = f.officer(Text("办理人", "Served by"), many=True, section="drawn")
    of_form: str | None = f.text(Text("表单", "Form"), required=True, section="drawn")
    record: str | None = f.text(Text("记录标识", "Record"), required=True, section="drawn")
    subject: str | None = f.text(Text("抽取的记录", "Drawn"), required=True, section="drawn")
    seen_by: tuple[str, ...] = f.officer(
        Text("可见人员", "Seen by"), many=True, required=True, section="drawn"
    )
    outcome: str | None = f.choice(
        Text("回访情况", "What came of it"), "call_back_outcome", section="answer"
    )
    satisfaction: str | None = f.choice(
        Text("是否满意", "How content"),
        "survey_satisfaction",
        required_when=ANSWERED,
        shown_when=ANSWERED,
        **ANSWER,
    )
    familiarity: str | None = f.choice(
        Text("是否熟悉社区民警", "Knows the officer"),
        "survey_familiarity",
        required_when=ANSWERED,
        shown_when=ANSWERED,
        **ANSWER,
    )
    suggestion: str | None = f.long_text(
        Text("意见建议", "What they suggest"), shown_when=ANSWERED, **ANSWER
    )
    asker: str | None = f.officer(
        Text("回访人", "Asked by"), required_when=f.when("outcome"), section="answer"
    )
    asked_on: date | None = f.day(
        Text("回访日期", "On"), required_when=f.when("outcome"), section="answer"
    )
