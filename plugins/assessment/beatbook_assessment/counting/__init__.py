"""What indicators count: for all subjects at once, from records, computations or series."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beatbook.assessment.declare import Indicator, Span, Value
from beatbook.errors import NotFound
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

_UNKNOWN = Text(
    "没有“{name}”这个指标；见：beat assess indicators",
    "There is no indicator {name}; see: beat assess indicators",
)


def indicators(book: Book) -> dict[str, Indicator]:
    """Every indicator by name; the most specific plugin's stands."""
    return {one.name: one for _plugin, one in book.hooks.everyone("assessment_indicators")}


def indicator(book: Book, name: str) -> Indicator:
    """One indicator. Raises NotFound."""
    known = indicators(book)
    if name not in known:
        raise NotFound(_UNKNOWN.with_values(name=name))
    return known[name]


def values(
    book: Book, of: Indicator, subjects: Iterable[str], span: Span, kind: str
) -> dict[str, Value]:
    """What an indicator counts for these subjects (of one kind: unit or officer) in a period.

    Subjects that it says nothing about are left out: they are missing, which is not zero. An
    imported series stands in the place of what would be counted, for the subjects that it names.
    """
    from beatbook_assessment.counting.measures import counted
    from beatbook_assessment.counting.series import imported

    wanted = tuple(subjects)
    given = imported(book, of.name, wanted, span, kind)
    rest = tuple(one for one in wanted if one not in given)
    return {**(counted(book, of, rest, span, kind) if rest else {}), **given}
