"""The line of an officer's day that says what waits for him or her as a second person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beatbook.approvals.answering import waiting_for
from beatbook.texts import Text
from beatbook.today import TodayLine

if TYPE_CHECKING:
    from beatbook.book import Book

_LABEL = Text("待您批准", "Waits for your approval")
_WORDS = Text("{numbers}号申请（beat approve list）", "request {numbers} (beat approve list)")
_FEW = 5


def lines(book: Book, officer: str) -> Iterable[TodayLine]:
    """One line where something waits for the officer who acts; nobody is told of another's."""
    if officer != book.actor.officer:
        return
    found = [str(one.envelope.number) for one in waiting_for(book)]
    if found:
        numbers = ", ".join(found[:_FEW]) + (" …" if len(found) > _FEW else "")
        yield TodayLine(_LABEL, _WORDS.with_values(numbers=numbers), rank=10)
