"""Several scores of one subject, or of the units below it, made into one.

A void result counts as nothing reached, or a veto would be worth having; periods in which a
subject was not assessed, or in which nothing applied to it, are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from beatbook.assessment.tree import total
from beatbook_assessment.model import FAILED, RATE, SUM, Point, Scheme, Score
from beatbook_assessment.rules.wording import NOTHING, joined
from beatbook_assessment.scoring.ranking import Entry, ranks
from beatbook_assessment.scoring.rounding import rounded

_NONE = Fraction(0)
_WHOLE = Fraction(100)


class Part(NamedTuple):
    """A score with its weight."""

    score: Score
    weight: Fraction = Fraction(1)


class Mixed(NamedTuple):
    """One score made of several, not yet ranked."""

    score: Score
    entry: Entry | None


def counts(score: Score) -> bool:
    """Whether a score goes into a sum or mean."""
    return score.shown is not None or score.veto != NOTHING


def result(scheme: Scheme, score: Score) -> Fraction:
    """What a score counts for: exactly, or as it is shown where sums are of what is shown."""
    if score.shown is None:
        return _NONE
    if scheme.rounding.of_shown:
        return score.shown
    if scheme.ranking.by == RATE:
        return score.total / score.attainable * _WHOLE
    return score.total


def fails(scheme: Scheme, score: Score, end: str = "") -> bool:
    """Whether a score, or an end of its range, is below the limit that the scheme states."""
    found = _at(scheme, score, end)
    if scheme.ranking.rounded:
        found = rounded(found, scheme.rounding)
    return scheme.failing is not None and found < scheme.failing.limit


def _at(scheme: Scheme, score: Score, end: str) -> Fraction:
    """What a score counts for, or its "low" or "high" end; a certain one has no other."""
    found: Fraction | None = getattr(score, end) if end else None
    return result(scheme, score) if found is None else found


def mixed(
    scheme: Scheme,
    how: str,
    parts: Sequence[Part],
    points: tuple[Point, ...],
    named: tuple[str, str],
) -> Mixed:
    """Scores added up, their (weighted) mean, or how many failed; *named*: subject and class."""
    kept = [one for one in parts if counts(one.score)]
    value, low, high = (_together(scheme, how, kept, end) for end in ("", "low", "high"))
    attainable = _attainable(scheme, how, kept)
    subject, unit_class = named
    score = Score(
        subject,
        unit_class,
        points,
        value,
        attainable,
        rounded(value, scheme.rounding) if kept else None,
        low=low if low != high else None,
        high=high if low != high else None,
        veto=joined(dict.fromkeys(one.score.veto for one in parts)),
    )
    # Of failed periods fewer are better.
    ends = (-value, -high, -low) if how == FAILED else (value, low, high)
    return Mixed(score, _entry(scheme, subject, ends) if kept else None)


def _attainable(scheme: Scheme, how: str, parts: Sequence[Part]) -> Fraction:
    if scheme.ranking.by == RATE:
        return _WHOLE
    if how == FAILED:
        return Fraction(len(parts))
    return _mix(how, [(one.score.attainable, one.weight) for one in parts])


def _together(scheme: Scheme, how: str, parts: Sequence[Part], end: str) -> Fraction:
    """The mix of results, or of one end of their ranges."""
    if how == FAILED:
        return _failed(scheme, parts, {"low": "high", "high": "low"}.get(end, ""))
    if how == SUM and scheme.ranking.by == RATE:
        return _rate(parts)
    return _mix(how, [(_at(scheme, part.score, end), part.weight) for part in parts])


def _failed(scheme: Scheme, parts: Sequence[Part], end: str) -> Fraction:
    """How many failed; by rate, how many of a hundred."""
    count = sum(fails(scheme, one.score, end) for one in parts)
    if scheme.ranking.by == RATE:
        return Fraction(count, len(parts)) * _WHOLE if parts else _NONE
    return Fraction(count)


def _rate(parts: Sequence[Part]) -> Fraction:
    """What was reached of all that was attainable, in per cent; ranges are not carried over."""
    attainable = total([one.score.attainable for one in parts])
    reached = total([_NONE if one.score.shown is None else one.score.total for one in parts])
    return reached / attainable * _WHOLE if attainable else _NONE


def _mix(how: str, weighed: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    if how == SUM:
        return total([number for number, _weight in weighed])
    whole = total([weight for _number, weight in weighed])
    return total([number * weight for number, weight in weighed]) / whole if whole else _NONE


def _entry(scheme: Scheme, subject: str, ends: tuple[Fraction, Fraction, Fraction]) -> Entry:
    if scheme.ranking.rounded:
        value, low, high = (rounded(one, scheme.rounding) for one in ends)
        return Entry(subject, value, low, high)
    return Entry(subject, *ends)


def ranked(scheme: Scheme, found: Iterable[Mixed]) -> list[Score]:
    """The scores of one class with their ranks; what would decide between equals is not mixed."""
    every = list(found)
    places = ranks((one.entry for one in every if one.entry is not None), scheme.ranking)
    return [one.score._replace(rank=places.get(one.score.subject)) for one in every]
