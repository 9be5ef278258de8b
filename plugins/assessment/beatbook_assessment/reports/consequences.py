"""What would follow from a result: money, grades, vetoes. A proposal only: a person decides."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from beatbook.bulletin.arithmetic import rounded
from beatbook.papers.declare import Column, Facts, Grid, Paper, Signatures, Words
from beatbook.texts import Text
from beatbook_assessment.model import FAILED, Score
from beatbook_assessment.reports.frame import NO_TEXT, Frame
from beatbook_assessment.rules.wording import say
from beatbook_assessment.scoring.chapters import CHAPTER

PROPOSAL = Text(
    "本表只是按方案算出的建议，不是决定。奖励、扣减和等次由有权的人听取被考核者意见后决定，"
    "并说明理由；计算机不作决定。",
    "This is what the scheme works out to, a proposal and no decision. A person with the power to"
    " do so decides on rewards, cuts and grades, after hearing the assessed and with reasons; no"
    " computer does.",
)
_TITLE = Text("{name}结果运用建议", "What would follow: {name}")
_SIGNED = (Text("提出", "Proposed by"), Text("决定", "Decided by"))
_CENTS = 2
_KINDS = {
    "money": Text("奖金", "Money"),
    "grade": Text("等次", "Grade"),
    "rank": Text("名次加减分", "Points for a place"),
    "coefficient": Text("系数", "Factor"),
    "veto": Text("否决", "Veto"),
    FAILED: Text("不达标期数", "Periods failed"),
}


def consequences(frame: Frame) -> Paper:
    """Every consequence of every subject, with its reason; the decision is left blank."""
    rows = tuple(
        (frame.name(score.subject), frame.outcome(score), kind, amount, why, None)
        for _label, scores in frame.classes()
        for score in scores
        for kind, amount, why in _following(score)
    )
    columns = (
        Column(Text("对象", "Subject"), 3),
        Column(Text("结果", "Result"), 2, number=True),
        Column(Text("种类", "Kind"), 2),
        Column(Text("建议", "Proposal"), 2),
        Column(Text("理由", "Reason"), 5),
        Column(Text("决定", "Decision"), 3),
    )
    facts = Facts(
        (
            (Text("周期", "Period"), frame.period),
            (Text("状态", "Standing"), frame.standing),
            *_sum(frame),
        )
    )
    return Paper(
        say(_TITLE, name=frame.scheme.label),
        (Words(PROPOSAL), facts, Grid(columns, rows), Signatures(_SIGNED)),
        landscape=True,
    )


def _following(score: Score) -> Iterator[tuple[Text, Any, Text]]:
    for name, value, why in score.extras:
        if name.startswith(CHAPTER):
            continue
        kind = _KINDS.get(name.partition(".")[0], Text(name, name))
        yield kind, rounded(value, _CENTS) if isinstance(value, Fraction) else value, why
    if score.veto != NO_TEXT and not any(name == "veto" for name, _value, _why in score.extras):
        yield _KINDS["veto"], Text("结果作废", "void"), score.veto


def _sum(frame: Frame) -> Iterator[tuple[Text, Any]]:
    """The money of all together, where the scheme gives any."""
    amounts = [
        value
        for score in frame.result.scores
        for name, value, _why in score.extras
        if name == "money" and isinstance(value, Fraction)
    ]
    if amounts:
        yield Text("奖金合计", "Money in all"), rounded(sum(amounts, Fraction(0)), _CENTS)
