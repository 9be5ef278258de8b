"""Data quality: random samples with a confidence range, and signs of perfunctory entry.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beatbook.hooks.specs import hook
from beatbook.hooks.types import Plugin
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.assessment.declare import Indicator
    from beatbook.book import Book
    from beatbook.codes import CodeList
    from beatbook.forms.declare import RetentionClass
    from beatbook.hooks.types import Action
    from beatbook.papers.declare import PaperKind
    from beatbook.problems import Problem
    from beatbook.records import Record

plugin = Plugin(name="quality", label=Text("数据质量", "Quality"))


@hook
def registry_forms() -> Iterable[type]:
    """Samples, their lines, signs."""
    from beatbook_quality.forms import declared

    return declared()


@hook
def registry_codes() -> Iterable[CodeList]:
    """Directions, outcomes, kinds of signs."""
    from beatbook_quality.codes import lists

    return lists()


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long samples are kept."""
    from beatbook_quality.retention import classes

    return classes()


@hook
def registry_problems(record: Record, book: Book) -> Iterable[Problem]:
    """Nobody checks their own entries."""
    if record.form != "sample_check":
        return ()
    from beatbook_quality.checks import problems

    return problems(record, book)


@hook
def registry_papers() -> Iterable[PaperKind]:
    """The sheet of a sample."""
    from beatbook_quality.papers import SHEET

    return [SHEET]


@hook
def actions() -> Iterable[Action]:
    """Drawing a sample, going through it, looking for signs, answering one."""
    from beatbook_quality.answering import ANSWER
    from beatbook_quality.checking import CHECK
    from beatbook_quality.drawing import DRAW
    from beatbook_quality.looking import LOOK

    return [DRAW, CHECK, LOOK, ANSWER]


@hook
def assessment_indicators() -> Iterable[Indicator]:
    """Accuracy and collection by samples."""
    from beatbook_quality.indicators import indicators

    return indicators()


@hook
def demo_added(book: Book) -> None:
    """A sample, half gone through."""
    from beatbook_quality.demo import add

    add(book)
