"""What became of objections, beside the points that they are about: the assessed get an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.papers.declare import Facts, Paper
from beatbook.texts import Text
from beatbook_assessment.forms import cells
from beatbook_assessment.process import given
from beatbook_assessment.rules.wording import NOTHING, say

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_SHORT = Text("【异议{state}】", "[objection {state}]")
_HEADING = Text("第{number}号异议：{state}", "Objection {number}: {state}")
_RAISED = Text("异议内容", "What is wrong")
_ANSWER = Text("答复", "Answer")
_ANSWER_BY = Text("答复期限", "To be answered by")


def of(book: Book, run: str, subject: str) -> dict[str, Record]:
    """The objections to the points of one subject, by item; of several the last."""
    return {
        one.values["item"]: one
        for one in given.objections(book, run)
        if cells.subject_of(one.values) == subject
    }


def in_short(book: Book, record: Record | None) -> Text:
    """Where an objection stands; nothing where there is none."""
    return NOTHING if record is None else say(_SHORT, state=_state(book, record))


def added(book: Book, paper: Paper, record: Record) -> Paper:
    """An explanation with the objection to what it explains, and the answer."""
    values = record.values
    answer = (_ANSWER, values["answer"]) if values["answer"] else (_ANSWER_BY, values["answer_by"])
    heading = say(_HEADING, number=record.envelope.number, state=_state(book, record))
    head, *others = paper.blocks
    told = Facts(((_RAISED, values["words"]), answer), heading)
    return paper._replace(blocks=(head, told, *others))


def _state(book: Book, record: Record) -> Text | str:
    state = book.spec(record.form).state(record.envelope.state)
    return state.label if state is not None else record.envelope.state
