"""Targets made lower for hours that others took, or for more work than is usual.

The facts of such a rule are the target as `points` and the named numbers; its outcome is the
target that counts, and the adjustment in words. A target never rises.
"""

from __future__ import annotations

from fractions import Fraction

from beatbook.assessment.declare import NEITHER, Facts, Outcome, RuleKind, TermSpec
from beatbook.texts import Text
from beatbook_assessment.rules.common import Terms, not_negative, positive
from beatbook_assessment.rules.factors import indicators, number_of
from beatbook_assessment.rules.wording import equals, say

LOST, LOAD = "lost", "load"

_KEPT = Text("目标{target}不调整", "the target stays {target}")
_LOST = Text(
    "{fact} {number}，占{whole}：目标{target} × (1 − {counted} ÷ {whole}) {result}",
    "{fact} {number} of {whole}: target {target} × (1 − {counted} ÷ {whole}) {result}",
)
_LOAD = Text(
    "{fact} {number}，标准{whole}：目标{target} × {whole} ÷ {number} {result}",
    "{fact} {number} where {whole} is usual: target {target} × {whole} ÷ {number} {result}",
)
_FLOOR = Text("，最低为目标的{least}", ", not below {least} of the target")


def _score(facts: Facts, terms: Terms) -> Outcome:
    number = number_of(facts, terms["fact"])
    whole = terms["of"] if terms["of_fact"] == "" else number_of(facts, terms["of_fact"])
    share = _share(number, whole, terms)
    if share is None:
        return Outcome(facts.points, say(_KEPT, target=facts.points))
    least: Fraction = terms["least"]
    plain = facts.points * share
    how = say(
        _LOST if terms["how"] == LOST else _LOAD,
        fact=terms["fact"],
        number=number,
        whole=whole,
        counted=(number or Fraction(0)) - terms["free"],
        target=facts.points,
        result=equals(plain),
    )
    if share < least:
        more = say(_FLOOR, least=least)
        how = Text(how.zh + more.zh, how.en + more.en)
    return Outcome(facts.points * max(share, least), how)


def _share(number: Fraction | None, whole: Fraction | None, terms: Terms) -> Fraction | None:
    """What share of the target stays; None: all of it."""
    if number is None or whole is None or whole <= 0:
        return None
    if terms["how"] == LOAD:
        return whole / number if number > whole else None
    lost = number - terms["free"]
    return max(1 - lost / whole, Fraction(0)) if lost > 0 else None


def _problems(terms: Terms) -> list[tuple[str, Text]]:
    found = [*positive(terms, "of"), *not_negative(terms, "free", "least")]
    if (terms["of"] is None) == (terms["of_fact"] == ""):
        found.append(("of", _ONE))
    if terms["least"] > 1:
        found.append(("least", _SHARE))
    return found


_ONE = Text(
    "请写of(一个数)或of_fact(一个数的名称)，只写其一",
    "write of (a number) or of_fact (a name), one of the two",
)
_SHARE = Text("least是目标的几成，不大于1：0.5", "least is a share of the target, at most 1: 0.5")

ADJUST = RuleKind(
    name="adjust",
    label=Text("调整目标", "Targets made lower"),
    help=Text(
        "how = lost：fact(超出free的部分)占of多少，目标减多少；how = load：fact超过标准of时，"
        "目标按of÷fact降低；不低于目标的least。",
        "how = lost: the target falls by the share that fact (beyond free) is of of; how = load:"
        " where fact is above the usual of, it falls to of ÷ fact; never below least of it.",
    ),
    terms=(
        TermSpec("fact", "text", True, help=Text("看哪个数", "the number that decides")),
        TermSpec("how", "choice", default=LOST, among=(LOST, LOAD), help=Text("怎么降", "how")),
        TermSpec("of", "number", help=Text("总数或标准数", "the whole, or what is usual")),
        TermSpec("of_fact", "text", default="", help=Text("同of，写名称", "the same, by its name")),
        TermSpec(
            "free", "number", default=Fraction(0), help=Text("多少以内不调", "so much is free")
        ),
        TermSpec(
            "least",
            "number",
            default=Fraction(0),
            help=Text("最少保留几成", "the share that stays"),
        ),
    ),
    score=_score,
    problems=_problems,
    better=lambda _terms: NEITHER,
    reads=lambda terms: indicators(terms, "fact", "of_fact"),
)
