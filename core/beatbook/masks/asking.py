"""Seeing what is hidden: a look-up of its own, with a permission, a reason and a journal row."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from beatbook.access import UNMASK
from beatbook.errors import UsageProblem
from beatbook.forms.spec import FormSpec
from beatbook.masks.fields import names_of
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_ = Translator(__name__, __file__)

ACTION = "unmask"


def unmask(
    book: Book, spec: FormSpec, records: Iterable[Record], fields: Collection[str], reason: str = ""
) -> frozenset[str]:
    """Let the officer see hidden fields of records that he or she may see; returns their ids.

    `fields` are ids, or ``all``. The row in the journal says which fields of which records, and
    the reason: the one given, else the duty in hand (`Book.because`). It is written before the
    values are shown. Raises UsageProblem for a field that is not hidden, or where somebody who
    decides nothing (`access.Role`) has no duty in hand and states no reason; NotAllowed.
    """
    wanted = names_of(spec, fields)
    found = list(records)
    for unit in {record.envelope.unit for record in found}:
        book.require(UNMASK, unit, form=spec.id, subject=_subject(found))
    if found and wanted:
        _require_reason(book, reason)
        looked = {
            "fields": sorted(wanted),
            "shown": [record.id for record in found],
            "count": len(found),
        }
        book.note_look(ACTION, looked, form=spec.id, subject=_subject(found), reason=reason)
    return wanted


def _subject(found: list[Record]) -> str:
    return found[0].id if len(found) == 1 else ""


def _only_helps(book: Book) -> bool:
    """Whether none of the officer's posts decides; whoever has one that does is not meant."""
    roles = [book.roles.get(post.role) for post in book.actor.posts]
    return bool(roles) and not any(role is not None and role.decides for role in roles)


def _require_reason(book: Book, reason: str) -> None:
    if _only_helps(book) and not (reason or book.purpose):
        raise UsageProblem(
            _("Say why you need to see what is hidden, or open the record from the duty in hand")
        )
