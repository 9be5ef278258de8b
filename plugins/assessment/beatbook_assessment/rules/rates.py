"""Rules that set a number beside a mark: a threshold, a target, an earlier period."""

from __future__ import annotations

from fractions import Fraction

from beatbook.assessment.declare import Facts, Outcome, RuleKind, TermSpec
from beatbook.texts import Text
from beatbook_assessment.rules.common import (
    BETTER,
    CAP,
    FLOOR_TERM,
    MORE,
    STEP,
    STEPS,
    Bounds,
    Terms,
    better_of,
    limited,
    minus,
    missing,
    not_negative,
    of_number,
    portion,
    positive,
    told,
    whole_steps,
)
from beatbook_assessment.rules.events import deduct_bounds
from beatbook_assessment.rules.wording import NOTHING, equals, say, shown, telling

PRO_RATA, NOTHING_AT_ALL = "pro_rata", "zero"
POINTS, PER_CENT = "points", "per_cent"

_REACHED = Text("{number}达到{target}，得{points}", "{number} reaches {target}: {points}")
_SHORT = Text(
    "{number}距{target}差{short}：{points} − {steps} × {each} {result}{limit}",
    "{number} is {short} short of {target}: {points} − {steps} × {each} {result}{limit}",
)
_OVER = Text(
    "{number}超过{target}共{over}：{points} + {steps} × {each} {result}{limit}",
    "{number} is {over} beyond {target}: {points} + {steps} × {each} {result}{limit}",
)
_PRO_RATA = Text(
    "{number}未达到{target}：{points} × {share} {result}",
    "{number} does not reach {target}: {points} × {share} {result}",
)
_ZERO = Text("{number}未达到{target}，得0", "{number} does not reach {target}: 0")
_CHANGE = Text(
    "由{before}到{number}，变化{change}{unit}：{base} {sign} {steps} × {each} {result}{limit}",
    "from {before} to {number}, a change of {change}{unit}:"
    " {base} {sign} {steps} × {each} {result}{limit}",
)


def _lead(number: Fraction, target: Fraction, terms: Terms) -> Fraction:
    """By how much a number is on the good side of a mark; below zero: on the bad side."""
    return number - target if terms["better"] == MORE else target - number


def _threshold(facts: Facts, terms: Terms) -> Outcome:
    """``v ≥ T → full; else full − (T − v)·d``."""
    number, target = facts.number or Fraction(0), terms["target"]
    lead = _lead(number, target, terms)
    if lead.numerator >= 0:
        return Outcome(
            facts.points, say(_REACHED, number=number, target=target, points=facts.points)
        )
    steps = whole_steps(-lead, terms)
    plain = minus(facts.points, steps, terms["per_point"])
    limits = (deduct_bounds(facts.points, terms)[0], None)
    if not telling():
        return Outcome(limited(plain, *limits), NOTHING)
    how = say(
        _SHORT,
        number=number,
        target=target,
        short=-lead,
        points=facts.points,
        steps=steps,
        each=terms["per_point"],
        result=equals(plain),
        limit=told(plain, *limits),
    )
    return Outcome(limited(plain, *limits), how)


def _target(facts: Facts, terms: Terms) -> Outcome:
    """Full at the target, more beyond it, a share of it or nothing before."""
    number, target = facts.number or Fraction(0), terms["target"]
    lead = _lead(number, target, terms)
    if lead.numerator < 0:
        return _before(facts.points, number, terms)
    if not lead or not terms["over"]:
        return Outcome(
            facts.points, say(_REACHED, number=number, target=target, points=facts.points)
        )
    return _beyond(facts.points, number, lead, terms)


def _before(points: Fraction, number: Fraction, terms: Terms) -> Outcome:
    target = terms["target"]
    if terms["under"] == NOTHING_AT_ALL:
        return Outcome(Fraction(0), say(_ZERO, number=number, target=target))
    part, whole = (number, target) if terms["better"] == MORE else (target, number)
    reached = portion(points, limited(part, Fraction(0), None), whole)
    if not telling():
        return Outcome(reached, NOTHING)
    how = say(
        _PRO_RATA,
        number=number,
        target=target,
        points=points,
        share=f"{shown(part)} ÷ {shown(whole)}",
        result=equals(reached),
    )
    return Outcome(reached, how)


def _beyond(points: Fraction, number: Fraction, lead: Fraction, terms: Terms) -> Outcome:
    steps = whole_steps(lead, terms)
    most = None if terms["over_cap"] is None else points + terms["over_cap"]
    plain = minus(points, steps, -terms["over"])
    if not telling():
        return Outcome(limited(plain, None, most), NOTHING)
    how = say(
        _OVER,
        number=number,
        target=terms["target"],
        over=lead,
        points=points,
        steps=steps,
        each=terms["over"],
        result=equals(plain),
        limit=told(plain, None, most),
    )
    return Outcome(limited(plain, None, most), how)


def _target_bounds(points: Fraction, terms: Terms) -> Bounds:
    if not terms["over"]:
        return Fraction(0), points
    return Fraction(0), None if terms["over_cap"] is None else points + terms["over_cap"]


