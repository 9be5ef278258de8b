"""Bands: which numbers give which points, with open and closed ends, without hole or overlap.

An end that a band leaves out is where the next one begins. What is between two written ends is a
hole, and a hole is always a mistake: 60–79 and 80–100 leave 79.5 without points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, zip_longest
from typing import NamedTuple

from beatbook.assessment.declare import Facts, Outcome, RuleKind, TermSpec
from beatbook.texts import Text
from beatbook_assessment.rules.common import (
    LESS,
    MORE,
    NEITHER,
    Bounds,
    Terms,
    less,
    limited,
    of_number,
)
from beatbook_assessment.rules.wording import say, shown

ENDS = ("at_least", "above", "at_most", "below")


class Band(NamedTuple):
    """Numbers from `low` to `high` and what they give; None: no end on that side.

    `low_open`, `high_open`: the end itself does not belong to it. `words` is for bands that give
    a grade.
    """

    low: Fraction | None
    low_open: bool
    high: Fraction | None
    high_open: bool
    gives: Fraction
    words: Text = Text("", "")

    def holds(self, number: Fraction) -> bool:
        """Whether a number lies in it."""
        if self.low is not None and (less(number, self.low) or self._at(number, low=True)):
            return False
        return self.high is None or not (less(self.high, number) or self._at(number, low=False))

    def _at(self, number: Fraction, *, low: bool) -> bool:
        """Whether a number is an end that does not belong to the band."""
        return (
            self.low_open and number == self.low
            if low
            else (self.high_open and number == self.high)
        )

    def __str__(self) -> str:
        low = "" if self.low is None else f"{'>' if self.low_open else '≥'} {shown(self.low)}"
        high = "" if self.high is None else f"{'<' if self.high_open else '≤'} {shown(self.high)}"
        return ", ".join(one for one in (low, high) if one) or "−∞ … ∞"


def filled(bands: Sequence[Band]) -> tuple[Band, ...]:
    """The bands in ascending order, with ends that were left out taken from their neighbours."""
    found: list[Band] = []
    ordered = sorted(bands, key=_place)
    for band, after in zip_longest(ordered, ordered[1:]):
        found.append(_ended(band, found[-1] if found else None, after))
    return tuple(found)


def _ended(band: Band, before: Band | None, after: Band | None) -> Band:
    if band.high is None and after is not None and after.low is not None:
        band = band._replace(high=after.low, high_open=not after.low_open)
    if band.low is None and before is not None and before.high is not None:
        band = band._replace(low=before.high, low_open=not before.high_open)
    return band


def _place(band: Band) -> tuple[bool, Fraction, bool]:
    """Where a band stands: by its lower end, else by its upper one, before what begins there."""
    end = band.low if band.low is not None else band.high
    unbounded = end is None
    return not unbounded, end or Fraction(0), band.low is not None


def faults(
    bands: Sequence[Band], least: Fraction | None, most: Fraction | None, rest: bool
) -> Iterator[Text]:
    """Holes, overlaps and empty bands; `rest` says that something is given outside of all.

    `least` and `most` are the ends of what the number can be (None: no end).
    """
    for band in bands:
        if _empty(band):
            yield say(_EMPTY, band=str(band))
    for one, other in pairwise(bands):
        yield from _between(one, other)
    if not rest and bands:
        yield from _outside(bands, least, most)


def _empty(band: Band) -> bool:
    if band.low is None or band.high is None:
        return False
    return band.high < band.low or (band.high == band.low and (band.low_open or band.high_open))


def _between(one: Band, other: Band) -> Iterator[Text]:
    if one.high is None or other.low is None or one.high > other.low:
        yield say(_OVERLAP, one=str(one), other=str(other))
    elif one.high == other.low and not one.high_open and not other.low_open:
        yield say(_TWICE, number=one.high, one=str(one), other=str(other))
    elif one.high < other.low or (one.high_open and other.low_open):
        yield say(_HOLE, hole=_gap(one, other))


def _gap(one: Band, other: Band) -> str:
    """What lies between two bands, in words."""
    return str(Band(one.high, not one.high_open, other.low, not other.low_open, Fraction(0)))


def _outside(
    bands: Sequence[Band], least: Fraction | None, most: Fraction | None
) -> Iterator[Text]:
    first, last = bands[0], bands[-1]
    if _open_below(first, least):
        hole = Band(None, False, first.low, not first.low_open, Fraction(0))
        yield say(_OPEN_BELOW, hole=str(hole))
    if _open_above(last, most):
        hole = Band(last.high, not last.high_open, None, False, Fraction(0))
        yield say(_OPEN_ABOVE, hole=str(hole))


def _open_below(first: Band, least: Fraction | None) -> bool:
    """Whether there can be numbers below the lowest band."""
    if first.low is None or least is None:
        return first.low is not None
    return first.low > least or (first.low == least and first.low_open)


def _open_above(last: Band, most: Fraction | None) -> bool:
    """Whether there can be numbers above the highest band."""
    if last.high is None or most is None:
        return last.high is not None
    return last.high < most or (last.high == most and last.high_open)


def of(number: Fraction, bands: Sequence[Band]) -> Band | None:
    """The band in which a number lies."""
    return next((band for band in bands if band.holds(number)), None)


_EMPTY = Text("{band}这一档里没有数；请检查两端", "no number lies in {band}; check its ends")
_OVERLAP = Text(
    "{one}与{other}两档重叠；请改其中一端", "{one} and {other} overlap; change an end of one"
)
_TWICE = Text(
    "{number}同时属于{one}和{other}；请将其中一端改为below或above",
    "{number} lies in both {one} and {other}; make one end below or above",
)
_HOLE = Text(
    "{hole}不属于任何一档；请补上一档或改一端", "{hole} is in no band; add one or change an end"
)
_OPEN_BELOW = Text(
    "{hole}不属于任何一档；请补上一档，或写otherwise(其他情况得分)，或写least(数值最小是多少)",
    "{hole} is in no band; add one, or otherwise = what it gives, or least = the smallest number"
    " there can be",
)
_OPEN_ABOVE = Text(
    "{hole}不属于任何一档；请补上一档，或写otherwise(其他情况得分)，或写most(数值最大是多少)",
    "{hole} is in no band; add one, or otherwise = what it gives, or most = the largest number"
    " there can be",
)
_IN = Text("{number}属于“{band}”一档，得{points}", "{number} is in the band {band}: {points}")
_ELSE = Text("{number}不属于任何一档，得{points}", "{number} is in no band: {points}")


def _score(facts: Facts, terms: Terms) -> Outcome:
    given = facts.number or Fraction(0)
    number = limited(given, terms["least"], terms["most"])
    band = of(number, terms["bands"])
    if band is None:
        points = terms["otherwise"] or Fraction(0)
        return Outcome(points, say(_ELSE, number=given, points=points))
    return Outcome(band.gives, say(_IN, number=given, band=str(band), points=band.gives))


def _bounds(_points: Fraction, terms: Terms) -> Bounds:
    given = _given(terms)
    return min(given), max(given)


def _given(terms: Terms) -> list[Fraction]:
    """What every band gives, ascending by number, with what is outside at the ends it is at."""
    bands: Sequence[Band] = terms["bands"]
    rest = terms["otherwise"]
    given = [band.gives for band in bands]
    if rest is None:
        return given
    below = [rest] if _open_below(bands[0], terms["least"]) else []
    above = [rest] if _open_above(bands[-1], terms["most"]) else []
    return [*below, *given, *above]


def _better(terms: Terms) -> str:
    given = _given(terms)
    if all(one <= other for one, other in pairwise(given)):
        return MORE
    return LESS if all(one >= other for one, other in pairwise(given)) else NEITHER


def _problems(terms: Terms) -> list[tuple[str, Text]]:
    if not terms["bands"]:
        return [("bands", _NO_BAND)]
    rest = terms["otherwise"] is not None
    found = faults(terms["bands"], terms["least"], terms["most"], rest)
    return [("bands", one) for one in found]


_NO_BAND = Text(
    "至少写一档：[{at_least = 90, points = 10}]", "write a band: [{at_least = 90, points = 10}]"
)

OTHERWISE = TermSpec(
    "otherwise", "number", help=Text("各档之外得多少", "what is given outside of all bands")
)
RANGE = (
    TermSpec(
        "least",
        "number?",
        default=Fraction(0),
        help=Text("数值最小是多少；none可为负", "the smallest number there can be; none: no end"),
    ),
    TermSpec("most", "number?", help=Text("数值最大是多少", "the largest number there can be")),
)


def declared() -> list[RuleKind]:
    """The kind of this module."""
    return [of_number(BANDS)]


BANDS = RuleKind(
    name="bands",
    label=Text("分档得分", "Bands"),
    help=Text(
        "每档一个得分；at_least、at_most含端点，above、below不含，不写的一端接着下一档。"
        "例：[{at_least = 90, points = 10}, {at_least = 60, points = 5}]，otherwise = 0。",
        "Points for each band; at_least and at_most include the end, above and below do not; an"
        " end left out is where the next band begins. Example:"
        " [{at_least = 90, points = 10}, {at_least = 60, points = 5}], otherwise = 0.",
    ),
    terms=(
        TermSpec("bands", "bands", True, help=Text("各档", "the bands")),
        OTHERWISE,
        *RANGE,
    ),
    score=_score,
    bounds=_bounds,
    problems=_problems,
    better=_better,
)
