"""The steps of a run: opened for self-scores, published, made final, sealed, or dropped.

Each step first takes in what persons gave since the last count. What stands in the way of a step is
checked where every deed passes (`checks`), whichever way somebody tries.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from beatbook_assessment.forms import run, self_score
from beatbook_assessment.process import adopting, days, giving, running, runs, snapshots

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record


def opened(book: Book, words: str) -> Record:
    """Let the assessed score themselves, for the days that the scheme gives."""
    record = runs.record_of(book, words)
    data = runs.data_of(record)
    scheme = runs.scheme_of(book, record, data)
    until = days.self_by(scheme.process, book.today())
    with book.deed("assess.open", subject=record.id) as deed:
        deed.change(run.FORM, record.id, {"self_by": until}, version=record.envelope.version)
        deed.transition(run.FORM, record.id, "open")
        for who in runs.who(data).values():
            for item in scheme.items:
                if item.self_scored:
                    about = {"run": record.id, "item": item.id, "by": until}
                    values = {**about, **giving.field_of(who)}
                    deed.add(self_score.FORM, values, unit=who.unit)
    return runs.record_of(book, record.id)


def published(book: Book, words: str) -> Record:
    """Publish a run to the assessed, who then have their days to object."""
    record = runs.record_of(book, words)
    process = runs.scheme_of(book, record, runs.data_of(record)).process
    values = {
        **running.refreshed(book, record),
        "published_on": book.today(),
        "object_by": days.object_by(process, book.today()),
    }
    return _step(book, record, "publish", values)


def finished(book: Book, words: str) -> running.Counted:
    """Make a run final, with what answers to objections set."""
    record = runs.record_of(book, words)
    return running.stored(
        book, record, running.refreshed(book, record), "assess.finish", step="finish"
    )


def sealed(book: Book, words: str) -> Record:
    """Seal a final run: digests of all that it stands on go into it, and so into the journal."""
    record = runs.record_of(book, words)
    adopted = adopting.of_run(book, record)
    data, result = runs.data_of(record), json.loads(record.values["result"] or "{}")
    values = {
        **snapshots.digests(adopted.values["text"], data, result),
        "sealed_by": book.actor.officer,
        "sealed_at": book.clock.now(),
    }
    return _step(book, record, "seal", values)


def dropped(book: Book, words: str, reason: str) -> Record:
    """Give a run up that was not published."""
    return _step(book, runs.record_of(book, words), "drop", {}, reason)


def _step(
    book: Book, record: Record, step: str, values: dict[str, object], reason: str = ""
) -> Record:
    with book.deed(f"assess.{step}", reason, subject=record.id) as deed:
        if values:
            deed.change(run.FORM, record.id, values, version=record.envelope.version)
        deed.transition(run.FORM, record.id, step)
    return runs.record_of(book, record.id)