def _change(facts: Facts, terms: Terms) -> Outcome:
    """``clamp(base + k·Δ, least, most)``; per cent of a zero base is no number."""
    before = facts.before if terms["against"] == "before" else facts.same
    relative = terms["measure"] == PER_CENT
    limits = _change_bounds(facts.points, terms)
    if facts.number is None or before is None or (relative and not before):
        return missing(facts.points, terms, limits)
    change = facts.number - before
    change = change / abs(before) * 100 if relative else change
    good = change if terms["better"] == MORE else -change
    steps = whole_steps(abs(change), terms)
    base = facts.points if terms["base"] is None else terms["base"]
    each = terms["per_point"]
    plain = minus(base, steps, -each if good.numerator > 0 else each)
    if not telling():
        return Outcome(limited(plain, *limits), NOTHING)
    how = say(
        _CHANGE,
        before=before,
        number=facts.number,
        change=("+" if change > 0 else "") + shown(change),
        unit="%" if relative else "",
        base=base,
        sign="+" if good > 0 else "−",
        steps=steps,
        each=terms["per_point"],
        result=equals(plain),
        limit=told(plain, *limits),
    )
    return Outcome(limited(plain, *limits), how)


def _change_bounds(points: Fraction, terms: Terms) -> Bounds:
    return terms["least"], points if terms["most"] is None else terms["most"]


def _change_problems(terms: Terms) -> list[tuple[str, Text]]:
    least, most = terms["least"], terms["most"]
    found = positive(terms, "per_point", "step")
    if least is not None and most is not None and most < least:
        found.append(("most", _CROSSED))
    return found


_CROSSED = Text("“most”小于“least”；请对调", "“most” is below “least”; swap them")


def declared() -> list[RuleKind]:
    """The kinds of this module."""
    return [of_number(THRESHOLD), of_number(TARGET), of_number(CHANGE)]


_TARGET = TermSpec("target", "number", True, help=Text("目标值", "the mark to reach"))
THRESHOLD = RuleKind(
    name="threshold",
    label=Text("达标，差一点扣一点", "A mark, and so much off for each point short"),
    help=Text(
        "达到target得满分；每差一步(百分点)扣per_point，扣到floor为止。",
        "Full points at the target; per_point off for each step (percentage point) short of it.",
    ),
    terms=(
        _TARGET,
        TermSpec("per_point", "number", True, help=Text("每差一步扣多少", "off for each step")),
        STEPS,
        STEP,
        FLOOR_TERM,
        CAP,
        BETTER,
    ),
    score=_threshold,
    bounds=deduct_bounds,
    problems=lambda terms: [*positive(terms, "per_point", "step"), *not_negative(terms, "cap")],
    better=better_of,
)
TARGET = RuleKind(
    name="target",
    label=Text("完成目标，超额加分", "A target, with more beyond it"),
    help=Text(
        "完成target得满分，超出每步加over，最多加over_cap；未完成按比例(pro_rata)或得0(zero)。",
        "Full points at the target, over more for each step beyond, at most over_cap; before it"
        " a share (pro_rata) or nothing (zero).",
    ),
    terms=(
        _TARGET,
        TermSpec(
            "under",
            "choice",
            default=PRO_RATA,
            among=(PRO_RATA, NOTHING_AT_ALL),
            help=Text("未完成时", "before the target"),
        ),
        TermSpec(
            "over", "number", default=Fraction(0), help=Text("超出每步加多少", "more for each step")
        ),
        TermSpec(
            "over_cap", "number?", help=Text("最多加多少；none不封顶", "at most so much more")
        ),
        STEPS,
        STEP,
        BETTER,
    ),
    score=_target,
    bounds=_target_bounds,
    problems=lambda terms: [
        *positive(terms, "target", "step"),
        *not_negative(terms, "over", "over_cap"),
    ],
    better=better_of,
)
CHANGE = RuleKind(
    name="change",
    label=Text("同比环比", "Change against an earlier period"),
    help=Text(
        "基础分base，每升降一步加减per_point，不低于least、不高于most；"
        "against为before比上期、same比上年同期；measure为points比差数、per_cent比增幅。",
        "base points, per_point more or less for each step of change, between least and most;"
        " against: before (the period before) or same (a year ago); measure: points (difference)"
        " or per_cent.",
    ),
    terms=(
        TermSpec("per_point", "number", True, help=Text("每步加减多少", "for each step")),
        TermSpec("base", "number", help=Text("不变时得分，不写则满分", "without change")),
        TermSpec(
            "against",
            "choice",
            default="before",
            among=("before", "same"),
            help=Text("与哪一期比", "which period it is set beside"),
        ),
        TermSpec(
            "measure",
            "choice",
            default=POINTS,
            among=(POINTS, PER_CENT),
            help=Text("比差数还是增幅", "difference or per cent"),
        ),
        TermSpec("least", "number?", default=Fraction(0), help=Text("最低分", "fewest points")),
        TermSpec("most", "number", help=Text("最高分，不写则满分", "most points")),
        STEPS,
        STEP,
        BETTER,
    ),
    score=_change,
    bounds=_change_bounds,
    problems=_change_problems,
    better=better_of,
    needs=("before", "same"),
)
