"""Requests where officers work: the day's line, and the answer as an action of every front end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from beatbook.access import APPROVE
from beatbook.answers import Rows
from beatbook.approvals.answering import grant, refuse, waiting_for
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook.today import TodayLine

if TYPE_CHECKING:
    from beatbook.book import Book

_LABEL = Text("待您批准", "Waits for your approval")
_WORDS = Text("{numbers}号申请（beat approve list）", "request {numbers} (beat approve list)")
_GRANTED = Text("已批准{number}号：{words}", "granted {number}: {words}")
_REFUSED = Text("未批准{number}号：{words}", "refused {number}: {words}")
_FEW = 5


@f.part
class Answering:
    """Which request, and what to answer."""

    number: str | None = f.text(Text("申请编号", "Request"), required=True)
    granted: bool | None = f.yes_no(Text("批准", "Grant it"), required=True)
    answer: str | None = f.long_text(Text("意见", "Answer"))


def _answer(book: Book, asked: Any) -> str:
    told, words = (grant, _GRANTED) if asked.granted else (refuse, _REFUSED)
    found = told(book, asked.number, asked.answer or "")
    return str(words.with_values(number=found.envelope.number, words=found.values["words"]))


_COLUMNS = {
    "number": Text("编号", "No."),
    "words": Text("事项", "What is to be done"),
    "asked_by": Text("申请人", "Asked by"),
    "reason": Text("理由", "Reason"),
}


def _waiting(book: Book, _nothing: None) -> Rows:
    rows = (
        {
            "number": one.envelope.number,
            "words": one.values["words"],
            "asked_by": book.title(one.values["asked_by"]),
            "reason": one.values["reason"],
        }
        for one in waiting_for(book)
    )
    return Rows(rows, _COLUMNS)


def actions() -> list[Action]:
    """What waits, and the answer to it."""
    return [
        Action(
            name="approve.waiting",
            label=Text("待批准的申请", "Requests that wait for you"),
            help=Text("须由您作为第二人批准的操作。", "Acts that you may grant."),
            permission=APPROVE,
            run=_waiting,
            decides=True,
        ),
        Action(
            name="approve.answer",
            label=Text("批准或不批准", "Answer a request"),
            help=Text(
                "批准后24小时内可办理一次，仅限所申请的内容。",
                "What is granted can be done once, within 24 hours, exactly as it was asked for.",
            ),
            permission=APPROVE,
            run=_answer,
            parameters=Answering,
            decides=True,
        ),
    ]


def lines(book: Book, officer: str) -> Iterable[TodayLine]:
    """One line where something waits for the officer who acts; nobody is told of another's."""
    if officer != book.actor.officer:
        return
    found = [str(one.envelope.number) for one in waiting_for(book)]
    if found:
        numbers = ", ".join(found[:_FEW]) + (" …" if len(found) > _FEW else "")
        yield TodayLine(_LABEL, _WORDS.with_values(numbers=numbers), rank=10)
