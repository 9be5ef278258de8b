"""The police offices themselves: standard, rooms, board, equipment, funds, training.

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
    from beatbook.forms.declare import RetentionClass
    from beatbook.hooks.types import Action
    from beatbook.papers.declare import PaperKind
    from beatbook.problems import Problem
    from beatbook.records import Record

plugin = Plugin(name="offices", label=Text("警务室", "Police offices"))

_CHECKED = frozenset(
    ("office", "office_room", "office_check", "stocktake", "office_handover", "fund_entry",
     "rule_text", "training")
)  # fmt: skip


@hook
def actions() -> Iterable[Action]:
    """Which rules applied when; handing an office over."""
    from beatbook_offices.handing import HAND_OVER
    from beatbook_offices.library import RULES_ON

    return [RULES_ON, HAND_OVER]


@hook
def registry_forms() -> Iterable[type]:
    """Offices, their rooms, checks, property, money, rules, training and meetings."""
    from beatbook_offices.forms import declared

    return declared()


@hook
def registry_codes() -> Iterable[CodeList]:
    """Code lists, among them the items of the four unifications."""
    from beatbook.codefiles import code_lists
    from beatbook_offices.codelists import FOLDER

    return code_lists(FOLDER)


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long files and accounts of offices are kept."""
    from beatbook_offices.retention import classes

    return classes()


@hook
def registry_problems(record: Record, book: Book) -> Iterable[Problem]:
    """What is wrong with an office's records in view of each other."""
    if record.form not in _CHECKED:
        return ()
    from beatbook_offices.checks import problems

    return problems(record, book)


@hook
def registry_duties() -> Iterable[Rule]:
    """Checks, stocktaking, handover, refreshers."""
    from beatbook_offices.duties import rules

    return rules()


@hook
def registry_papers() -> Iterable[PaperKind]:
    """Contact board, check, stocktaking sheet, handover, account, ledger of meetings."""
    from beatbook_offices.papers import declared

    return declared()


@hook
def demo_added(book: Book) -> None:
    """The offices of the demo station with rooms, equipment, money, rules and meetings."""
    from beatbook_offices.demo import add

    add(book)
