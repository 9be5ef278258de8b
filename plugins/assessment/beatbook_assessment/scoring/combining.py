"""Results of shorter periods made into that of a longer one: quarters into a year, as stated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from beatbook.assessment.declare import PeriodKind, Span
from beatbook.errors import UsageProblem
from beatbook.texts import Text
from beatbook_assessment import periods
from beatbook_assessment.model import WEIGHTED, Point, Result, Scheme, Score
from beatbook_assessment.scoring.mixing import Mixed, Part, counts, mixed, ranked, result
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
    return mixed(scheme, scheme.combine, [part for _result, part in there], points, (subject, last))


def _point(scheme: Scheme, of: Result, score: Score) -> Point:
    """A period as a line of the longer one's result; its item is its first day."""
    days = {"start": of.start, "end": of.end}
    if not counts(score):
        return Point(of.start.isoformat(), None, Fraction(0), _LEFT_OUT.with_values(**days))
    points = result(scheme, score)
    how = _TAKEN.with_values(points=score.shown or 0, **days)
    return Point(of.start.isoformat(), points, score.attainable, how, veto=score.veto)
