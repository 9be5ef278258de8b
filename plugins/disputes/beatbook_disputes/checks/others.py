"""Rules of parties and follow-ups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.sight import years_before
from beatbook.texts import Text
from beatbook_disputes import reading
from beatbook_disputes.checks.days import not_before, not_in_future
from beatbook_disputes.checks.sessions import OWN_INCOME_FROM
from beatbook_disputes.forms.party import GUARDIAN
from beatbook_disputes.laws import GUARDIANS

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_NAMELESS = Text("没有带出姓名；请直接填写", "was not filled in from the register; enter it here")
_NO_GUARDIAN = Text(
    "应当是同一纠纷中登记的监护人；请先登记或者改正",
    "must be a guardian entered for the same dispute; enter one or correct it",
)
_TOO_YOUNG = Text(
    "登记时不满十六周岁，监护人必须到场；请改为否",
    "cannot be: he or she is not yet 16, and the guardian must come; say no",
)


def of_party(party: Record, book: Book, pending: reading.Changes) -> Iterator[Problem]:
    """A name; a guardian of the same dispute; 16 or older to do without one."""
    values = party.values
    if values["person"] and not values["name"]:
        yield Problem(_NAMELESS, "name")
    guardian = reading.record(book, reading.PARTY, values["guardian"], pending)
    if guardian is not None and not _guards(guardian, party):
        yield Problem(_NO_GUARDIAN, "guardian", source=GUARDIANS)
    grown = years_before(book.today(), OWN_INCOME_FROM)
    if values["own_income"] and values["birth"] and values["birth"] > grown:
        yield Problem(_TOO_YOUNG, "own_income", source=GUARDIANS)


def _guards(guardian: Record, party: Record) -> bool:
    same = guardian.values["dispute"] == party.values["dispute"]
    return same and guardian.values["role"] == GUARDIAN and guardian.id != party.id


def of_follow_up(follow_up: Record, book: Book, pending: reading.Changes) -> Iterator[Problem]:
    """Neither in the future nor before the dispute."""
    dispute = reading.record(book, reading.DISPUTE, follow_up.values["dispute"], pending)
    yield from not_in_future(follow_up, book, ("day",))
    yield from not_before(dispute, follow_up, "day")
