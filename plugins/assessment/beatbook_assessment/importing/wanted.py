"""What a sheet may be about: the judged items of a run's scheme, its indicators, or the book's."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from beatbook.assessment.declare import UNIT, Indicator, Span
from beatbook_assessment import counting
from beatbook_assessment.importing.reading import Wanted
from beatbook_assessment.importing.sheet import Head
from beatbook_assessment.importing.subjects import Subjects
from beatbook_assessment.model import Item, Scheme

if TYPE_CHECKING:
    from beatbook.book import Book


def of_run(book: Book, scheme: Scheme, span: Span) -> tuple[Wanted, set[str]]:
    """For a run: points of the items that persons judge, values of the indicators it names.

    The second is the ids of the items.
    """
    judged = [one for one in scheme.items if one.judged]
    counted = {one.indicator for one in scheme.items if one.indicator}
    own = {one.name: one for one in scheme.indicators}
    known = {**counting.declared(book), **own}
    indicators = [known[name] for name in sorted(counted) if name in known]
    heads = (*map(_of_item, judged), *map(_of_indicator, indicators))
    subjects = Subjects(book, scheme.subjects, span.end)
    return Wanted(heads, subjects, _factors(indicators)), {one.id for one in judged}


def of_indicators(book: Book, name: str, kind: str, span: Span) -> Wanted:
    """For values alone: of one indicator, or (*name* empty) of any that counts for such subjects.

    Raises NotFound.
    """
    if name:
        indicators = [counting.indicator(book, name)]
    else:
        indicators = [one for one in counting.declared(book).values() if kind in one.subjects]
    heads = tuple(map(_of_indicator, indicators))
    return Wanted(heads, Subjects(book, kind or UNIT, span.end), _factors(indicators), name)


def _of_item(item: Item) -> Head:
    least = Fraction(0) if item.least is None else item.least
    return Head(item.id, item.label, "", item.points if item.most is None else item.most, least)


def _of_indicator(indicator: Indicator) -> Head:
    return Head(indicator.name, indicator.label, "")


def _factors(indicators: Iterable[Indicator]) -> dict[str, int]:
    return {one.name: one.factor for one in indicators}
