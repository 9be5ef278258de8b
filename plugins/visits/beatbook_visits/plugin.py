"""Visits to households and units: slips that can be verified, opinions, recurring service rules.

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
    from beatbook.hooks.types import Action
    from beatbook.papers.declare import Block, PaperKind
    from beatbook.problems import Problem
    from beatbook.records import Record

plugin = Plugin(name="visits", label=Text("走访", "Visits"), order=22)


@hook
def actions() -> Iterable[Action]:
    """Verify a slip; see who was at a door last."""
    from beatbook_visits.actions import actions as offered

    return offered()


@hook
def registry_forms() -> Iterable[type]:
    """Visits, opinions, contact cards, help, alerts."""
    from beatbook_visits.forms import declared

    return declared()


@hook
def registry_codes() -> Iterable[CodeList]:
    """Purposes, results, four to and four know, topics."""
    from beatbook_visits.codes import lists

    return lists()


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long visits and opinions are kept."""
    from beatbook_visits.bases import retention

    return retention()


@hook
def registry_problems(record: Record, book: Book) -> Iterable[Problem]:
    """No auxiliaries alone; a warning where somebody was at the door lately."""
    if record.form != "visit":
        return ()
    from beatbook_visits.checks import problems

    return problems(record, book)


@hook
def registry_duties() -> Iterable[Rule | Quota | Terms]:
    """The 21111 rule, promises, visits asked for, weekly numbers."""
    from beatbook_visits.duties import rules

    return rules()


@hook
def registry_papers() -> Iterable[PaperKind]:
    """The slip, the record of a visit, ledgers."""
    from beatbook_visits.papers import kinds

    return kinds()


@hook
def demo_added(book: Book) -> None:
    """A few visits with what came of them."""
    from beatbook_visits.demo import add

    add(book)


@hook
def registry_handover(unit: str, book: Book) -> Iterable[Block]:
    """Refusals and promises."""
    from beatbook_visits.handing import blocks

    return blocks(unit, book)
