"""Scores from inputs: from the book for a new count, from a snapshot for all that comes later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from beatbook.assessment.tree import Tree
from beatbook.errors import UsageProblem
from beatbook.texts import Text
from beatbook_assessment import rules, scoring
from beatbook_assessment.process import runs
from beatbook_assessment.scoring import combining
from beatbook_assessment.scoring.subjects import subjects

if TYPE_CHECKING:
    from beatbook.assessment.declare import Span
    from beatbook.book import Book
    from beatbook_assessment.model import Result, Scheme
    from beatbook_assessment.scoring.gathering import Gathered
    from beatbook_assessment.scoring.given import Given

_NOBODY = Text(
    "{unit}之下没有方案要考核的对象(层级{level})；请改unit，或检查方案的level和class",
    "below {unit} there is nobody whom the scheme assesses (level {level}); give another unit, or"
    " check level and class in the scheme",
)


def gathered(book: Book, scheme: Scheme, span: Span, unit: str, given: Given) -> Gathered:
    """Everything that a run goes by, read from the book for the subjects of a unit.

    Raises UsageProblem where there are none.
    """
    there = subjects(book, scheme, span)
    tree = Tree(book, span.end)
    who = tuple(one for one in there if unit in tree.path(one.unit))
    if not who:
        words = _NOBODY.with_values(unit=book.title(unit), level=scheme.level)
        raise UsageProblem(words)
    return scoring.gather(book, scheme, span, given, who)


def result(
    book: Book, scheme: Scheme, known: Gathered, parts: Sequence[Result] = (), *, told: bool = False
) -> Result:
    """The result of what was gathered, or of the results of shorter periods.

    Nothing is read but the kinds of rules. `told` fills in how each point came about, which is for
    looking at a few.
    """
    if parts:
        return combining.combined(scheme, parts, known.span)
    return scoring.score(scheme, known, rules.kinds_of(book), told=told)


def again(book: Book, scheme: Scheme, data: Mapping[str, Any]) -> Result:
    """The result of a snapshot, computed again."""
    return result(book, scheme, runs.inputs_of(data), runs.parts_of(data))
