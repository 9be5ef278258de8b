"""Duplicates: scores with reasons, a queue, merge and un-merge, blind match requests.

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
    from beatbook.forms.declare import RetentionClass
    from beatbook.hooks.types import Action
    from beatbook.problems import Problem
    from beatbook.records import Record
    from beatbook.syncing.parcels import Parcel

plugin = Plugin(name="duplicates", label=Text("查重", "Duplicates"))


@hook
def actions() -> Iterable[Action]:
    """Look, judge, merge, take apart, ask."""
    from beatbook_duplicates.offered import offered

    return offered()


@hook
def registry_forms() -> Iterable[type]:
    """Pairs and match requests."""
    from beatbook_duplicates.forms import declared

    return declared()


@hook
def registry_codes() -> Iterable[CodeList]:
    """Answers of units and stations, what came of them, how a pair was found."""
    from beatbook_duplicates.codes import lists

    return lists()


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long judged pairs are kept."""
    from beatbook_duplicates.forms.bases import retention

    return [retention()]


@hook
def registry_problems(record: Record, book: Book) -> Iterable[Problem]:
    """A warning where somebody new may be in the book already."""
    if record.envelope.version != 1 or record.envelope.batch:
        return ()
    from beatbook_duplicates.entry import problems

    return problems(record, book)


@hook
def sync_parcels(book: Book, station: str, level: str) -> Iterable[Parcel]:
    """Requests about one person at two stations downward, answers to them upward."""
    from beatbook_duplicates.between.travelling import parcels

    return parcels(book, station, level)


@hook
def sync_arrived(book: Book, parcel: Parcel) -> Text | None:
    """A request from above, or an answer from below."""
    if not parcel.kind.startswith("duplicate"):
        return None
    from beatbook_duplicates.between.travelling import taken

    return taken(book, parcel)


@hook
def demo_added(book: Book) -> None:
    """Somebody entered twice in each office."""
    from beatbook_duplicates.demo import add

    add(book)
