"""Disputes and their mediation: sessions, agreements, performance, judicial confirmation.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from beatbook.hooks.specs import hook
from beatbook.hooks.types import Plugin
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.access.granting import FormsFor
    from beatbook.book import Book
    from beatbook.codes import CodeList
    from beatbook.duties.declare import Quota, Rule, Terms
    from beatbook.forms.declare import RetentionClass
    from beatbook.hooks.types import Action
    from beatbook.papers.declare import PaperKind
    from beatbook.pending import Pending
    from beatbook.problems import Problem
    from beatbook.records import Record

plugin = Plugin(name="disputes", label=Text("纠纷", "Disputes"), order=21)
_FORMS = frozenset(
    (
        "dispute",
        "dispute_party",
        "mediation_session",
        "mediation_agreement",
        "judicial_confirmation",
        "dispute_follow_up",
    )
)


@hook
def actions() -> Iterable[Action]:
    """Every step of a dispute, and the board of open ones."""
    from beatbook_disputes.actions import declared

    return declared()


@hook
def access_roles() -> Iterable[FormsFor]:
    """Mediators read and write disputes and their mediation, and no other records."""
    from beatbook.access.granting import FormsFor

    return [FormsFor("mediator", tuple(sorted(_FORMS)))]


@hook
def registry_forms() -> Iterable[type]:
    """Disputes, who takes part, sessions, agreements and what follows."""
    from beatbook_disputes.forms import declared

    return declared()


@hook
def registry_codes() -> Iterable[CodeList]:
    """Kinds of disputes, what rules mediation out, results."""
    from beatbook_disputes import lists

    return map(lists.load, lists.ids())


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long records of disputes are kept."""
    from beatbook_disputes.retention import classes

    return classes()


@hook
def registry_problems(
    record: Record, book: Book, pending: Mapping[str, Pending]
) -> Iterable[Problem]:
    """What may not be mediated, guardians who are missing, terms that are over."""
    if record.form not in _FORMS:
        return ()
    from beatbook_disputes.checks import problems

    return problems(record, book, pending)


@hook
def registry_duties() -> Iterable[Rule | Quota | Terms]:
    """Second sessions, performance, confirmation, follow-ups."""
    from beatbook_disputes.duties import rules

    return rules()


@hook
def registry_papers() -> Iterable[PaperKind]:
    """Agreements and session records to sign, two ledgers."""
    from beatbook_disputes.papers import declared

    return declared()


@hook
def demo_added(book: Book) -> None:
    """Some forty disputes of a year."""
    from beatbook_disputes.demo import add

    add(book)
