"""The steps of a bulletin: proposed, sent back, released by somebody else, recalled, dropped.

Whoever releases has the text guarded and counted again at that moment. A release or recall that is
asked for twice is done once: the answer to the first may have been lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.access import RELEASE
from beatbook.bulletin.released import digest
from beatbook.errors import Conflict, ProblemsFound, UsageProblem
from beatbook.texts import Text
from beatbook_bulletins.copy import record_of
from beatbook_bulletins.drafting import NUMBER
from beatbook_bulletins.forms.bulletin import FORM, RECALLED, RELEASED
from beatbook_bulletins.numbering import next_number, serial_of, series

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

TRIES = 50
"""As many others may release in the same moment before somebody is told to try again."""
_BUSY = Text("很多人同时发布；请再试一次", "Many release at the same moment; try again")


def propose(book: Book, id: str) -> Record:
    """Propose a draft for release. Raises ProblemsFound with what must be seen to first."""
    record = record_of(book, id)
    values = {"proposed_by": book.actor.officer, "proposed_at": book.clock.now()}
    return _stepped(book, record, "propose", values)


def send_back(book: Book, id: str, reason: str) -> Record:
    """Give a proposed bulletin back to be changed."""
    return _stepped(book, record_of(book, id), "return", {"returned_because": reason}, reason)


def drop(book: Book, id: str) -> Record:
    """Give a draft up."""
    return _stepped(book, record_of(book, id), "drop", {})


def recall(book: Book, id: str, reason: str) -> Record:
    """Recall a released bulletin at once. One that is recalled already stays as it is."""
    record = record_of(book, id)
    if record.envelope.state == RECALLED:
        return record
    book.require(RELEASE, record.envelope.unit, form=FORM, subject=id)
    values = {
        "recalled_by": book.actor.officer,
        "recalled_at": book.clock.now(),
        "recall_reason": reason,
    }
    return _stepped(book, record, "recall", values, reason)


def release(book: Book, id: str) -> Record:
    """Release a proposed bulletin and number it. One that is released already stays as it is.

    Raises NotAllowed for whoever proposed it, ProblemsFound with what must be seen to first.
    """
    for _try in range(TRIES):
        record = record_of(book, id)
        if record.envelope.state in (RELEASED, RECALLED):
            return record
        book.require(RELEASE, record.envelope.unit, form=FORM, subject=id)
        try:
            return _stepped(book, record, "release", _released(book, record))
        except ProblemsFound as error:
            if {problem.path for problem in error.problems} != {"serial"}:
                raise
        except Conflict:
            continue
    raise UsageProblem(_BUSY)


def _released(book: Book, record: Record) -> dict[str, object]:
    """What is filled in with a release."""
    number = next_number(book, record)
    title = (record.values["title"] or "").replace(NUMBER, str(number), 1)
    return {
        "title": title,
        "year": series(record)[2],
        "issue_number": number,
        "serial": serial_of(record, number),
        "digest": digest(title, record.values["body"] or ""),
        "released_by": book.actor.officer,
        "released_at": book.clock.now(),
    }


def _stepped(
    book: Book, record: Record, step: str, values: dict[str, object], reason: str = ""
) -> Record:
    """A bulletin after a step with these values, in one deed."""
    id = record.id
    with book.deed(f"bulletin.{step}", reason, subject=id) as deed:
        if values:
            deed.change(FORM, id, values, version=record.envelope.version)
        deed.transition(FORM, id, step)
    return record_of(book, id)


def issue_of(record: Record) -> tuple[int, int]:
    """Year and issue number of a bulletin that was released."""
    return series(record)[2], record.values["issue_number"]
