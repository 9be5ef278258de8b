"""Points from a sample, with the range that its size leaves (P14).

The range is Wilson's score interval (NIST/SEMATECH e-Handbook 7.2.4.1), without the correction
for a small population, which a rule does not know: so it is never too narrow. Square roots are
taken of integers and rounded outwards, so that the same sample gives the same range everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import isqrt, lcm

from beatbook.assessment.declare import Facts, Outcome, RuleKind, TermSpec
from beatbook.texts import Text
from beatbook_assessment.rules.common import (
    APART,
    MISSING,
    NIL,
    Bounds,
    Terms,
    less,
    limited,
    missing,
)
from beatbook_assessment.rules.nested import Nested
from beatbook_assessment.rules.wording import say, telling

Z = {90: Fraction("1.6449"), 95: Fraction("1.96"), 99: Fraction("2.5758")}
"""Two-sided normal quantiles by confidence level in per cent."""
_SQUARED = {level: z**2 for level, z in Z.items()}
CLASS = "class."
_FINE = 10**12
ANYWAY = "anyway"

_TOO_FEW = Text(
    "样本{bottom}个，少于规定的{size}个，不计",
    "a sample of {bottom} where {size} are asked for: does not count",
)
_ZERO = Text(
    "样本{bottom}个，少于规定的{size}个，得{points}",
    "a sample of {bottom} where {size} are asked for: {points}",
)
_SAMPLED = Text("抽查{bottom}个，合格{top}个：{how}", "{top} of {bottom} sampled: {how}")
_RANGE = Text(
    "{how}；{level}%置信区间{low}至{high}分",
    "{how}; {level}% confidence range {low} to {high} points",
)


def wilson(top: Fraction, bottom: Fraction, level: int) -> tuple[Fraction, Fraction]:
    """The shares between which the true one lies at the level; `bottom` is above zero.

    With t of b found, both in q-ths (whole numbers: q is 1), and z in its lowest terms, all of the
    formula is written over one denominator, so that only two fractions are made.
    """
    q = lcm(top.denominator, bottom.denominator)
    t, b = int(top * q), int(bottom * q)
    z, square = Z[level], _SQUARED[level]
    s, d = square.numerator, square.denominator
    under = 4 * d * t * (b - t) * q + s * q * q * b
    root = isqrt(under * _FINE**2 // (4 * d * b**3)) + 1
    middle = (2 * d * t + s * q) * z.denominator * _FINE
    spread = 2 * d * b * z.numerator * root
    whole = 2 * z.denominator * _FINE * (d * b + s * q)
    share = Fraction(t, b)
    low, high = Fraction(middle - spread, whole), Fraction(middle + spread, whole)
    return limited(low, Fraction(0), share), limited(high, share, Fraction(1))


def _score(facts: Facts, terms: Terms) -> Outcome:
    size = _size(facts.facts, terms)
    if facts.number is None:
        return missing(facts.points, terms, _bounds(facts.points, terms))
    if facts.bottom is not None and size and facts.bottom < size and terms["short"] != ANYWAY:
        return _too_few(facts, size, terms)
    inner: Nested = terms["of"]
    outcome = inner.score(facts)
    if facts.bottom is None or outcome.points is None:
        return outcome
    told = say(_SAMPLED, bottom=facts.bottom, top=facts.top, how=outcome.how)
    return _ranged(facts, inner, outcome._replace(how=told), int(terms["confidence"]))


def _size(facts: Mapping[str, Fraction], terms: Terms) -> Fraction:
    """How many must be sampled: by the class that the subject is in, else for all."""
    sizes: Mapping[str, Fraction] = terms["sizes"]
    mine = (size for name, size in sizes.items() if facts.get(CLASS + name))
    return next(mine, terms["size"])


def _too_few(facts: Facts, size: Fraction, terms: Terms) -> Outcome:
    if terms["short"] == APART:
        return Outcome(None, say(_TOO_FEW, bottom=facts.bottom, size=size))
    least = max(_bounds(facts.points, terms)[0] or Fraction(0), Fraction(0))
    return Outcome(least, say(_ZERO, bottom=facts.bottom, size=size, points=least))


def _ranged(facts: Facts, inner: Nested, outcome: Outcome, level: int) -> Outcome:
    """The outcome with the points at both ends of the range of a share."""
    bottom = facts.bottom or Fraction(0)
    if not bottom or facts.top.numerator < 0 or less(bottom, facts.top):
        return outcome
    ends = [_at(facts, inner, share) for share in wilson(facts.top, bottom, level)]
    low = high = outcome.points
    for end in ends:
        if end is not None and low is not None and high is not None:
            low, high = limited(low, None, end), limited(high, end, None)
    if not telling():
        return outcome._replace(low=low, high=high)
    ends_told = {"low": _short(low), "high": _short(high)}
    how = say(_RANGE, how=outcome.how, level=level, **ends_told)
    return outcome._replace(how=how, low=low, high=high)


def _at(facts: Facts, inner: Nested, share: Fraction) -> Fraction | None:
    """What the inner rule would give for another share of the same sample."""
    top = share * (facts.bottom or Fraction(0))
    return inner.score(facts._replace(number=share * facts.factor, top=top)).points


def _short(points: Fraction | None) -> Fraction | None:
    """An end of the range to two decimals; more would not be true."""
    return None if points is None else Fraction(round(points * 100), 100)


def _bounds(points: Fraction, terms: Terms) -> Bounds:
    inner: Nested = terms["of"]
    least, most = inner.bounds(points)
    if terms["short"] == NIL and most is not None:
        most = max(most, Fraction(0))
    return least, most


def _problems(terms: Terms) -> list[tuple[str, Text]]:
    found = []
    if terms["confidence"] not in Z:
        found.append(("confidence", _LEVEL))
    if terms["size"] < 0 or any(one < 0 for one in terms["sizes"].values()):
        found.append(("size", _NEGATIVE))
    return found


_LEVEL = Text("置信度写90、95或99", "confidence is 90, 95 or 99")
_NEGATIVE = Text("样本量不能小于0", "a sample has no fewer than 0")


def declared() -> list[RuleKind]:
    """The kind of this module."""
    return [SAMPLED]


SAMPLED = RuleKind(
    name="sampled",
    label=Text("抽查", "From a sample"),
    help=Text(
        "按抽查结果用of计分，并给出置信区间；size是最少抽多少个，sizes按类别另定；"
        "不足时按short：apart不计，zero得最低分，anyway照算。",
        "What of gives for the sample, with its confidence range; size is the fewest to sample,"
        " sizes by class; short says what fewer do: apart (does not count), zero, anyway.",
    ),
    terms=(
        TermSpec("of", "rule", True, help=Text("怎样计分", "how the sample is scored")),
        TermSpec(
            "size", "number", default=Fraction(0), help=Text("最少抽多少", "fewest to sample")
        ),
        TermSpec("sizes", "factors", default={}, help=Text("按类别的样本量", "fewest by class")),
        TermSpec(
            "short",
            "choice",
            default=APART,
            among=(APART, NIL, ANYWAY),
            help=Text("样本不足时", "where the sample is too small"),
        ),
        TermSpec(
            "confidence",
            "number",
            default=Fraction(95),
            help=Text("置信度", "per cent: 90, 95, 99"),
        ),
        MISSING,
    ),
    score=_score,
    bounds=_bounds,
    problems=_problems,
    better=lambda terms: terms["of"].better(),
    reads=lambda terms: terms["of"].reads(),
)
