"""What follows from a whole result: points for a place, factors, money, grades, a veto.

These are written as ``[[bonus]]`` and done in the order in which they are written. Their facts are
those of the result: `number` and `points` the result so far (or the money so far, for a
coefficient on money), `all` the results of the class. Money and grades are proposals.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from beatbook.assessment.declare import Everybody, Facts, Outcome, RuleKind, TermSpec
from beatbook.texts import Text
from beatbook_assessment.rules import ranks
from beatbook_assessment.rules.banding import OTHERWISE, RANGE, Band, faults, of
from beatbook_assessment.rules.common import Terms, less_is_better, limited, positive, told
from beatbook_assessment.rules.factors import (
    factor,
    factor_problems,
    factors_of,
    indicators,
    number_of,
)
from beatbook_assessment.rules.wording import NOTHING, equals, say

RESULT, MONEY = "result", "money"

_TIMES = Text("{points} × {factor} {result}", "{points} × {factor} {result}")
_PAID = Text(
    "{score}分：{amount} − ({full} − {score}) × {each} {result}{limit}",
    "{score} points: {amount} − ({full} − {score}) × {each} {result}{limit}",
)
_VETO = Text("{says}：{number}次", "{says}: {number}")
_NO_VETO = Text("没有发生，得{points}", "none: {points}")
_GRADE = Text("{number}：{grade}", "{number}: {grade}")


def _rank(facts: Facts, terms: Terms) -> Outcome:
    if facts.number is None:
        return Outcome(None, NOTHING)
    return ranks.placed(facts.number, facts.all, {**terms, "better": "more"})


def _coefficient(facts: Facts, terms: Terms) -> Outcome:
    times, why = factor(facts, terms)
    points = facts.points * times
    return Outcome(points, say(_TIMES, points=facts.points, factor=why, result=equals(points)))


def _money(facts: Facts, terms: Terms) -> Outcome:
    """``amount − (full − score) · per_point``, from `floor` up to `cap`."""
    each = terms["per_point"]
    each = terms["amount"] / terms["full"] if each is None else each
    plain = terms["amount"] - (terms["full"] - facts.points) * each
    limits = (terms["floor"], terms["cap"])
    how = say(
        _PAID,
        score=facts.points,
        amount=terms["amount"],
        full=terms["full"],
        each=each,
        result=equals(plain),
        limit=told(plain, *limits),
    )
    return Outcome(limited(plain, *limits), how)


def veto(number: Fraction, points: Fraction, terms: Terms) -> Outcome:
    """Nothing below so many events; from there on a veto, and the grade that it forces."""
    if number < terms["events"]:
        return Outcome(points, say(_NO_VETO, points=points))
    says: Text = terms["says"]
    how = say(_VETO, says=says, number=number)
    return Outcome(min(Fraction(0), points), how, says, grade=terms["grade"])


def _veto(facts: Facts, terms: Terms) -> Outcome:
    return veto(facts.number or Fraction(0), facts.points, terms)


def _veto_of(facts: Facts, terms: Terms) -> Outcome:
    """As a bonus it names its indicator, and leaves the points alone."""
    number = number_of(facts, terms["indicator"]) or Fraction(0)
    return veto(number, facts.points, terms)._replace(points=facts.points)


def _grade(facts: Facts, terms: Terms) -> Outcome:
    """The grade of the result, or of its place from the top in per cent of the class."""
    number = facts.points
    if terms["by"] == "place":
        better = Everybody.of(facts.all).above(facts.points)
        number = Fraction(100 * (better + 1), max(len(facts.all), 1))
    band = of(limited(number, terms["least"], terms["most"]), terms["bands"])
    grade = NOTHING if band is None else band.words
    return Outcome(facts.points, say(_GRADE, number=number, grade=grade), grade=grade)


def _grade_problems(terms: Terms) -> list[tuple[str, Text]]:
    bands: Sequence[Band] = terms["bands"]
    found = [("bands", one) for one in faults(bands, terms["least"], terms["most"], False)]
    if any(band.words == NOTHING for band in bands):
        found.append(("bands", _NO_GRADE))
    return found


_NO_GRADE = Text(
    '每一档都写grade：{at_least = 90, grade = "优秀"}',
    'each band has a grade: {at_least = 90, grade = "excellent"}',
)


def declared() -> list[RuleKind]:
    """The kind that items may have as well."""
    return [VETO]


def bonuses() -> list[RuleKind]:
    """The kinds of ``[[bonus]]``."""
    return [RANK, TIMES, PAID, VETO_OF, GRADE]


_EVENTS = (
    TermSpec("events", "number", default=Fraction(1), help=Text("几次起否决", "from how many on")),
    TermSpec(
        "says",
        "words",
        default=Text("一票否决", "Veto"),
        help=Text("否决事由", "what the result says"),
    ),
    TermSpec("grade", "words", default=NOTHING, help=Text("降为何等次", "the grade it forces")),
)
VETO = RuleKind(
    name="veto",
    label=Text("一票否决", "One-vote veto"),
    help=Text(
        "发生events次及以上，整个结果作废，或等次降为grade。",
        "With so many events or more the whole result is void, or its grade is forced down.",
    ),
    terms=_EVENTS,
    score=_veto,
    bounds=lambda points, _terms: (min(Fraction(0), points), points),
    problems=lambda terms: positive(terms, "events"),
    better=less_is_better,
)
VETO_OF = RuleKind(
    name="veto",
    label=VETO.label,
    help=VETO.help,
    terms=(TermSpec("indicator", "text", True, help=Text("看哪个指标", "of what")), *_EVENTS),
    score=_veto_of,
    problems=VETO.problems,
    better=less_is_better,
    reads=lambda terms: (terms["indicator"],),
)
RANK = RuleKind(
    name="rank",
    label=Text("名次加减分", "Points for a place"),
    help=Text(
        "按组内名次加减分：first从第一名写起，last从最后一名写起。",
        "By place in the class: first from the top, last from the bottom.",
    ),
    terms=ranks.TERMS,
    score=_rank,
    bounds=ranks.bounds,
    problems=ranks.problems,
    needs=("all",),
)
TIMES = RuleKind(
    name="coefficient",
    label=Text("乘以系数", "Times a factor"),
    help=Text(
        "结果(on = result)或奖金(on = money)乘以系数，按规模by和bands，或按岗位roles。",
        "The result (on = result) or the money (on = money) times a factor, by size (by, bands)"
        " or by role (roles).",
    ),
    terms=(
        TermSpec(
            "on", "choice", default=RESULT, among=(RESULT, MONEY), help=Text("乘什么", "of what")
        ),
        TermSpec("by", "text", default="", help=Text("按哪个数定档", "the number that decides")),
        TermSpec("bands", "bands", default=(), help=Text("各档系数", "factors by band")),
        TermSpec("roles", "factors", default={}, help=Text("各岗位系数", "factors by role")),
        OTHERWISE,
        *RANGE,
    ),
    score=_coefficient,
    bounds=lambda points, terms: (
        min(points * one for one in factors_of(terms)),
        max(points * one for one in factors_of(terms)),
    ),
    problems=factor_problems,
    reads=lambda terms: indicators(terms, "by"),
)
PAID = RuleKind(
    name="money",
    label=Text("折算奖金", "Money"),
    help=Text(
        "满分full得amount，每少1分扣per_point(不写则按比例)，不低于floor，不高于cap。只是建议。",
        "amount for full points, per_point less for each point short (left out: in proportion),"
        " from floor up to cap. A proposal only.",
    ),
    terms=(
        TermSpec("amount", "number", True, help=Text("满分奖金", "for full points")),
        TermSpec("full", "number", default=Fraction(100), help=Text("满分", "full points")),
        TermSpec("per_point", "number", help=Text("每分多少", "for each point")),
        TermSpec("floor", "number?", default=Fraction(0), help=Text("最少", "the least")),
        TermSpec("cap", "number?", help=Text("最多；none不封顶", "the most; none: no limit")),
        TermSpec("currency", "text", default="CNY", help=Text("币种", "ISO 4217")),
    ),
    score=_money,
    bounds=lambda _points, terms: (terms["floor"], terms["cap"]),
    problems=lambda terms: positive(terms, "amount", "full", "per_point"),
)
GRADE = RuleKind(
    name="grade",
    label=Text("等次", "Grade"),
    help=Text(
        "按结果(by = result)或名次百分比(by = place，第一名最小)分等次。",
        "Grades by the result (by = result) or by the place in per cent of the class, the best"
        " smallest (by = place).",
    ),
    terms=(
        TermSpec("bands", "bands", True, help=Text("各等次", "the grades")),
        TermSpec(
            "by",
            "choice",
            default=RESULT,
            among=(RESULT, "place"),
            help=Text("按什么分", "by what"),
        ),
        *RANGE,
    ),
    score=_grade,
    problems=_grade_problems,
    needs=("all",),
)
