"""Rules that give a share of the points: of the best, of what should be done, of another score."""

from __future__ import annotations

from fractions import Fraction

from beatbook.assessment.declare import Everybody, Facts, Outcome, RuleKind, TermSpec
from beatbook.texts import Text
from beatbook_assessment.rules.common import (
    APART,
    BETTER,
    FULL,
    MORE,
    NIL,
    Terms,
    better_of,
    inside,
    limited,
    of_number,
    or_missing,
    portion,
    positive,
    told,
)
from beatbook_assessment.rules.common import MISSING as MISSING_TERM
from beatbook_assessment.rules.wording import NOTHING, equals, say, telling

_OF_BEST = Text(
    "{points} × {number} ÷ 最好的{best} {result}", "{points} × {number} ÷ the best {best} {result}"
)
_OF_LEAST = Text(
    "{points} × 最少的{best} ÷ {number} {result}",
    "{points} × the fewest {best} ÷ {number} {result}",
)
_BEST = Text("{number}为最好，得{points}", "{number} is the best: {points}")
_NOBODY = Text("全组都是0，得{points}", "nobody in the class has any: {points}")
_DONE = Text(
    "应做{bottom}，完成{top}：{points} × {top} ÷ {bottom} {result}{limit}",
    "{top} of {bottom} done: {points} × {top} ÷ {bottom} {result}{limit}",
)
_NOTHING_DUE = {
    FULL: Text("没有应做的，得满分{points}", "nothing was due: full points, {points}"),
    NIL: Text("没有应做的，得0", "nothing was due: 0"),
    APART: Text("没有应做的，不适用", "nothing was due: does not apply"),
}
_SCALED = Text(
    "满分{full}得{number}，折算：{points} × {number} ÷ {full} {result}{limit}",
    "{number} of {full}, scaled: {points} × {number} ÷ {full} {result}{limit}",
)


def _proportional(facts: Facts, terms: Terms) -> Outcome:
    """``X · v / max(v)``, or ``X · min(v) / v`` where less is better."""
    number = limited(facts.number or Fraction(0), Fraction(0), None)
    everybody = Everybody.of(facts.all) or (number,)
    more = terms["better"] == MORE
    best = limited(number, everybody[-1], None) if more else limited(number, None, everybody[0])
    best = limited(best, Fraction(0), None)
    if more and not best:
        given = facts.points if terms["nobody"] == FULL else Fraction(0)
        return Outcome(given, say(_NOBODY, points=given))
    if number == best:
        return Outcome(facts.points, say(_BEST, number=number, points=facts.points))
    part, whole = (number, best) if more else (best, number)
    points = portion(facts.points, part, whole)
    if not telling():
        return Outcome(points, NOTHING)
    how = say(
        _OF_BEST if more else _OF_LEAST,
        points=facts.points,
        number=number,
        best=best,
        result=equals(points),
    )
    return Outcome(points, how)


def _share(facts: Facts, terms: Terms) -> Outcome:
    """``N = 0 → full; else full · done / N``, never more than full."""
    if facts.bottom is not None and not facts.bottom:
        return _nothing_due(facts.points, terms["empty"])
    number = facts.number or Fraction(0)
    top, bottom = (
        (number, Fraction(facts.factor)) if facts.bottom is None else (facts.top, facts.bottom)
    )
    plain = portion(facts.points, top, bottom)
    limits = inside(facts.points, terms)
    if not telling():
        return Outcome(limited(plain, *limits), NOTHING)
    how = say(
        _DONE,
        top=top,
        bottom=bottom,
        points=facts.points,
        result=equals(plain),
        limit=told(plain, *limits),
    )
    return Outcome(limited(plain, *limits), how)


def _nothing_due(points: Fraction, empty: str) -> Outcome:
    given = {FULL: points, NIL: Fraction(0), APART: None}[empty]
    return Outcome(given, say(_NOTHING_DUE[empty], points=points))


_share_or_missing = or_missing(_share, inside)


def _share_of_due(facts: Facts, terms: Terms) -> Outcome:
    """Nothing due is no missing number."""
    nothing_due = facts.bottom is not None and not facts.bottom
    return _share(facts, terms) if nothing_due else _share_or_missing(facts, terms)


def _scaled(facts: Facts, terms: Terms) -> Outcome:
    """Another score of so many points, made into this item's."""
    number = facts.number or Fraction(0)
    plain = portion(facts.points, number, terms["full"])
    limits = inside(facts.points, terms)
    how = say(
        _SCALED,
        full=terms["full"],
        number=number,
        points=facts.points,
        result=equals(plain),
        limit=told(plain, *limits),
    )
    return Outcome(limited(plain, *limits), how)


def declared() -> list[RuleKind]:
    """The kinds of this module."""
    return [of_number(PROPORTIONAL), SHARE, of_number(SCALED)]


PROPORTIONAL = RuleKind(
    name="proportional",
    label=Text("最高得满分，其他按比例", "In proportion to the best"),
    help=Text(
        "组内最好的得满分，其他按比例；全组都是0时按nobody(zero或full)。",
        "The best of the class gets full points, the others their share; nobody says what it"
        " gives (zero, full) where all have none.",
    ),
    terms=(
        BETTER,
        TermSpec(
            "nobody",
            "choice",
            default=NIL,
            among=(NIL, FULL),
            help=Text("全组都是0时", "where all have none"),
        ),
    ),
    score=_proportional,
    bounds=inside,
    better=better_of,
    needs=("all",),
)
SHARE = RuleKind(
    name="share",
    label=Text("完成数除以应做数", "Done out of due"),
    help=Text(
        "完成数÷应做数×满分；没有应做的按empty(full、zero、apart)。",
        "Done ÷ due × points; empty says what it gives (full, zero, apart) that nothing was due.",
    ),
    terms=(
        TermSpec(
            "empty",
            "choice",
            default=FULL,
            among=(FULL, NIL, APART),
            help=Text("没有应做的", "where nothing was due"),
        ),
        MISSING_TERM,
    ),
    score=_share_of_due,
    bounds=inside,
)
SCALED = RuleKind(
    name="scaled",
    label=Text("专项折算", "Another score, scaled"),
    help=Text(
        "专项得分÷其满分full×本项分值。", "Another score ÷ its full points × the points here."
    ),
    terms=(
        TermSpec("full", "number", True, help=Text("专项满分", "full points of the other score")),
    ),
    score=_scaled,
    bounds=inside,
    problems=lambda terms: positive(terms, "full"),
)
