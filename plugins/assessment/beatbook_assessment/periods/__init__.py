"""Periods of assessment: the standard kinds, and asking for one by name or by its days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from beatbook.assessment.declare import PeriodKind, Span
from beatbook.errors import NotFound, UsageProblem
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

_UNKNOWN = Text(
    "没有“{name}”这种考核周期；可用的有：{known}",
    "There is no kind of period called {name}; there are: {known}",
)
_BACKWARDS = Text(
    "周期{start}至{end}，结束早于开始；请改正其中之一",
    "The period from {start} to {end} ends before it begins; correct one of the two",
)
_NOT_ONE = Text(
    "{start}至{end}不是一个完整的{kind}；{day}所在的是{first}至{last}",
    "{start} to {end} is not one {kind}; the one with {day} is {first} to {last}",
)


def kinds(book: Book) -> dict[str, PeriodKind]:
    """Every kind of period by name; the most specific plugin's stands."""
    return {kind.name: kind for _plugin, kind in book.hooks.everyone("assessment_periods")}


def kind(book: Book, name: str) -> PeriodKind:
    """One kind. Raises NotFound."""
    known = kinds(book)
    if name not in known:
        raise NotFound(_UNKNOWN.with_values(name=name, known=", ".join(sorted(known))))
    return known[name]


def span_at(kind: PeriodKind, day: date) -> Span:
    """The period in which a day lies."""
    return kind.span_of(day)


def last_before(kind: PeriodKind, day: date) -> Span:
    """The newest period that is over on a day: what one asks for when a month has ended."""
    span = kind.span_of(day)
    return span if span.end < day else before(kind, span)


def before(kind: PeriodKind, span: Span) -> Span:
    """The period before one: of cumulative slices that of the month before, as far on."""
    if not kind.cumulative:
        return kind.span_of(span.start - timedelta(days=1))
    first = (span.start - timedelta(days=1)).replace(day=1)
    return kind.span_of(first + (span.end - span.start) if span.end.day <= LAST_SLICE else
                        span.start - timedelta(days=1))  # fmt: skip


LAST_SLICE = 20
"""The day of the month on which the last slice but one ends."""


def year_ago(kind: PeriodKind, span: Span) -> Span:
    """The period a year before: the one in which its middle day lay."""
    middle = span.start + (span.end - span.start) / 2
    return kind.span_of(middle - timedelta(days=365))


def parts(book: Book, whole: PeriodKind, span: Span) -> list[Span]:
    """The shorter periods that a long one is made of, in order; itself where it has no parts.

    A shorter period belongs to the long one in which it ends.
    """
    if not whole.parts:
        return [span]
    shorter = kind(book, whole.parts)
    found = [shorter.span_of(span.end)]
    while (earlier := before(shorter, found[0])).end >= span.start:
        found.insert(0, earlier)
    return [one for one in found if one.end <= span.end]


def exactly(kind: PeriodKind, start: date, end: date) -> Span:
    """The period with these days. Raises UsageProblem where they are backwards or not one."""
    if end < start:
        raise UsageProblem(_BACKWARDS.with_values(start=start, end=end))
    span = kind.span_of(start)
    if span != Span(start, end) and kind.span_of(end) != Span(start, end):
        words = _NOT_ONE.with_values(
            start=start, end=end, kind=kind.label, day=start, first=span.start, last=span.end
        )
        raise UsageProblem(words)
    return Span(start, end)
