"""Registration of foreigners' stay: bilingual form, 24-hour rule, visa expiry, interviews.

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
    from beatbook.duties.declare import Rule
    from beatbook.forms.declare import FieldsOf, RetentionClass
    from beatbook.hooks.types import Action
    from beatbook.papers.declare import PaperKind
    from beatbook.problems import Problem
    from beatbook.records import Record

plugin = Plugin(name="foreign", label=Text("境外人员", "Foreigners"))


@hook
def actions() -> Iterable[Action]:
    """Extending and ending a stay; who speaks a language."""
    from beatbook_foreign.actions import offered

    return offered()


@hook
def registry_forms() -> Iterable[type]:
    """Stays, interviews, languages."""
    from beatbook_foreign.forms import declared

    return declared()


@hook
def registry_fields() -> Iterable[FieldsOf]:
    """Passport names of a person, the hour of moving in of a tenancy."""
    from beatbook_foreign.forms import added

    return added()


@hook
def registry_codes() -> Iterable[CodeList]:
    """Code lists and language packs."""
    from beatbook.codefiles import code_lists
    from beatbook_foreign.codelists import FOLDER

    return code_lists(FOLDER)


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long stays, interviews and languages are kept."""
    from beatbook_foreign.retention import classes

    return classes()


@hook
def registry_problems(record: Record, book: Book) -> Iterable[Problem]:
    """What is wrong with a stay in view of person and tenancy."""
    if record.form != "foreign_stay":
        return ()
    from beatbook_foreign.checks import problems

    return problems(record, book)


@hook
def registry_duties() -> Iterable[Rule]:
    """Registration within 24 hours, documents that run out."""
    from beatbook_foreign.duties import rules

    return rules()


@hook
def registry_papers() -> Iterable[PaperKind]:
    """The copy for the person, the interview for signature, the ledger."""
    from beatbook_foreign.papers import declared

    return declared()


@hook
def demo_added(book: Book) -> None:
    """A few stays of invented people from abroad, and officers who speak languages."""
    from beatbook_foreign.demo import add

    add(book)
