"""The board of objections that wait for an answer: what is said, and one key to answer it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.access import OBJECT
from beatbook.boards import Board, BoardColumn, BoardKey, BoardRow
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_assessment.actions import asking
from beatbook_assessment.forms import objection
from beatbook_assessment.process import abouts, objecting, seeing

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

NAME = "assess.answering"
_TITLE = Text("待答复的异议", "Objections to answer")
_COLUMNS = (
    BoardColumn("subject", Text("被考核者", "Who")),
    BoardColumn("item", Text("考核项", "Item")),
    BoardColumn("words", Text("异议内容", "What is wrong")),
    BoardColumn("due", Text("答复期限", "Answer by")),
    BoardColumn("number", Text("编号", "No.")),
)
_KEYS = (
    BoardKey(key="a", label=Text("答复", "answer"), action="assess.answer", primary=True,
             ask=("uphold", "answer", "points", "recount")),
    BoardKey(key="e", label=Text("解释", "explain"), action="assess.explain"),
)  # fmt: skip
_EMPTY = Text("没有待答复的异议", "no objection waits for an answer")


def write(book: Book, asked: asking.Perhaps) -> Board:
    """The objections that the officer may see and nobody answered yet, the most urgent first."""
    found = [one for one in seeing.objections(book, asked.run or "")
             if one.envelope.state == objection.RAISED]  # fmt: skip
    found.sort(key=lambda one: (one.values["answer_by"], one.envelope.number))
    return Board(
        title=str(_TITLE),
        columns=_COLUMNS,
        rows=tuple(_row(book, one) for one in found),
        keys=_KEYS,
        empty=_EMPTY,
    )


def _row(book: Book, record: Record) -> BoardRow:
    values, who = record.values, objecting.subject_of(book, record)
    item = abouts.of_run(book, values["run"]).scheme.item(values["item"])
    label = item.label if item is not None else values["item"]
    cells = (who.name, label, values["words"], values["answer_by"], record.envelope.number)
    given = {
        "objection": record.id,
        "run": values["run"],
        "subject": who.id,
        "item": values["item"],
    }
    return BoardRow(cells, given, (objection.FORM, record.id))


def declared() -> Iterator[Action]:
    """The one action of this module."""
    yield Action(
        name=NAME,
        label=_TITLE,
        help=Text("逐件答复，期限近的在前", "One by one, the most urgent first"),
        permission=OBJECT,
        run=write,
        parameters=asking.Perhaps,
    )
