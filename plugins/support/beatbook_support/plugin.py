"""Community drug rehabilitation and resettlement help: statutory, confidential, with an end.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beatbook.hooks.specs import hook
from beatbook.hooks.types import Plugin
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.codes import CodeList
    from beatbook.duties.declare import Quota, Rule, Terms
    from beatbook.forms.declare import RetentionClass
    from beatbook.papers.declare import PaperKind
    from beatbook.problems import Problem
    from beatbook.records import Record

plugin = Plugin(name="support", label=Text("帮扶帮教", "Help and support"))


@hook
def registry_forms() -> Iterable[type]:
    """Cases and contacts."""
    from beatbook_support.forms import declared

    return declared()


@hook
def registry_codes() -> Iterable[CodeList]:
    """The statutory bases, kinds of help, the team."""
    from beatbook_support.bases import lists

    return lists()


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """Kept shortly after the end."""
    from beatbook_support.bases import retention

    return retention()


@hook
def registry_problems(record: Record, book: Book) -> Iterable[Problem]:
    """Nobody adds to a case that they may not see."""
    if record.form == "support_contact":
        from beatbook_support.checks import require_sight

        require_sight(record, book)
    return ()


@hook
def registry_duties() -> Iterable[Rule | Quota | Terms]:
    """Reporting, reviews, notice of release."""
    from beatbook_support.duties import rules

    return rules()


@hook
def registry_papers() -> Iterable[PaperKind]:
    """Agreement and record of support."""
    from beatbook_support.papers import kinds

    return kinds()


@hook
def demo_added(book: Book) -> None:
    """One case with two contacts."""
    from beatbook_support.demo import add

    add(book)
