"""Bulletins: drafted from records with figures bound to their queries, released by two persons.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    from beatbook.pending import Pending
    from beatbook.problems import Problem
    from beatbook.records import Record
    from beatbook.syncing.parcels import Parcel

plugin = Plugin(name="bulletins", label=Text("通报", "Bulletins"), order=26)


@hook
def actions() -> Iterable[Action]:
    """Drafting, checking, releasing, recalling, rendering."""
    from beatbook_bulletins.actions import declared

    return declared()


@hook
def registry_forms() -> Iterable[type]:
    """Bulletins, which of them a unit publishes regularly, what composed ones stand on."""
    from beatbook_bulletins.forms import declared

    return declared()


@hook
def registry_codes() -> Iterable[CodeList]:
    """Languages, periods and formats of bulletins."""
    from beatbook_bulletins import lists

    return map(lists.load, lists.ids())


@hook
def registry_retention() -> Iterable[RetentionClass]:
    """How long bulletins are kept."""
    from beatbook_bulletins.retention import classes

    return classes()


@hook
def registry_duties() -> Iterable[Rule | Quota | Terms]:
    """The bulletin of each period, due by its day."""
    from beatbook_bulletins.duties import rules

    return rules()


@hook
def registry_problems(
    record: Record, book: Book, pending: Mapping[str, Pending]
) -> Iterable[Problem]:
    """What can't be proposed or released, whichever way somebody tries."""
    if record.form not in ("bulletin", "bulletin_plan"):
        return ()
    from beatbook_bulletins.checks import problems

    return problems(record, book, pending)


@hook
def registry_papers() -> Iterable[PaperKind]:
    """A bulletin on paper, and the ledger of bulletins."""
    from beatbook_bulletins.papers import declared

    return declared()


@hook
def bulletin_kinds() -> Iterable[BulletinKind]:
    """Corrections, and what is composed of stations' bulletins; others come from plugins."""
    from beatbook_bulletins.composing.section import kind
    from beatbook_bulletins.kinds import corrections

    return [*corrections(), kind()]


@hook
def bulletin_sections() -> Iterable[BulletinSection]:
    """Stations' bulletins together."""
    from beatbook_bulletins.composing.section import section

    return [section()]


@hook
def sync_parcels(book: Book, level: str) -> Iterable[Parcel]:
    """What this book's units released, for the books that read it."""
    from beatbook_bulletins.sharing import due

    return due(book, level)


@hook
def sync_arrived(book: Book, parcel: Parcel) -> Text | None:
    """A bulletin that another unit released."""
    if parcel.kind != "bulletin":
        return None
    from beatbook_bulletins.sharing import take

    return take(book, parcel)


@hook
def demo_added(book: Book) -> None:
    """Which bulletins the offices of the demo publish each week."""
    from beatbook_bulletins.demo import add

    add(book)
