"""Points that are given: by a person who judged, or to everybody alike."""

from __future__ import annotations

from fractions import Fraction

from beatbook.assessment.declare import NEITHER, Facts, Outcome, RuleKind, TermSpec
from beatbook.texts import Text
from beatbook_assessment.rules.common import Bounds, Terms, limited, told
from beatbook_assessment.rules.wording import say, shown

_WAITING = Text("待评分", "waits for a person's judgement")
_JUDGED = Text("考核人评{judged}{limit}", "judged {judged}{limit}")
_FIXED = Text("固定得{points}", "{points} for everybody")
_CROSSED = Text("“most”小于“least”；请对调", "“most” is below “least”; swap them")


def _assessed(facts: Facts, terms: Terms) -> Outcome:
    if facts.judged is None:
        return Outcome(None, _WAITING)
    limits = _range(facts.points, terms)
    how = say(_JUDGED, judged=shown(facts.judged), limit=told(facts.judged, *limits))
    return Outcome(limited(facts.judged, *limits), how)


def _range(points: Fraction, terms: Terms) -> Bounds:
    return (
        min(Fraction(0), points) if terms["least"] is None else terms["least"],
        points if terms["most"] is None else terms["most"],
    )


def _crossed(terms: Terms) -> list[tuple[str, Text]]:
    least, most = terms["least"], terms["most"]
    return [("most", _CROSSED)] if least is not None and most is not None and most < least else []


def _fixed(facts: Facts, terms: Terms) -> Outcome:
    points = facts.points if terms["give"] is None else terms["give"]
    return Outcome(points, say(_FIXED, points=points))


def _fixed_bounds(points: Fraction, terms: Terms) -> Bounds:
    given = points if terms["give"] is None else terms["give"]
    return given, given


def declared() -> list[RuleKind]:
    """The kinds of this module."""
    return [ASSESSED, FIXED]


ASSESSED = RuleKind(
    name="assessed",
    label=Text("考核人评分", "Judged by a person"),
    help=Text(
        "考核人在least(不写为0)和most(不写为满分)之间评分，须写理由。",
        "A person gives between least (left out: 0) and most (left out: full points), and says"
        " why.",
    ),
    terms=(
        TermSpec("least", "number", help=Text("最低分", "fewest points")),
        TermSpec("most", "number", help=Text("最高分", "most points")),
    ),
    score=_assessed,
    bounds=_range,
    problems=_crossed,
    monotone=False,
    better=lambda _terms: NEITHER,
    needs=("judged",),
    judging=True,
    counting=False,
)
FIXED = RuleKind(
    name="fixed",
    label=Text("固定得分", "The same for everybody"),
    help=Text("每个被考核者都得give(不写为满分)。", "Everybody gets give (left out: full points)."),
    terms=(TermSpec("give", "number", help=Text("得多少", "points")),),
    score=_fixed,
    bounds=_fixed_bounds,
    better=lambda _terms: NEITHER,
    counting=False,
)
