"""What is stated of the assessed for a period: not in charge of items, titles, further numbers."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from beatbook.store.query import Condition, Query
from beatbook_assessment.forms import cells, standing
from beatbook_assessment.rules.applying import TITLE
from beatbook_assessment.scoring.given import Given

if TYPE_CHECKING:
    from beatbook.assessment.declare import Span
    from beatbook.book import Book
    from beatbook.records import Record

_HELD = Fraction(1)


def added(book: Book, given: Given, scheme: str, span: Span) -> Given:
    """What persons gave, with what is stated of subjects on the last day of a period."""
    facts: dict[str, dict[str, Fraction]] = defaultdict(dict)
    apart = set()
    for one in _of_day(book, span):
        values, subject = one.values, cells.subject_of(one.values)
        if values["what"] == standing.TITLE:
            facts[subject][TITLE + values["name"]] = _HELD
        elif values["what"] == standing.NUMBER:
            facts[subject][values["name"]] = Fraction(values["amount"])
        elif values["scheme"] == scheme:
            apart.add((subject, values["name"]))
    return given._replace(apart=given.apart | apart, facts=dict(facts))


def kept(given: Given, before: Given) -> Given:
    """What persons gave since, with what was stated when it was counted."""
    stated = before.apart - given.judged.keys()
    return given._replace(apart=given.apart | stated, facts=before.facts)


def _of_day(book: Book, span: Span) -> list[Record]:
    where = (Condition("start", "<=", span.end.isoformat()),)
    found = book.store.select(book.spec(standing.FORM), Query(standing.FORM, where))
    return [one for one in found if one.values["end"] is None or span.end <= one.values["end"]]
