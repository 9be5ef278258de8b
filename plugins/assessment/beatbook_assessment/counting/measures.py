"""Counting records: one tally for all subjects, gathered over the tree of units of the day.

Records belong to the unit that owns them; the tree is that of the period's last day. Offices are
assessed by what is in the book, whoever runs the assessment may see of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from beatbook.access import READ
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
from beatbook.clock import day_end, stamp
from beatbook.store.query import By, Condition, Query, Tally
from beatbook.tallies import between
from beatbook_assessment.counting.tree import Tree

if TYPE_CHECKING:
    from beatbook.book import Book

_NONE = Fraction(0)


def counted(
    book: Book, of: Indicator, subjects: Sequence[str], span: Span, kind: str
) -> dict[str, Value]:
    """What is counted from records, or computed; subjects that are missing are left out."""
    book.require(READ, book.station)
    if of.count is not None:
        found = of.count(Asked(book, tuple(subjects), span))
        return {subject: found[subject] for subject in subjects if subject in found}
    top = _measured(book, of.top, subjects, span, kind)
    bottom = _measured(book, of.bottom, subjects, span, kind) if of.bottom is not None else None
    return dict(_values(of, subjects, top, bottom))


def _values(
    of: Indicator,
    subjects: Sequence[str],
    top: dict[str, Fraction],
    bottom: dict[str, Fraction] | None,
) -> Any:
    for subject in subjects:
        if subject not in top and (bottom is None or subject not in bottom) and of.absent != ZERO:
            continue
        below = None if bottom is None else bottom.get(subject, _NONE)
        yield subject, Value(top.get(subject, _NONE), below)


def number(of: Indicator, value: Value | None) -> Fraction | None:
    """The number that a value stands for, in the indicator's unit; None where it is missing.

    A denominator of zero is what the indicator says of it: missing, zero, or all of nothing done.
    """
    if value is None:
        return None
    if value.bottom == 0:
        return {ZERO: _NONE, FULL: Fraction(of.factor)}.get(of.empty)
    found = value.number
    return None if found is None else found * of.factor


def _measured(
    book: Book, measure: Measure | None, subjects: Sequence[str], span: Span, kind: str
) -> dict[str, Fraction]:
    if measure is None or measure.form not in book.specs:
        return {}
    if kind == OFFICER:
        return _by_officer(book, measure, span)
    tree = Tree(book, span.end)
    if measure.distinct:
        return {one: _distinct(book, measure, span, tree.below(one)) for one in subjects}
    own: dict[str, Fraction] = {}
    for unit, *counts in _rows(book, measure, span, By("unit")):
        own[unit] = _number(measure, counts)
    return _gathered(tree, own, subjects)


def _gathered(tree: Tree, own: dict[str, Fraction], subjects: Sequence[str]) -> dict[str, Fraction]:
    wanted = set(subjects)
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for unit, number in own.items():
        for above in tree.path(unit):
            if above in wanted:
                sums[above] += number
    return dict(sums)


def _by_officer(book: Book, measure: Measure, span: Span) -> dict[str, Fraction]:
    rows = _rows(book, measure, span, By(measure.by or "made_by"))
    return {who: _number(measure, counts) for who, *counts in rows if who}


def _distinct(book: Book, measure: Measure, span: Span, units: frozenset[str]) -> Fraction:
    (row,) = _rows(book, measure, span, None, units)
    return Fraction(row[1])


def _number(measure: Measure, counts: Sequence[Any]) -> Fraction:
    """Of a row's count, distinct values and sums, the one that the measure asks for."""
    return Fraction(counts[-1] or 0) if measure.sum or measure.distinct else Fraction(counts[0])


def _rows(
    book: Book,
    measure: Measure,
    span: Span,
    by: By | None,
    units: frozenset[str] | None = None,
) -> Sequence[Any]:
    spec = book.spec(measure.form)
    asked = Tally(
        measure.form,
        (by,) if by is not None else (),
        sum=(measure.sum,) if measure.sum else (),
        distinct=(measure.distinct,) if measure.distinct else (),
        where=(*within(book, measure, span), *measure.where),
        units=units,
        closed=True,
    )
    return book.store.tally(spec, asked, book.zone)


def within(book: Book, measure: Measure, span: Span) -> tuple[Condition, ...]:
    """The conditions that a record counts in a period: by its day, or that it was there."""
    if measure.on:
        return between(book.spec(measure.form), measure.on, span.start, span.end, book.zone)
    return (Condition("made_at", "<", stamp(day_end(span.end, book.zone))),)


def behind(
    book: Book, of: Indicator, subject: str, span: Span, kind: str
) -> list[tuple[str, Query]]:
    """The records behind an indicator for one subject: (``top`` or ``bottom``, the question)."""
    if of.records is not None:
        return [("top", query) for query in of.records(Asked(book, (subject,), span))]
    query = partial(_query, book, subject=subject, span=span, kind=kind)
    found = [("top", of.top), ("bottom", of.bottom)]
    return [
        (part, query(measure))
        for part, measure in found
        if measure is not None and measure.form in book.specs
    ]


def _query(book: Book, measure: Measure, *, subject: str, span: Span, kind: str) -> Query:
    where = [*within(book, measure, span), *measure.where]
    if kind == UNIT:
        where.append(Condition("unit", "in", sorted(Tree(book, span.end).below(subject))))
    else:
        field = book.spec(measure.form).field(measure.by) if measure.by else None
        operator = "has" if field is not None and field.many else "="
        where.append(Condition(measure.by or "made_by", operator, subject))
    return Query(measure.form, tuple(where), closed=True)
