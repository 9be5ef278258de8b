"""Results of shorter periods made into that of a longer one: quarters into a year, as stated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from beatbook.assessment.declare import PeriodKind, Span
from beatbook.errors import UsageProblem
from beatbook.texts import Text
from beatbook_assessment import periods
from beatbook_assessment.model import FAILED, WEIGHTED, Failing, Point, Result, Scheme, Score
from beatbook_assessment.rules.wording import say, shown
from beatbook_assessment.scoring.following import GRADE
from beatbook_assessment.scoring.mixing import Mixed, Part, counts, fails, mixed, ranked, result
from beatbook_assessment.scoring.results import in_order

if TYPE_CHECKING:
    from beatbook.book import Book

_NOT_COMBINED = Text(
    '方案“{id}”没有规定怎样由各期合成；请在方案中写：[combine] how = "mean"',
    'the scheme “{id}” does not say how periods are combined; write: [combine] how = "mean"',
)
_NO_PARTS = Text(
    "“{long}”不是由“{short}”组成的；请选由它组成的周期",
    "“{long}” is not made of “{short}”; choose a period that is",
)
_WEIGHTS = Text(
    "方案“{id}”有{weights}个权重，而周期有{parts}期；请改weights",
    "the scheme “{id}” has {weights} weights for {parts} periods; change weights",
)
_TAKEN = Text("{start}至{end}：{points}", "{start} to {end}: {points}")
_BELOW = Text(
    "{start}至{end}：{points}，低于{limit}，不达标",
    "{start} to {end}: {points}, below {limit}: failed",
)
_FAILED = Text("{parts}期中{failed}期低于{limit}", "{failed} of {parts} are below {limit}")
_GRADE = Text("不达标{failed}期：{grade}", "{failed} failed: {grade}")
_LEFT_OUT = Text("{start}至{end}：没有结果", "{start} to {end}: no result")


def parts(book: Book, scheme: Scheme, longer: PeriodKind, span: Span) -> list[Span]:
    """The periods of a scheme that a longer one is made of, in order. Raises UsageProblem."""
    if not scheme.combine:
        raise UsageProblem(_NOT_COMBINED.with_values(id=scheme.id))
    kind, found = longer, [span]
    while kind.name != scheme.period:
        if not kind.parts:
            short = periods.kind(book, scheme.period).label
            raise UsageProblem(_NO_PARTS.with_values(long=longer.label, short=short))
        found = [one for each in found for one in periods.parts(book, kind, each)]
        kind = periods.kind(book, kind.parts)
    return found


def combined(scheme: Scheme, results: Sequence[Result], span: Span) -> Result:
    """The result of a longer period from those of all its parts, in order.

    Raises UsageProblem where the scheme does not say how, or has another number of weights.
    """
    if not scheme.combine:
        raise UsageProblem(_NOT_COMBINED.with_values(id=scheme.id))
    weights = _weights(scheme, len(results))
    every: dict[str, list[tuple[Result, Part]]] = defaultdict(list)
    for one, weight in zip(results, weights, strict=True):
        for score in one.scores:
            every[score.subject].append((one, Part(score, weight)))
    by_class: dict[str, list[Mixed]] = defaultdict(list)
    for subject in sorted(every):
        found = _mixed(scheme, subject, every[subject])
        by_class[found.score.unit_class].append(found)
    scores = [one for each in by_class.values() for one in ranked(scheme, each)]
    return Result(scheme.id, scheme.version, span.start, span.end, in_order(scores))


def _weights(scheme: Scheme, count: int) -> tuple[Fraction, ...]:
    if scheme.combine != WEIGHTED:
        return (Fraction(1),) * count
    if len(scheme.weights) != count:
        words = _WEIGHTS.with_values(id=scheme.id, weights=len(scheme.weights), parts=count)
        raise UsageProblem(words)
    return scheme.weights


def _mixed(scheme: Scheme, subject: str, there: Sequence[tuple[Result, Part]]) -> Mixed:
    """One subject's periods together; it is in the class that it was in last."""
    points = tuple(_point(scheme, one, part.score) for one, part in there)
    last = there[-1][1].score.unit_class
    parts = [part for _result, part in there]
    found = mixed(scheme, scheme.combine, parts, points, (subject, last))
    if scheme.failing is None:
        return found
    extras = tuple(_following(scheme, scheme.failing, parts))
    return found._replace(score=found.score._replace(extras=extras))


def _following(
    scheme: Scheme, failing: Failing, parts: Sequence[Part]
) -> Iterator[tuple[str, Any, Text]]:
    """How many periods failed, and the grade that follows from it."""
    kept = [one.score for one in parts if counts(one.score)]
    failed = sum(fails(scheme, one) for one in kept)
    words = say(_FAILED, failed=failed, parts=len(kept), limit=failing.limit)
    yield FAILED, Fraction(failed), words
    grades = [grade for least, grade in failing.grades if failed >= least]
    if grades and kept:
        yield GRADE, grades[-1], say(_GRADE, failed=failed, grade=grades[-1])


def _point(scheme: Scheme, of: Result, score: Score) -> Point:
    """A period as a line of the longer one's result; its item is its first day."""
    days = {"start": of.start, "end": of.end}
    if not counts(score):
        return Point(of.start.isoformat(), None, Fraction(0), _LEFT_OUT.with_values(**days))
    points = result(scheme, score)
    how = _TAKEN.with_values(points=shown(score.shown or Fraction(0)), **days)
    if scheme.failing is not None and fails(scheme, score):
        told = {"points": score.shown or Fraction(0), "limit": scheme.failing.limit}
        how = say(_BELOW, **told, **days)
    return Point(of.start.isoformat(), points, score.attainable, how, veto=score.veto)
