"""Weeks that count: only those of at least so many days within the period (P16)."""

from __future__ import annotations

from fractions import Fraction

from beatbook.assessment.declare import Facts, Outcome, RuleKind, Span, TermSpec
from beatbook.texts import Text
from beatbook_assessment.rules.common import (
    FLOOR_TERM,
    MISSING,
    Bounds,
    Terms,
    limited,
    missing,
    positive,
    told,
)
from beatbook_assessment.rules.wording import equals, joined, say

ALL, SHARE, DEDUCT = "all", "share", "deduct"

_WEEK = Text("{start}至{end}有{count}条", "{start} to {end}: {count}")
_COMPLETE = Text(
    "{valid}个有效周都有记录，得{points}", "all {valid} valid weeks have records: {points}"
)
_MISSED = Text(
    "{valid}个有效周(不少于{days}天)中{missed}周未完成({which})：{result}",
    "{missed} of {valid} valid weeks (of {days} days or more) not completed ({which}): {result}",
)
_OFF = Text(
    "{points} − {missed} × {each} {result}{limit}", "{points} − {missed} × {each} {result}{limit}"
)
_PART = Text("{points} × {done} ÷ {valid} {result}", "{points} × {done} ÷ {valid} {result}")


def valid(facts: Facts, terms: Terms) -> list[tuple[Span, int]]:
    """Valid weeks in order, with their counts."""
    return [
        (span, count)
        for span, count in sorted(facts.weeks)
        if (span.end - span.start).days + 1 >= terms["days"]
    ]


def _week(span: Span, count: int) -> Text:
    return say(_WEEK, start=f"{span.start:%m-%d}", end=f"{span.end:%m-%d}", count=count)


def _score(facts: Facts, terms: Terms) -> Outcome:
    weeks = valid(facts, terms)
    if not weeks:
        return missing(facts.points, terms, _bounds(facts.points, terms))
    missed = [(span, count) for span, count in weeks if count < terms["least"]]
    if not missed:
        return Outcome(facts.points, say(_COMPLETE, valid=len(weeks), points=facts.points))
    points, result = _missed(facts.points, len(weeks), len(missed), terms)
    how = say(
        _MISSED,
        valid=len(weeks),
        days=terms["days"],
        missed=len(missed),
        which=joined((_week(*one) for one in missed), "，", ", "),
        result=result,
    )
    return Outcome(points, how)


def _missed(points: Fraction, valid: int, missed: int, terms: Terms) -> tuple[Fraction, Text]:
    if terms["by"] == ALL:
        return Fraction(0), Text("0", "0")
    if terms["by"] == SHARE:
        share = points * (valid - missed) / valid
        words = say(_PART, points=points, done=valid - missed, valid=valid, result=equals(share))
        return share, words
    plain, floor = points - missed * terms["deduct"], _floor(points, terms)
    words = say(
        _OFF,
        points=points,
        missed=missed,
        each=terms["deduct"],
        result=equals(plain),
        limit=told(plain, floor, None),
    )
    return limited(plain, floor, None), words


def _floor(points: Fraction, terms: Terms) -> Fraction | None:
    return None if terms["floor"] is None else min(terms["floor"], points)


def _bounds(points: Fraction, terms: Terms) -> Bounds:
    least = _floor(points, terms) if terms["by"] == DEDUCT else min(Fraction(0), points)
    return least, points


def _problems(terms: Terms) -> list[tuple[str, Text]]:
    if terms["by"] == DEDUCT and terms["deduct"] is None:
        return [("deduct", _NEEDS)]
    return positive(terms, "days", "least", "deduct")


_NEEDS = Text(
    "by = “deduct”时请写deduct(每周扣多少)", "with by = “deduct” write deduct, for each week"
)


def declared() -> list[RuleKind]:
    """The kind of this module."""
    return [VALID_WEEKS]


VALID_WEEKS = RuleKind(
    name="valid_weeks",
    label=Text("有效周都要有记录", "Records in every valid week"),
    help=Text(
        "考核期内不少于days天的周为有效周，每个有效周至少least条记录；"
        "by为all缺一周得0，share按完成周数比例，deduct每缺一周扣分。",
        "Weeks with at least days days in the period are valid; each needs least records. by: all"
        " (one missing gives 0), share (of weeks completed), deduct (so much for each missing).",
    ),
    terms=(
        TermSpec("days", "number", default=Fraction(4), help=Text("有效周最少天数", "days")),
        TermSpec("least", "number", default=Fraction(1), help=Text("每周最少条数", "records")),
        TermSpec(
            "by",
            "choice",
            default=ALL,
            among=(ALL, SHARE, DEDUCT),
            help=Text("缺周怎么算", "what a missing week does"),
        ),
        TermSpec("deduct", "number", help=Text("每缺一周扣多少", "off for each missing week")),
        FLOOR_TERM,
        MISSING,
    ),
    score=_score,
    bounds=_bounds,
    problems=_problems,
    needs=("weeks",),
)
