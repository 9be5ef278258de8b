"""Rules around rules: who is in charge, who is exempt, whose role weighs more, several in one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from beatbook.assessment.declare import Facts, Outcome, RuleKind, TermSpec
from beatbook.texts import Text
from beatbook_assessment.rules.banding import OTHERWISE, RANGE
from beatbook_assessment.rules.common import (
    FLOOR_TERM,
    LESS,
    MORE,
    NEITHER,
    Bounds,
    Terms,
    limited,
    told,
)
from beatbook_assessment.rules.factors import factor, factor_problems, factors_of, indicators
from beatbook_assessment.rules.nested import Nested
from beatbook_assessment.rules.wording import equals, joined, say

ROLE, TITLE = "role.", "title."

_NOT_IN_CHARGE = Text("不分管", "not in charge")
_EXEMPT = Text("因“{title}”免检，得满分{points}", "exempt as “{title}”: full points, {points}")
_TIMES = Text("{how}；× {factor} {result}", "{how}; × {factor} {result}")
_PART = Text("{label}：{how}", "{label}: {how}")
_SUM = Text("{parts}；合计{result}{limit}", "{parts}; together {result}{limit}")


def _inner(terms: Terms) -> Nested:
    found: Nested = terms["of"]
    return found


def _in_charge(facts: Facts, terms: Terms) -> Outcome:
    if not facts.facts.get(terms["fact"]):
        return Outcome(None, _NOT_IN_CHARGE)
    return _inner(terms).score(facts)


def _exempt(facts: Facts, terms: Terms) -> Outcome:
    """Full points without a check for whoever holds one of the titles."""
    held = next((one for one in terms["titles"] if facts.facts.get(TITLE + one)), None)
    if held is None:
        return _inner(terms).score(facts)
    return Outcome(facts.points, say(_EXEMPT, title=held, points=facts.points))


def _exempt_bounds(points: Fraction, terms: Terms) -> Bounds:
    least, most = _inner(terms).bounds(points)
    return (
        None if least is None else min(least, points),
        None if most is None else max(most, points),
    )


def _times(facts: Facts, terms: Terms) -> Outcome:
    """What the inner rule gives, times the factor."""
    inner = _inner(terms).score(facts)
    times, why = factor(facts, terms)
    if inner.points is None:
        return inner
    points = inner.points * times
    how = say(_TIMES, how=inner.how, factor=why, result=equals(points))
    return inner._replace(
        points=points,
        how=how,
        low=None if inner.low is None else inner.low * times,
        high=None if inner.high is None else inner.high * times,
    )


def _times_bounds(points: Fraction, terms: Terms) -> Bounds:
    least, most = _inner(terms).bounds(points)
    factors = factors_of(terms)
    return (
        None if least is None else min(least * one for one in factors),
        None if most is None else max(most * one for one in factors),
    )


def _parts(terms: Terms) -> Sequence[Nested]:
    found: Sequence[Nested] = terms["parts"]
    return found


def _base(points: Fraction, terms: Terms) -> Fraction:
    """What the parts are added to: the points that no part has of its own."""
    if terms["base"] is not None:
        return Fraction(terms["base"])
    return points - sum((part.points for part in _parts(terms)), Fraction(0))


def _together(facts: Facts, terms: Terms) -> Outcome:
    """The base and what every part adds or takes; a part that does not apply takes nothing."""
    outcomes = [_of_part(facts, part) for part in _parts(terms)]
    waiting = _waiting(terms, outcomes)
    if waiting is not None or all(one.points is None for one in outcomes):
        return Outcome(None, (waiting or outcomes[0]).how)
    base, most = _base(facts.points, terms), terms["most"]
    limits = (terms["floor"], facts.points if most is None else most)
    pairs = list(zip(_parts(terms), outcomes, strict=True))
    plain = base + sum((_points(part, one) for part, one in pairs), Fraction(0))
    told_parts = joined(say(_PART, label=part.label, how=one.how) for part, one in pairs)
    how = say(_SUM, parts=told_parts, result=equals(plain), limit=told(plain, *limits))
    ends = _ends(base, pairs)
    low, high = (None if end is None else limited(end, *limits) for end in ends)
    veto = joined(one.veto for one in outcomes)
    return Outcome(limited(plain, *limits), how, veto, low, high)


def _waiting(terms: Terms, outcomes: Sequence[Outcome]) -> Outcome | None:
    """The part that a person has not judged yet: until then there are no points at all."""
    pairs = zip(_parts(terms), outcomes, strict=True)
    return next((one for part, one in pairs if part.kind.judging and one.points is None), None)


def _ends(
    base: Fraction, pairs: Sequence[tuple[Nested, Outcome]]
) -> tuple[Fraction | None, Fraction | None]:
    """The range of the sum, where a part is sampled."""
    if all(one.low is None for _part, one in pairs):
        return None, None
    lows = (_points(part, one) if one.low is None else one.low for part, one in pairs)
    highs = (_points(part, one) if one.high is None else one.high for part, one in pairs)
    return base + sum(lows, Fraction(0)), base + sum(highs, Fraction(0))


def _of_part(facts: Facts, part: Nested) -> Outcome:
    own = facts.others.get(part.indicator)
    if own is None:
        own = Facts(part.points, facts.facts.get(part.indicator), facts=facts.facts)
    judged = facts.judged
    return part.score(own._replace(points=part.points, others=facts.others, judged=judged))


def _points(part: Nested, outcome: Outcome) -> Fraction:
    return part.points if outcome.points is None else outcome.points


def _parts_bounds(points: Fraction, terms: Terms) -> Bounds:
    floor, most = terms["floor"], points if terms["most"] is None else terms["most"]
    ends = [part.bounds(part.points) for part in _parts(terms)]
    lows = [end[0] for end in ends]
    highs = [end[1] for end in ends]
    base = _base(points, terms)
    low = None if None in lows else base + sum((one or Fraction(0) for one in lows), Fraction(0))
    high = None if None in highs else base + sum((one or Fraction(0) for one in highs), Fraction(0))
    least = floor if low is None else limited(low, floor, most)
    return least, most if high is None else limited(high, floor, most)


def _parts_better(terms: Terms) -> str:
    """A direction, where all parts have the same."""
    ways = {part.better() for part in _parts(terms)}
    return next(iter(ways)) if ways in ({MORE}, {LESS}) else NEITHER


def _parts_problems(terms: Terms) -> list[tuple[str, Text]]:
    judged = sum(part.kind.judging for part in _parts(terms))
    if judged > 1:
        return [("parts", _TWO_JUDGED)]
    return [] if _parts(terms) else [("parts", _NO_PART)]


_NO_PART = Text(
    '至少写一个部分：[{indicator = "…", kind = "per_event", deduct = 1, floor = "none"}]',
    'write a part: [{indicator = "…", kind = "per_event", deduct = 1, floor = "none"}]',
)
_TWO_JUDGED = Text(
    "一项中只能有一个由人评分的部分；请把其他部分另立一项",
    "a person judges one part of an item at most; make the others items of their own",
)

_OF = TermSpec("of", "rule", True, help=Text("内层规则", "the rule within"))


def declared() -> list[RuleKind]:
    """The kinds of this module."""
    return [CHARGE, EXEMPT, COEFFICIENT, PARTS]


CHARGE = RuleKind(
    name="charge",
    label=Text("分管才考", "Only who is in charge"),
    help=Text(
        "fact是说明是否分管的数(非0为分管)；不分管的，得分和应得分都不计。",
        "fact names the number that says who is in charge (not 0); for others the item counts"
        " neither as reached nor as attainable.",
    ),
    terms=(
        TermSpec("fact", "text", True, help=Text("分管标志", "who is in charge")),
        _OF,
    ),
    score=_in_charge,
    bounds=lambda points, terms: _inner(terms).bounds(points),
    better=lambda terms: _inner(terms).better(),
    reads=lambda terms: _inner(terms).reads(),
)
EXEMPT = RuleKind(
    name="exempt",
    label=Text("免检", "Exempt by a title"),
    help=Text(
        "持有titles中称号的不检查，得满分；其他按of。",
        "Holders of one of the titles have full points without a check; of is for the others.",
    ),
    terms=(
        TermSpec("titles", "names", True, help=Text("称号", "titles")),
        _OF,
    ),
    score=_exempt,
    bounds=_exempt_bounds,
    better=lambda terms: _inner(terms).better(),
    reads=lambda terms: _inner(terms).reads(),
)
COEFFICIENT = RuleKind(
    name="coefficient",
    label=Text("乘以系数", "Times a factor"),
    help=Text(
        "of的得分乘以系数：by是定档的数，bands是各档系数；或roles按岗位，兼任取最高。"
        '例：by = "residents", bands = [{above = 1000, factor = 1.5}], otherwise = 1。',
        "What of gives, times a factor: by names the number, bands give the factor; or roles, the"
        ' highest of several. Example: by = "residents", bands = [{above = 1000, factor = 1.5}],'
        " otherwise = 1.",
    ),
    terms=(
        _OF,
        TermSpec("by", "text", default="", help=Text("按哪个数定档", "the number that decides")),
        TermSpec("bands", "bands", default=(), help=Text("各档系数", "factors by band")),
        TermSpec("roles", "factors", default={}, help=Text("各岗位系数", "factors by role")),
        OTHERWISE,
        *RANGE,
    ),
    score=_times,
    bounds=_times_bounds,
    problems=factor_problems,
    better=lambda terms: _inner(terms).better(),
    reads=lambda terms: (*_inner(terms).reads(), *indicators(terms, "by")),
)
PARTS = RuleKind(
    name="parts",
    label=Text("一项多种情形", "Several rules in one item"),
    help=Text(
        "每个部分有自己的indicator、kind和其他参数，points不写为0；"
        "base加上各部分得分，不低于floor，不高于most(不写则满分)。",
        "Each part has its own indicator, kind and terms, and points (left out: 0); base and what"
        " the parts give, not below floor, not above most (left out: full points).",
    ),
    terms=(
        TermSpec("parts", "rules", True, help=Text("各部分", "the parts")),
        TermSpec("base", "number", help=Text("基础分，不写则为未分给各部分的分", "base points")),
        FLOOR_TERM,
        TermSpec("most", "number", help=Text("最高分，不写则满分", "most points")),
    ),
    score=_together,
    bounds=_parts_bounds,
    problems=_parts_problems,
    better=_parts_better,
    reads=lambda terms: tuple(name for part in _parts(terms) for name in part.reads()),
    counting=False,
)
