"""Counting records: one tally for all subjects, gathered over the tree of units of the day.

Records belong to the unit that owns them, or that their form names (`Measure.unit`); the tree is
that of the period's last day. Records count as they are now: a sealed period keeps its values.
Who was merged into another record counts in that one alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from beatbook.assessment.declare import (
    FULL,
    OFFICER,
    UNIT,
    ZERO,
    Asked,
    Indicator,
    Measure,
    Span,
    Value,
)
from beatbook.assessment.tree import Tree
from beatbook.clock import day_end, stamp
from beatbook.forms.spec import MERGED
from beatbook.store.query import By, Condition, Query, Tally
from beatbook.tallies import between
from beatbook_assessment.counting.computing import Taken, computed, records

if TYPE_CHECKING:
    from beatbook.book import Book

_NONE = Fraction(0)
_THERE = Condition("state", "!=", MERGED.id)


def counted(book: Book, of: Indicator, subjects: Sequence[str], span: Span, kind: str) -> Taken:
    """What is counted from records, or computed; subjects that are missing are left out.

    Nothing is said of a book that lacks a form that is counted.
    """
    if not of.needs <= book.specs.keys():
        return Taken({})
    asked = Asked(book, tuple(subjects), span, kind)
    if of.count is not None:
        return computed(asked, of)
    top = measured(asked, of.top)
    bottom = measured(asked, of.bottom) if of.bottom is not None else None
    return Taken(dict(_values(of, subjects, top, bottom)))


def _values(
    of: Indicator,
    subjects: Sequence[str],
    top: Mapping[str, Fraction],
    bottom: Mapping[str, Fraction] | None,
) -> Iterator[tuple[str, Value]]:
    for subject in subjects:
        if subject not in top and (bottom is None or subject not in bottom) and of.absent != ZERO:
            continue
        below = None if bottom is None else bottom.get(subject, _NONE)
        yield subject, Value(top.get(subject, _NONE), below)


def number(of: Indicator, value: Value | None) -> Fraction | None:
    """The number that a value stands for, in the indicator's unit; None where it is missing.

    A denominator of zero is what the indicator says of it: missing, zero, or all of nothing done.
    One below the fewest that it asks for is missing.
    """
    if value is None:
        return None
    top, bottom = value
    if bottom is None:
        return top * of.factor if of.factor != 1 else top
    if not bottom:
        return {ZERO: _NONE, FULL: Fraction(of.factor)}.get(of.empty)
    if bottom < of.fewest:
        return None
    # In one go: a run divides a million times, and fractions pay for every step between.
    part = top.numerator * of.factor * bottom.denominator
    return Fraction(part, top.denominator * bottom.numerator)


def measured(
    asked: Asked, measure: Measure | None, *, tree_of: date | None = None
) -> dict[str, Fraction]:
    """What a measure counts for each subject; those without any record are left out.

    Units are those of the period's last day, or of another one where two periods are compared.
    """
    if measure is None or not asked.subjects:
        return {}
    if asked.kind == OFFICER:
        found = {who: _number(measure, counts) for who, *counts in _rows(asked, measure) if who}
        return {subject: found[subject] for subject in asked.subjects if subject in found}
    tree = Tree(asked.book, tree_of or asked.span.end)
    if measure.distinct:
        return _distinct(asked, measure, tree)
    own = {unit: Value(_number(measure, counts)) for unit, *counts in _rows(asked, measure) if unit}
    return {subject: value.top for subject, value in tree.gathered(own, asked.subjects).items()}


def _distinct(asked: Asked, measure: Measure, tree: Tree) -> dict[str, Fraction]:
    """Different values, each once however many units below a subject have it."""
    spec = asked.book.spec(measure.form)
    field = spec.field(measure.distinct)
    if field is not None and field.many:
        return _distinct_items(asked, measure, tree)
    whose = By(_subject(measure, asked.kind), under=tree.above(asked.subjects))
    tally = _tally(asked, measure, (whose,))
    rows = asked.book.store.tally(spec, tally, asked.book.zone)
    return {subject: _number(measure, counts) for subject, *counts in rows}


def _distinct_items(asked: Asked, measure: Measure, tree: Tree) -> dict[str, Fraction]:
    """The same of a list field, whose items engines do not tell apart within groups."""
    seen: dict[str, set[Any]] = defaultdict(set)
    wanted = set(asked.subjects)
    for unit, value, *_counts in _rows(asked, measure._replace(distinct=""), measure.distinct):
        for above in tree.path(unit) if unit else ():
            if above in wanted:
                seen[above].update(() if value is None else (value,))
    return {subject: Fraction(len(values)) for subject, values in seen.items()}


def _number(measure: Measure, counts: Sequence[Any]) -> Fraction:
    """Of a row's count, distinct values and sums, the one that the measure asks for."""
    return Fraction(counts[-1] or 0) if measure.sum or measure.distinct else Fraction(counts[0])


