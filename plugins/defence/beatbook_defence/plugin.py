"""Group defence and publicity: organisations with proof of activity, joint defence, campaigns.

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

plugin = Plugin(name="defence", label=Text("群防群治", "Group defence"))


@hook
def actions() -> Iterable[Action]:
    """The board of groups, and noting what they did."""
    from beatbook_defence.noting import declared

    return declared()


@hook
def registry_forms() -> Iterable[type]:
    """Groups, members, activities, campaigns, rewards, things that protect."""
    from beatbook_defence.forms import declared

    return declared()


@hook
def registry_codes() -> Iterable[CodeList]:
    """The words of group defence."""
    from beatbook.codefiles import code_lists

    return code_lists(Path(__file__).parent / "lists")


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long these records are kept."""
    from beatbook_defence.retention import classes

    return classes()


@hook
def registry_problems(
    record: Record, book: Book, pending: Mapping[str, Pending]
) -> Iterable[Problem]:
    """A group does nothing before it was founded, nor tomorrow."""
    if record.form not in ("defence_activity", "campaign", "defence_member", "defence_reward"):
        return ()
    from beatbook_defence.checks import problems

    return problems(record, book, pending)


@hook
def registry_duties() -> Iterable[Rule]:
    """Groups in name only, things to look after."""
    from beatbook_defence.duties import rules

    return rules()


@hook
def registry_papers() -> Iterable[PaperKind]:
    """The ledgers of group defence."""
    from beatbook_defence.papers import declared

    return declared()


@hook
def demo_added(book: Book) -> None:
    """Groups and campaigns of the demo's offices."""
    from beatbook_defence.demo import add

    add(book)
