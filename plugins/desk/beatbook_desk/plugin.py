"""The service desk: items, appointments, one-time notice, waiting time, found property.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from beatbook.hooks.specs import hook
from beatbook.hooks.types import Plugin
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.assessment.declare import Indicator
    from beatbook.book import Book
    from beatbook.codes import CodeList
    from beatbook.duties.declare import Rule
    from beatbook.forms.declare import RetentionClass
    from beatbook.hooks.types import Action
    from beatbook.papers.declare import PaperKind
    from beatbook.pending import Pending
    from beatbook.problems import Problem
    from beatbook.records import Record

plugin = Plugin(name="desk", label=Text("窗口服务", "Service desk"), order=24)


@hook
def actions() -> Iterable[Action]:
    """What is done at the desk."""
    from beatbook_desk.actions import declared

    return declared()


@hook
def registry_forms() -> Iterable[type]:
    """Services, appointments, property."""
    from beatbook_desk.forms import declared

    return declared()


@hook
def registry_codes() -> Iterable[CodeList]:
    """What can be asked for, and what it takes."""
    from beatbook.codefiles import code_lists

    return code_lists(Path(__file__).parent / "lists")


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long records of the desk are kept."""
    from beatbook_desk.retention import classes

    return classes()


@hook
def registry_problems(
    record: Record, book: Book, pending: Mapping[str, Pending]
) -> Iterable[Problem]:
    """What is missing is said once."""
    if record.form != "desk_service":
        return ()
    from beatbook_desk.checks import problems

    return problems(record, pending)


@hook
def registry_duties() -> Iterable[Rule]:
    """Appointments, and what becomes of property."""
    from beatbook_desk.duties import rules

    return rules()


@hook
def registry_papers() -> Iterable[PaperKind]:
    """The papers of the desk."""
    from beatbook_desk.papers import declared

    return declared()


@hook
def assessment_indicators() -> Iterable[Indicator]:
    """Waiting and satisfaction at the desk."""
    from beatbook_desk.indicators import indicators

    return indicators()


@hook
def demo_added(book: Book) -> None:
    """A week at the desks of the demo's offices."""
    from beatbook_desk.demo import add

    add(book)