def _subject(measure: Measure, kind: str) -> str:
    """The field, or item of the envelope, that says whose work a record is."""
    return measure.by or "made_by" if kind == OFFICER else measure.unit or "unit"


def _rows(asked: Asked, measure: Measure, also: str = "") -> Sequence[Any]:
    headings = (_subject(measure, asked.kind), also)
    tally = _tally(asked, measure, tuple(By(field) for field in headings if field))
    return asked.book.store.tally(asked.book.spec(measure.form), tally, asked.book.zone)


def _tally(asked: Asked, measure: Measure, by: tuple[By, ...]) -> Tally:
    return Tally(
        measure.form,
        by,
        sum=(measure.sum,) if measure.sum else (),
        distinct=(measure.distinct,) if measure.distinct else (),
        where=_where(asked.book, measure, asked.span),
        closed=True,
    )


def _where(book: Book, measure: Measure, span: Span) -> tuple[Condition, ...]:
    return (*within(book, measure, span), _THERE, *measure.where)


def by_day(asked: Asked, measure: Measure) -> dict[str, Counter[date]]:
    """How many records each subject has on each day, for rules on occurrences and on weeks.

    A measure that counts what there is at the end of a period has no days: nothing is answered.
    """
    if not measure.on or not asked.subjects:
        return {}
    whose = By(_subject(measure, asked.kind))
    tally = Tally(
        measure.form,
        (whose, By(measure.on, "day")),
        where=_where(asked.book, measure, asked.span),
        closed=True,
    )
    spec = asked.book.spec(measure.form)
    tree = Tree(asked.book, asked.span.end) if asked.kind == UNIT else None
    found: dict[str, Counter[date]] = {subject: Counter() for subject in asked.subjects}
    for one, day, count in asked.book.store.tally(spec, tally, asked.book.zone):
        for subject in tree.path(one) if tree is not None and one else (one,):
            if subject in found:
                found[subject][day] += count
    return found


def within(book: Book, measure: Measure, span: Span) -> tuple[Condition, ...]:
    """The conditions that a record counts in a period: by its day, or that it was there."""
    if measure.on:
        return between(book.spec(measure.form), measure.on, span.start, span.end, book.zone)
    return (Condition("made_at", "<", stamp(day_end(span.end, book.zone))),)


def behind(
    book: Book, of: Indicator, subject: str, span: Span, kind: str
) -> list[tuple[str, Query]]:
    """The records behind an indicator for one subject: (``top`` or ``bottom``, the question)."""
    if not of.needs <= book.specs.keys():
        return []
    asked = Asked(book, (subject,), span, kind)
    if of.records is not None:
        return [("top", query) for query in records(asked, of)]
    found = [("top", of.top), ("bottom", of.bottom)]
    return [(part, query(asked, measure)) for part, measure in found if measure is not None]


def query(asked: Asked, measure: Measure, *, tree_of: date | None = None) -> Query:
    """The records that a measure counts for the one subject that is asked about."""
    (subject,) = asked.subjects
    whose = _subject(measure, asked.kind)
    if asked.kind == UNIT:
        tree = Tree(asked.book, tree_of or asked.span.end)
        own = Condition(whose, "in", sorted(tree.below(subject)))
    else:
        field = asked.book.spec(measure.form).field(whose)
        own = Condition(whose, "has" if field is not None and field.many else "=", subject)
    where = (*_where(asked.book, measure, asked.span), own)
    return Query(measure.form, where, closed=True)
