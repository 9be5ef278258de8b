"""Points for a place: so much for the first ones, so much off for the last ones.

Equals share the place, counted from the top as from the bottom. Whoever is among the first and
among the last of a small class gets both; where all are equal, or there is one alone, there are
no places at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from beatbook.assessment.declare import Everybody, Facts, Outcome, RuleKind, TermSpec
from beatbook.texts import Text
from beatbook_assessment.rules.common import (
    BETTER,
    MORE,
    Bounds,
    Terms,
    better_of,
    of_number,
)
from beatbook_assessment.rules.wording import NOTHING, say, shown, telling

_NONE = Fraction(0)
_PLACE = Text(
    "{count}个中第{place}名(倒数第{back}名)：{points}",
    "place {place} of {count} ({back} from the end): {points}",
)
_ALONE = Text("同组没有其他对象，不分名次：0", "nobody else in the class, no places: 0")
_EQUAL = Text("{count}个结果相同，不分名次：0", "all {count} are equal, no places: 0")


def placed(number: Fraction, everybody: Sequence[Fraction], terms: Terms) -> Outcome:
    """What the place of a number among all gives; its own is among them."""
    numbers = Everybody.of(everybody or (number,))
    count = len(numbers)
    if numbers[0] == numbers[-1]:
        return Outcome(Fraction(0), _ALONE if count == 1 else say(_EQUAL, count=count))
    above, below = numbers.above(number), numbers.below(number)
    if terms["better"] != MORE:
        above, below = below, above
    points = _nth(terms["first"], above) + _nth(terms["last"], below)
    if not telling():
        return Outcome(points, NOTHING)
    signed = ("+" if points > 0 else "") + shown(points)
    how = say(_PLACE, count=count, place=above + 1, back=below + 1, points=signed)
    return Outcome(points, how)


def _nth(table: Sequence[Fraction], place: int) -> Fraction:
    return table[place] if place < len(table) else _NONE


def _score(facts: Facts, terms: Terms) -> Outcome:
    return placed(facts.number or Fraction(0), facts.all, terms)


def bounds(_points: Fraction, terms: Terms) -> Bounds:
    """The best and worst place in a class of any size."""
    first, last = terms["first"], terms["last"]
    return min((*last, Fraction(0))), max((*first, Fraction(0)))


def problems(terms: Terms) -> list[tuple[str, Text]]:
    """A better place must not give less than a worse one."""
    first, last = terms["first"], terms["last"]
    found = []
    if not first and not last:
        found.append(("first", _NOTHING))
    if any(one < other for one, other in pairwise((*first, Fraction(0)))):
        found.append(("first", _FALLING))
    if any(one > other for one, other in pairwise((*last, Fraction(0)))):
        found.append(("last", _RISING))
    return found


_NOTHING = Text(
    "请写first(前几名加分)或last(后几名扣分)", "write first (points from the top) or last"
)
_FALLING = Text(
    "first从第一名写起，不能为负，后面的不能更多",
    "first begins with the first place; none below 0, none more than the one before",
)
_RISING = Text(
    "last从最后一名写起，不能为正，后面的不能更少：[-1, -0.5, -0.5]",
    "last begins with the last place; none above 0, none less than the one before:"
    " [-1, -0.5, -0.5]",
)

TERMS = (
    TermSpec(
        "first", "numbers", default=(), help=Text("从第一名起各加多少", "points from the top")
    ),
    TermSpec(
        "last", "numbers", default=(), help=Text("从最后一名起各扣多少(负数)", "from the bottom")
    ),
)


def declared() -> list[RuleKind]:
    """The kind of this module."""
    return [of_number(RANK_BONUS)]


RANK_BONUS = RuleKind(
    name="rank_bonus",
    label=Text("名次加减分", "Points for a place"),
    help=Text(
        "按组内名次：first从第一名写起，last从最后一名写起；并列同分，全部相同不加不减。",
        "By place in the class: first from the top, last from the bottom; equals share, and where"
        " all are equal nobody gets any.",
    ),
    terms=(*TERMS, BETTER),
    score=_score,
    bounds=bounds,
    problems=problems,
    better=better_of,
    needs=("all",),
)
