"""Keeping records beyond their term: a decision with a reason and a day, by whoever reviews."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from beatbook.access import RETAIN
from beatbook.errors import NotFound, UsageProblem
from beatbook.privacy.names import KEPT_LONGER
from beatbook.store.query import Condition, Query
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)


def kept_until(book: Book, ids: Sequence[str]) -> dict[str, date]:
    """The last day until which records are kept by decision, by id; others are left out."""
    spec = book.spec(KEPT_LONGER)
    found: dict[str, date] = {}
    for decision in book.store.select(spec, Query(KEPT_LONGER)):
        until = decision.values["until"]
        for id in decision.values["records"]:
            found[id] = max(until, found.get(id, until))
    return {id: found[id] for id in ids if id in found}


def kept_longer(book: Book, form: str) -> dict[str, date]:
    """The same for all records of a form."""
    spec = book.spec(KEPT_LONGER)
    where = (Condition("of_form", "=", form),)
    ids = [id for one in book.store.select(spec, Query(KEPT_LONGER, where))
           for id in one.values["records"]]  # fmt: skip
    return kept_until(book, ids)


def keep(book: Book, form: str, ids: Sequence[str], until: date, reason: str) -> str:
    """Keep records of a form until a day; returns the id of the decision.

    Raises UsageProblem for a day that is past, NotFound, NotAllowed, ProblemsFound (no reason).
    """
    if until <= book.today():
        raise UsageProblem(_("Keep them until a day to come, not {day}.", day=until))
    spec = book.spec(form)
    found = book.store.records(spec, ids)
    if len(found) < len(set(ids)):
        raise NotFound(_("Not all of these records are there any more; ask again what is due."))
    for record in found.values():
        book.require(RETAIN, record.envelope.unit, form=form, subject=record.id, decides=True)
        book.sight.require(spec, record)
    values = {"of_form": form, "records": tuple(ids), "until": until, "reason": reason}
    with book.deed("retention.keep", reason) as deed:
        return deed.add(KEPT_LONGER, values)
