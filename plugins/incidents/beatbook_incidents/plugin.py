"""Incidents: intake, categories, response steps, outcome, revisits of victims, sealed records.

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
    from beatbook.bulletin.declare import BulletinKind, BulletinSection
    from beatbook.codes import CodeList
    from beatbook.duties.declare import Quota, Rule, Terms
    from beatbook.forms.declare import RetentionClass
    from beatbook.hooks.types import Action
    from beatbook.papers.declare import PaperKind
    from beatbook.problems import Problem
    from beatbook.records import Record

plugin = Plugin(name="incidents", label=Text("警情", "Incidents"), order=20)


@hook
def actions() -> Iterable[Action]:
    """Taking calls, the board, the steps, what an incident becomes, the timing."""
    from beatbook_incidents.actions import actions as offered

    return offered()


@hook
def registry_forms() -> Iterable[type]:
    """Incidents, those concerned, what they became, revisits, counts from elsewhere, alarms."""
    from beatbook_incidents.forms import declared

    return declared()


@hook
def registry_codes() -> Iterable[CodeList]:
    """The tree of categories, premises, methods, outcomes."""
    from beatbook_incidents import lists

    return map(lists.load, lists.ids())


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long incidents, the people of them, and counts are kept."""
    from beatbook_incidents.bases import retention

    return retention()


@hook
def registry_problems(record: Record, book: Book) -> Iterable[Problem]:
    """Nothing lies in the future, nothing is counted twice."""
    if record.form not in ("incident", "incident_revisit", "incident_tally"):
        return ()
    from beatbook_incidents.checks import problems

    return problems(record, book)


@hook
def registry_duties() -> Iterable[Rule | Quota | Terms]:
    """Victims to revisit, public-order records to seal."""
    from beatbook_incidents.duties import rules

    return rules()


@hook
def registry_papers() -> Iterable[PaperKind]:
    """The sheet of one incident, ledgers 16 and 19, the timing."""
    from beatbook_incidents.papers import kinds

    return kinds()


@hook
def bulletin_kinds() -> Iterable[BulletinKind]:
    """Two weekly ones, a monthly notice, an alert, a notice to units, a report."""
    from beatbook_incidents.bulletins.kinds import kinds

    return kinds()


@hook
def bulletin_sections() -> Iterable[BulletinSection]:
    """What is told of incidents: how many, what, where, when, how, what was solved, what helps."""
    from beatbook_incidents.bulletins.kinds import sections

    return sections()


@hook
def bulletin_wording(phrase: str) -> Text | None:
    """The national wording of these sections."""
    from beatbook_incidents.bulletins.wording import wording

    return wording(phrase)


@hook
def demo_added(book: Book) -> None:
    """Sixty weeks of calls."""
    from beatbook_incidents.demo import add

    add(book)
