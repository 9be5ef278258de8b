"""Inspections of units and rented dwellings: checklists, defects, rechecks, responsibility letters.

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

plugin = Plugin(name="inspections", label=Text("检查", "Inspections"), order=23)


@hook
def registry_forms() -> Iterable[type]:
    """Inspections and responsibility letters."""
    from beatbook_inspections.forms import declared

    return declared()


@hook
def registry_codes() -> Iterable[CodeList]:
    """Checklists, their items, and the words of an inspection."""
    from beatbook_inspections import lists

    return map(lists.load, lists.ids())


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long records of inspections are kept."""
    from beatbook_inspections.retention import classes

    return classes()


@hook
def registry_problems(record: Record, book: Book) -> Iterable[Problem]:
    """What is wrong in view of other records."""
    if record.form not in ("inspection", "letter"):
        return ()
    from beatbook_inspections.checks import problems

    return problems(record, book)


@hook
def registry_duties() -> Iterable[Rule | Quota | Terms]:
    """Cycles of inspection, rechecks, yearly letters, licences that end."""
    from beatbook_inspections.duties import rules

    return rules()


@hook
def registry_papers() -> Iterable[PaperKind]:
    """Records and letters to sign, ledgers of both."""
    from beatbook_inspections.papers import declared

    return declared()


@hook
def demo_added(book: Book) -> None:
    """A few dozen inspections and letters."""
    from beatbook_inspections.demo import add

    add(book)
