"""What is refused: insiders, answers that do not fit their state, surveys with lines left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from beatbook.clock import local_date
from beatbook.pending import Pending
from beatbook.problems import Problem
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_surveys.forms import call_back, door_sample, inspection_visit, survey
from beatbook_surveys.forms.lines import DRAWN, state_of
from beatbook_surveys.outside import insiders

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

LINES = {call_back.FORM: ("asker", "asked_on"), door_sample.FORM: ("checker", "checked_on")}
"""Of each kind of line: who went there, and when."""

_OTHER_STATE = Text(
    "与状态不符；请用“再次联系”退回后重新登记",
    "does not fit the state; try again from the beginning with “try again”",
)
_LEFT_OUT = Text(
    "还有{count}条没有联系；未接通、不愿配合的也请登记，再完成",
    "{count} were not gone to yet; write down those who were not reached or declined, too",
)


def problems(record: Record, book: Book, pending: Mapping[str, Pending]) -> Iterator[Problem]:
    """The problems of one record of this plugin."""
    if record.form == inspection_visit.FORM:
        yield from _check(record, book)
    elif record.form in LINES:
        yield from _line(record, book)
    elif record.form == survey.FORM:
        yield from _survey(record, book, pending)


def _check(record: Record, book: Book) -> Iterator[Problem]:
    values = record.values
    day = local_date(values["at"], book.zone)
    yield from insiders(book, values["checkers"], values["office"], day, "checkers")
    if record.envelope.state == inspection_visit.CLEAN and values["facts"]:
        yield inspection_visit.NOT_CLEAN


def _line(record: Record, book: Book) -> Iterator[Problem]:
    values, (who, when) = record.values, LINES[record.form]
    if values[who]:
        day = values[when] or book.today()
        yield from insiders(book, [values[who]], values["office"], day, who)
    state = record.envelope.state
    if state != DRAWN and state_of(values["outcome"]) != state:
        yield Problem(_OTHER_STATE, "outcome")


def _survey(record: Record, book: Book, pending: Mapping[str, Pending]) -> Iterator[Problem]:
    values, state = record.values, record.envelope.state
    if state == survey.DRAWN:
        yield from insiders(book, values["askers"], values["of_unit"], book.today(), "askers")
    left = left_out(book, record, pending) if state == survey.DONE else 0
    if left:
        yield Problem(_LEFT_OUT.with_values(count=left), "kind")


def left_out(book: Book, sample: Record, pending: Mapping[str, Pending]) -> int:
    """How many lines of a survey nobody went to yet."""
    form = line_form(sample)
    where = (Condition("survey", "=", sample.id), Condition("state", "=", DRAWN))
    stored = {one.id for one in book.store.select(book.spec(form), Query(form, where))}
    return len(stored - pending.keys())


def line_form(sample: Record) -> str:
    """The form of a survey's lines."""
    return door_sample.FORM if sample.values["kind"] == survey.DWELLING else call_back.FORM
