"""What several kinds of rules share: limits, steps, what a missing number means."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from beatbook.assessment.declare import Facts, Outcome, RuleKind, TermSpec
from beatbook.texts import Text
from beatbook_assessment.rules.wording import NOTHING, say, telling

Terms = Mapping[str, Any]
Bounds = tuple[Fraction | None, Fraction | None]
Score = Callable[[Facts, Terms], Outcome]

_NONE = Fraction(0)
APART, NIL, FULL = "apart", "zero", "full"
PROPORTION, FLOOR, CEILING = "proportion", "floor", "ceiling"
MORE, LESS, NEITHER = "more", "less", "neither"

MISSING = TermSpec(
    "missing",
    "choice",
    default=APART,
    among=(APART, NIL, FULL),
    help=Text(
        "没有数据时：apart不适用(得分和应得分都不计)，zero得最低分，full得满分",
        "without a number: apart (does not apply, nor count as attainable), zero, full",
    ),
)
STEPS = TermSpec(
    "steps",
    "choice",
    default=PROPORTION,
    among=(PROPORTION, FLOOR, CEILING),
    help=Text(
        "不足一步怎么算：proportion按比例，floor舍去，ceiling进一",
        "a step begun: proportion counts its share, floor not at all, ceiling as a whole one",
    ),
)
STEP = TermSpec(
    "step", "number", default=Fraction(1), help=Text("一步是多少", "how much one step is")
)
BETTER = TermSpec(
    "better",
    "choice",
    default=MORE,
    among=(MORE, LESS),
    help=Text("more越多越好，less越少越好", "which numbers are good"),
)
FLOOR_TERM = TermSpec(
    "floor",
    "number?",
    default=Fraction(0),
    help=Text("最低扣到多少分；none不保底", "the fewest points; none: no floor"),
)
CAP = TermSpec(
    "cap",
    "number?",
    help=Text("最多扣(加)多少分；none不封顶", "the most taken or added; none: no limit"),
)

_NO_DATA = {
    APART: Text("没有数据，不适用", "no data: does not apply"),
    NIL: Text("没有数据，得{points}", "no data: {points}"),
    FULL: Text("没有数据，按满分{points}", "no data: full points, {points}"),
}
_NOT_BELOW = Text("，最低{limit}", ", not below {limit}")
_NOT_ABOVE = Text("，最高{limit}", ", not above {limit}")


def better_of(terms: Terms) -> str:
    """The direction that the terms name."""
    return str(terms["better"])


def less_is_better(_terms: Terms) -> str:
    """For rules that count what should not happen."""
    return LESS


def limited(points: Fraction, least: Fraction | None, most: Fraction | None) -> Fraction:
    """Points within their limits; None is no limit. The upper limit gives way to the lower."""
    if most is not None and less(most, points):
        points = most
    return least if least is not None and less(points, least) else points


def less(one: Fraction, other: Fraction) -> bool:
    """Whether one is less than the other; a fifth of the time that fractions take to compare."""
    return one.numerator * other.denominator < other.numerator * one.denominator


def minus(points: Fraction, steps: Fraction, each: Fraction) -> Fraction:
    """``points − steps · each`` in one go; sums over fractions pay for every step between."""
    bottom = steps.denominator * each.denominator
    top = points.numerator * bottom - steps.numerator * each.numerator * points.denominator
    return Fraction(top, points.denominator * bottom)


def portion(points: Fraction, part: Fraction, whole: Fraction) -> Fraction:
    """``points · part ÷ whole`` in one go."""
    top = points.numerator * part.numerator * whole.denominator
    return Fraction(top, points.denominator * part.denominator * whole.numerator)


def told(points: Fraction, least: Fraction | None, most: Fraction | None) -> Text:
    """What is added to a formula whose result a limit has changed."""
    if not telling():
        return NOTHING
    if least is not None and points < least:
        return say(_NOT_BELOW, limit=least)
    return say(_NOT_ABOVE, limit=most) if most is not None and points > most else NOTHING


def whole_steps(amount: Fraction, terms: Terms) -> Fraction:
    """How many steps an amount is, by the terms ``step`` and ``steps``."""
    exact = amount if terms["step"] == 1 else amount / terms["step"]
    if terms["steps"] == FLOOR:
        return Fraction(math.floor(exact))
    return Fraction(math.ceil(exact)) if terms["steps"] == CEILING else exact


def or_missing(score: Score, bounds: Callable[[Fraction, Terms], Bounds]) -> Score:
    """A score that first asks whether there is a number at all."""

    def asked(facts: Facts, terms: Terms) -> Outcome:
        if facts.number is not None:
            return score(facts, terms)
        return missing(facts.points, terms, bounds(facts.points, terms))

    return asked


def missing(points: Fraction, terms: Terms, bounds: Bounds) -> Outcome:
    """What it gives that there is no number, by the term ``missing``."""
    how = terms.get("missing", APART)
    if how == APART:
        return Outcome(None, _NO_DATA[APART])
    given = limited(points if how == FULL else Fraction(0), *bounds)
    return Outcome(given, say(_NO_DATA[how], points=given))


def inside(points: Fraction, _terms: Terms) -> Bounds:
    """Bounds of rules that give a share of the points."""
    return (_NONE, points) if points.numerator >= 0 else (points, _NONE)


def positive(terms: Terms, *names: str) -> list[tuple[str, Text]]:
    """Complaints about those of the named terms that are not above zero."""
    return [
        (name, say(_NOT_POSITIVE, name=name))
        for name in names
        if terms[name] is not None and terms[name] <= 0
    ]


def not_negative(terms: Terms, *names: str) -> list[tuple[str, Text]]:
    """Complaints about those of the named terms that are below zero."""
    return [
        (name, say(_NEGATIVE, name=name))
        for name in names
        if terms[name] is not None and terms[name] < 0
    ]


_NOT_POSITIVE = Text(
    "“{name}”必须大于0；扣分写正数",
    "“{name}” must be above 0; deductions are written without minus",
)
_NEGATIVE = Text("“{name}”不能小于0", "“{name}” must not be below 0")


def of_number(kind: RuleKind) -> RuleKind:
    """The kind with the term ``missing``, asked before its own score."""
    import attrs

    return attrs.evolve(
        kind, terms=(*kind.terms, MISSING), score=or_missing(kind.score, kind.bounds)
    )
