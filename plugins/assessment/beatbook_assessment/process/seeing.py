"""What somebody may see of runs: all of it who assesses, their own points the assessed.

Before a run is opened or published it is a draft that only those who assess see. Once it is
published everybody who is scored in it sees all results and ranks, and the points of their own.

The records themselves say the same by `reading` and `concerns` of their forms: the registry shows
a run to others from the day on which it is published, and judgements and corrections never.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.access import SCORES
from beatbook.errors import NotAllowed, NotFound
from beatbook.store.query import Order, Query
from beatbook.texts import Text
from beatbook_assessment.forms import objection, run
from beatbook_assessment.process import rights, runs

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

MOST = 60
"""As many of the newest runs are looked through."""
_NONE = Text(
    "没有您能看的考核结果；公示或开始自评后可见",
    "There is no run that you may see yet; they show once they are opened or published",
)
_DRAFT = Text(
    "第{number}号考核是草算，开始自评或公示后才能看",
    "run {number} is a draft; it shows once it is opened for self-scores or published",
)


def assesses(book: Book, record: Record) -> bool:
    """Whether the officer sees everything of a run."""
    return book.actor.system or book.may(SCORES, record.envelope.unit)


def is_shown(book: Book, record: Record) -> bool:
    """Whether the officer sees anything of a run."""
    if assesses(book, record):
        return True
    if record.envelope.state == run.DRAFT:
        return False
    people = runs.who(runs.data_of(record)).values()
    return any(rights.sees(book, one) for one in people)


def shown(book: Book) -> list[Record]:
    """The runs that the officer may see, the newest period first."""
    return [one for one in runs.every(book, limit=MOST) if is_shown(book, one)]


def meant(book: Book, words: str | None, subject: str | None = "") -> Record:
    """The run that is meant; none named: the newest that shows, and has the subject if one is.

    Raises NotFound, NotAllowed.
    """
    if words:
        return require(book, runs.record_of(book, words))
    for record in runs.every(book, limit=MOST):
        if not is_shown(book, record):
            continue
        people = runs.who(runs.data_of(record))
        if not subject or any(subject in (one.id, one.name) for one in people.values()):
            return record
    raise NotFound(_NONE)


def require(book: Book, record: Record) -> Record:
    """The run, if the officer may see anything of it. Raises NotAllowed, noted."""
    if not is_shown(book, record):
        book.note_refusal(SCORES, form=record.form, subject=record.id)
        raise NotAllowed(_DRAFT.with_values(number=record.envelope.number))
    return record


def results_shown(book: Book, record: Record) -> bool:
    """Whether everybody's results show, or only the officer's own."""
    published = record.envelope.state in (run.PUBLISHED, run.FINAL, run.SEALED)
    return published or assesses(book, record)


def objections(book: Book, words: str = "") -> list[Record]:
    """The objections that the officer may see, the newest first; of one run if it is named."""
    from beatbook_assessment.process import objecting

    query = Query(objection.FORM, order=(Order("number", True),), closed=True)
    found = book.store.select(book.spec(objection.FORM), query)
    of = runs.record_of(book, words).id if words else ""
    return [
        one
        for one in found
        if one.values["run"] == (of or one.values["run"])
        and rights.sees(book, objecting.subject_of(book, one))
    ]
