"""Open and secret checks, satisfaction and familiarity call-backs, door samples drawn at random.

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
    from beatbook.book import Book
    from beatbook.codes import CodeList
    from beatbook.duties.declare import Rule
    from beatbook.forms.declare import RetentionClass
    from beatbook.hooks.types import Action
    from beatbook.papers.declare import PaperKind
    from beatbook.pending import Pending
    from beatbook.problems import Problem
    from beatbook.records import Record

plugin = Plugin(name="surveys", label=Text("检查和回访", "Checks and call-backs"))
_CHECKED = frozenset(("inspection_visit", "survey", "call_back", "door_sample"))


@hook
def registry_forms() -> Iterable[type]:
    """Checks, samples, call-backs, doors."""
    from beatbook_surveys.forms import declared

    return declared()


@hook
def registry_codes() -> Iterable[CodeList]:
    """What is looked at, what can be answered."""
    from beatbook.codefiles import code_lists

    return code_lists(Path(__file__).parent / "lists")


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long checks and answers are kept."""
    from beatbook_surveys.retention import classes

    return classes()


@hook
def registry_problems(
    record: Record, book: Book, pending: Mapping[str, Pending]
) -> Iterable[Problem]:
    """Nobody looks at his or her own office; no line of a sample is left out."""
    if record.form not in _CHECKED:
        return ()
    from beatbook_surveys.checks import problems

    return problems(record, book, pending)


@hook
def registry_duties() -> Iterable[Rule]:
    """Surveys to be done, offices to be told, findings to be put right."""
    from beatbook_surveys.duties import rules

    return rules()


@hook
def registry_papers() -> Iterable[PaperKind]:
    """Sheet, result, ledger of checks."""
    from beatbook_surveys.papers import declared

    return declared()


@hook
def actions() -> Iterable[Action]:
    """Drawing, going through, finishing, telling."""
    from beatbook_surveys.asking import CALL, DOOR
    from beatbook_surveys.drawing import DRAW
    from beatbook_surveys.settling import FINISH, TELL

    return [DRAW, CALL, DOOR, FINISH, TELL]


@hook
def demo_added(book: Book) -> None:
    """A sample of services half gone through, a few doors, two checks."""
    from beatbook_surveys.demo import add

    add(book)
