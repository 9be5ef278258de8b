"""Objections: raised by the assessed in time, answered by somebody else with reasons, in time."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beatbook.errors import NotFound, UsageProblem
from beatbook.texts import Text
from beatbook_assessment.forms import cells, judgement, objection, run
from beatbook_assessment.process import days, given, giving, rights, runs

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_NONE = Text("没有第{words}号异议", "There is no objection {words}")
_NOT_YET = Text(
    "第{number}号考核没有公示，还不能提出异议",
    "run {number} is not published; objections are raised from then on",
)
_REMEDY = Text(
    "认定成立须写明处理：points=改定得分，或recount=yes补正记录后重新统计",
    "to uphold it say what follows: points=… sets the points, recount=yes has the records put"
    " right and counted again",
)


def raised(book: Book, words: str, subject: str, item: str, why: str) -> Record:
    """Object to an item of one's own score, or of one's own unit's.

    Raises NotAllowed for others, UsageProblem before it is published, ProblemsFound too late.
    """
    record, who, id = giving.found(book, words, subject, item)
    rights.require_assessed(book, who)
    if record.envelope.state != run.PUBLISHED:
        raise UsageProblem(_NOT_YET.with_values(number=record.envelope.number))
    process = runs.scheme_of(book, record, runs.data_of(record)).process
    judge = given.at(book, judgement.FORM, record.id, (who.id, id))
    values = {
        "run": record.id,
        "item": id,
        "words": why,
        "raised_by": book.actor.officer,
        "raised_on": book.today(),
        "answer_by": days.answer_by(process, book.today()),
        "judged_by": judge.values["judged_by"] if judge is not None else None,
        **giving.field_of(who),
    }
    with book.deed("assess.object", subject=record.id) as deed:
        made = deed.add(objection.FORM, values, unit=book.unit_for_new())
    return record_of(book, made)


def answered(
    book: Book,
    words: str,
    answer: str,
    *,
    uphold: bool,
    points: Decimal | None = None,
    recount: bool = False,
) -> Record:
    """Answer an objection. Upheld, it sets the points or has the records counted again.

    Raises NotAllowed for whoever objected or judged, and for who is of no higher unit.
    """
    record = record_of(book, words)
    if uphold and points is None and not recount:
        raise UsageProblem(_REMEDY)
    rights.require_judge(book, subject_of(book, record))
    values: dict[str, Any] = {
        "answer": answer,
        "answered_by": book.actor.officer,
        "answered_on": book.today(),
    }
    if uphold:
        values["remedy"] = given.RECOUNT if points is None else given.POINTS
        values["points"] = points
    with book.deed("assess.answer", answer, subject=record.id) as deed:
        deed.change(objection.FORM, record.id, values, version=record.envelope.version)
        deed.transition(objection.FORM, record.id, "uphold" if uphold else "reject")
    return record_of(book, record.id)


def record_of(book: Book, words: str) -> Record:
    """An objection by id or number. Raises NotFound."""
    record = runs.by_words(book, book.spec(objection.FORM), words)
    if record is None:
        raise NotFound(_NONE.with_values(words=words))
    return record


def subject_of(book: Book, record: Record) -> runs.Who:
    """Whom an objection, a judgement or a self-score is about."""
    of = runs.record_of(book, record.values["run"])
    return runs.who(runs.data_of(of))[cells.subject_of(record.values)]
