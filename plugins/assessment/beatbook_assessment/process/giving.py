"""What persons give to a run: scores of their own work, and judgements of others'."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook_assessment.forms import judgement, self_score
from beatbook_assessment.process import given, rights, runs

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record


def self_scored(
    book: Book, words: str, subject: str, item: str, points: Decimal, why: str = ""
) -> Record:
    """Write what the assessed give themselves for an item; a second time takes the first's place.

    Raises NotAllowed for who is not assessed, ProblemsFound.
    """
    about = found(book, words, subject, item)
    rights.require_assessed(book, about.who)
    with book.deed("assess.self", subject=about.run.id) as deed:
        id = _put(deed, self_score.FORM, about, {"points": points, "words": why}, "")
        if deed.pending[id].record.envelope.state == self_score.ASKED:
            deed.transition(self_score.FORM, id, "give")
    return _record(book, self_score.FORM, id)


def judged(book: Book, words: str, subject: str, item: str, points: Decimal, reason: str) -> Record:
    """Write what a person judges; a second time takes the first's place.

    Raises NotAllowed for the assessed and for who is of no higher unit, ProblemsFound.
    """
    about = found(book, words, subject, item)
    unit = rights.require_judge(book, about.who)
    values = {"points": points, "apart": None, "reason": reason, "judged_by": book.actor.officer}
    with book.deed("assess.judge", reason, subject=about.run.id) as deed:
        id = _put(deed, judgement.FORM, about, values, unit)
    return _record(book, judgement.FORM, id)


class About(NamedTuple):
    """One cell of a run: who is scored, and for which item."""

    run: Record
    who: runs.Who
    item: str


def found(book: Book, words: str, subject: str, item: str) -> About:
    """A run, one of its subjects (empty: one's own), the id of an item. Raises NotFound."""
    run = runs.record_of(book, words)
    data = runs.data_of(run)
    people = runs.who(data)
    who = runs.find_subject(people, subject) if subject else runs.own(book, people)
    scheme = runs.scheme_of(book, run, data)
    return About(run, who, runs.find_item(scheme, item).id)


def field_of(who: runs.Who) -> dict[str, str]:
    """The field that names a subject, with its value."""
    return {"scored_unit" if who.id == who.unit else "scored_officer": who.id}


def _put(deed: Deed, form: str, about: About, values: dict[str, Any], unit: str) -> str:
    before = given.at(deed.book, form, about.run.id, (about.who.id, about.item))
    if before is not None:
        return deed.change(form, before.id, values, version=before.envelope.version)
    where = {"run": about.run.id, "item": about.item, **field_of(about.who)}
    return deed.add(form, {**where, **values}, unit=unit)


def _record(book: Book, form: str, id: str) -> Record:
    record = book.store.record(book.spec(form), id)
    assert record is not None
    return record
