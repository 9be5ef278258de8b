"""Scores: who is assessed, what is known of them, points, sums, what follows, ranks.

``gather`` reads the book, ``score`` computes from what was gathered and reads nothing; ``run`` does
both. All of it is exact, and depends on no order of items or subjects.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from typing import TYPE_CHECKING

from beatbook.assessment.declare import Span
from beatbook.importing.pace import rare_collection
from beatbook_assessment import rules
from beatbook_assessment.model import Result, Scheme
from beatbook_assessment.rules.terms import KindOf
from beatbook_assessment.rules.wording import untold
from beatbook_assessment.scoring.alike import Alike
from beatbook_assessment.scoring.gathering import Gathered, again, gather
from beatbook_assessment.scoring.given import NOTHING_GIVEN, Decided, Given
from beatbook_assessment.scoring.points import columns
from beatbook_assessment.scoring.results import assembled
from beatbook_assessment.scoring.touching import columns_of, touched

if TYPE_CHECKING:
    from beatbook.book import Book

__all__ = [
    "Alike",
    "Decided",
    "Gathered",
    "Given",
    "again",
    "gather",
    "rescore",
    "run",
    "score",
]


def run(
    book: Book,
    scheme: Scheme,
    span: Span,
    given: Given = NOTHING_GIVEN,
    *,
    told: bool = True,
) -> Result:
    """A scheme over a period: every subject's points, sums and rank.

    Without `told` the formulas are left out, which is for thousands of subjects; `explaining` makes
    them for one. Raises NotFound, NotAllowed (see `gather`).
    """
    gathered = gather(book, scheme, span, given)
    return score(scheme, gathered, rules.kinds_of(book), told=told)


def score(
    scheme: Scheme,
    gathered: Gathered,
    kind_of: KindOf | None = None,
    *,
    told: bool = True,
    alike: Alike | None = None,
) -> Result:
    """The result that follows from what was gathered.

    Whoever scores several periods or schemes hands over the same *alike* each time.
    """
    find = kind_of or rules.built_in().get
    with rare_collection(), nullcontext() if told else untold():
        return assembled(scheme, gathered, columns(scheme, gathered, find, alike=alike))


def rescore(
    scheme: Scheme,
    gathered: Gathered,
    earlier: Result,
    changed: Iterable[str],
    kind_of: KindOf | None = None,
    *,
    told: bool = True,
) -> Result:
    """The result after some indicators were counted `again`: only their items are asked anew.

    *earlier* is a result of the same scheme and subjects.
    """
    find = kind_of or rules.built_in().get
    items = touched(scheme, changed, find)
    kept = columns_of([earlier], items)
    with rare_collection(), nullcontext() if told else untold():
        return assembled(scheme, gathered, kept | columns(scheme, gathered, find, items))
