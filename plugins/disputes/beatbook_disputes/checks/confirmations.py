"""Rules of judicial confirmation: of people's mediation only, within 30 days from its effect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_disputes import reading
from beatbook_disputes.checks.days import not_in_future
from beatbook_disputes.forms.agreement import PEOPLES
from beatbook_disputes.laws import CONFIRMING

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

WITHIN = 30
"""Days from the day on which the agreement took effect, which itself is not counted."""

_OTHER_KIND = Text(
    "司法确认只适用于人民调解协议；治安调解协议不履行的依法处罚，当事人可以起诉",
    "is not of people's mediation, and only that is confirmed by the court: where another is"
    " broken, the case goes on and the parties may sue",
)
_NOT_SIGNED = Text(
    "还没有签订，没有生效；请先签订协议",
    "is not signed, so it is not in force; have it signed first",
)
_LATE = Text(
    "已过申请期限：协议{signed}生效，最迟应在{last}申请；可告知当事人起诉",
    "is too late: the agreement took effect on {signed}, the last day was {last}; tell the parties"
    " that they may sue",
)
_EARLY = Text(
    "早于协议生效日期{signed}；请改正", "is before the agreement took effect, {signed}; correct it"
)


def problems(asked: Record, book: Book, pending: reading.Changes) -> Iterator[Problem]:
    """The problems of one application."""
    yield from not_in_future(asked, book, ("applied_on", "ruled_on"))
    agreement = reading.record(book, reading.AGREEMENT, asked.values["agreement"], pending)
    if agreement is None:
        return
    signed, applied = agreement.values["signed_on"], asked.values["applied_on"]
    if agreement.values["kind"] != PEOPLES:
        yield Problem(_OTHER_KIND, "agreement", source=CONFIRMING)
    elif signed is None:
        yield Problem(_NOT_SIGNED, "agreement", source=CONFIRMING)
    elif applied > last_day(signed):
        words = _LATE.with_values(signed=signed, last=last_day(signed))
        yield Problem(words, "applied_on", source=CONFIRMING)
    elif applied < signed:
        yield Problem(_EARLY.with_values(signed=signed), "applied_on", source=CONFIRMING)


def last_day(signed: date, within: int = WITHIN) -> date:
    """The last day on which both sides can ask the court."""
    return signed + timedelta(days=within)
