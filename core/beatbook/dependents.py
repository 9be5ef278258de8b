"""Who refers to a record: it can't be taken back while others stand on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.merged import MERGE
from beatbook.problems import Problem
from beatbook.store.query import Condition, Query
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

_ = Translator(__name__, __file__)


def pointing_to(book: Book, form: str) -> Iterator[tuple[FormSpec, FieldSpec]]:
    """The fields of all forms that refer to records of *form*."""
    for spec in book.specs.values():
        for field in spec.fields:
            if field.form == form or (field.kind == "officer" and form == "officer"):
                yield spec, field


def referring(book: Book, form: str, id: str) -> Iterator[tuple[FormSpec, Record]]:
    """The records, closed ones too, that refer to a record."""
    for spec, field in pointing_to(book, form):
        where = (Condition(field.id, "has" if field.many else "=", id),)
        for record in book.store.select(spec, Query(spec.id, where, closed=True)):
            yield spec, record


def still_needed(deed: Deed) -> Iterator[Problem]:
    """A problem for each record that a deed takes back though others refer to it."""
    gone = {id: one for id, one in deed.pending.items() if one.after is None}
    for id, one in gone.items():
        for spec, record in referring(deed.book, one.form.id, id):
            if record.id not in gone:
                yield _refers(deed.book, spec, record)
        for merge in _merges_into(deed.book, id):
            yield Problem(
                _(
                    "merge {number} leads to it; undo that first",
                    number=merge.envelope.number,
                )
            )


def _refers(book: Book, spec: FormSpec, record: Record) -> Problem:
    """What is in the way, without telling of a record that the officer may not see."""
    if book.sight.why_not(spec, record) is not None:
        return Problem(_("a restricted record refers to it; ask the station chief"))
    return Problem(
        _(
            "{form} {number} refers to it; take that back or change it first",
            form=spec.label,
            number=record.envelope.number,
        )
    )


def _merges_into(book: Book, id: str) -> Iterator[Record]:
    spec = book.spec(MERGE)
    return iter(book.store.select(spec, Query(MERGE, (Condition("kept", "=", id),))))
