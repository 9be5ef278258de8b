"""What people decide about duties: put one off, or give it to another, always with a reason.

An order is about one duty: this rule, this subject, due on this day. When the day changes, because
the work was done or a date corrected, there is another duty, and the order no longer concerns it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.access import DUTIES
from beatbook.duties.duty import Duty
from beatbook.duties.forms import FORM, REASSIGN, SNOOZE
from beatbook.errors import UsageProblem
from beatbook.problems import Problem
from beatbook.records import Record
from beatbook.store.items import DutyRow
from beatbook.store.query import Query
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.duties.desk import Duties

_ = Translator(__name__, __file__)

LATEST = 7
"""Days after the deadline up to which officers put off their own duties, where the rule names no
day on which the chief sees them: nothing may stay out of everybody's sight."""

_Key = tuple[str, str, str, date]


class Decided(NamedTuple):
    """What the open orders say of a duty: until when it is put off, to whom it was given."""

    snoozed: date | None = None
    assigned: str = ""


class Orders:
    """The orders that hold on a day."""

    def __init__(self, book: Book, day: date) -> None:
        self._decided: dict[_Key, Decided] = {}
        for record in book.store.select(book.spec(FORM), Query(FORM)):
            until = record.values["until"]
            if until is None or until > day:
                self._note(record)

    def _note(self, record: Record) -> None:
        """The newest order of a kind counts; they come the oldest first."""
        values = record.values
        key = _key(values)
        known = self._decided.get(key, Decided())
        if values["kind"] == SNOOZE:
            self._decided[key] = known._replace(snoozed=values["until"])
        else:
            self._decided[key] = known._replace(assigned=values["officer"])

    def about(self, row: DutyRow) -> Decided:
        """What was decided about a duty."""
        return self._decided.get((row.rule, row.subject, row.key, row.due), Decided())


def _key(values: Mapping[str, Any]) -> _Key:
    return values["rule"], values["subject"], values["key"] or "", values["due"]


def snooze(book: Book, duty: Duty, until: date, reason: str) -> str:
    """Put a duty off until a day (not included); returns the id of the order.

    Its deadline stays. Raises ProblemsFound for one that is not the officer's own, or a day too
    late (`latest`).
    """
    return _order(book, duty, reason, kind=SNOOZE, until=until)


def reassign(book: Book, duty: Duty, officer: str, reason: str, until: date | None = None) -> str:
    """Give a duty to an officer, for good or until a day; returns the id of the order.

    Raises NotAllowed without the permission for it, ProblemsFound for an officer who holds no
    post over the unit and so could not see the record.
    """
    book.require(DUTIES, duty.row.unit, form=duty.row.form, subject=duty.row.subject)
    return _order(book, duty, reason, kind=REASSIGN, officer=officer, until=until)


def _order(book: Book, duty: Duty, reason: str, **values: object) -> str:
    if not reason.strip():
        raise UsageProblem(_("Say why: a duty is put off or given to another with a reason."))
    row = duty.row
    about = {"rule": row.rule, "subject": row.subject, "key": row.key or None, "due": row.due}
    with book.deed(f"duty.{values['kind']}", reason, subject=row.subject) as deed:
        return deed.add(FORM, {**about, **values, "reason": reason}, unit=row.unit)


def latest(duty: Duty) -> date:
    """The last day until which officers may put off a duty of their own."""
    limit = duty.one.rule.escalates
    return duty.due + timedelta(days=LATEST if limit is None else limit)


def problems(record: Record, desk: Duties) -> Iterator[Problem]:
    """What is wrong with an order, whoever enters it and wherever."""
    values = record.values
    duty = desk.about(values["rule"], values["subject"], values["key"] or "")
    if duty is None or duty.due != values["due"]:
        yield Problem(_("there is no such duty; see: beat duty list"), "rule")
    elif values["kind"] == SNOOZE:
        yield from _snooze_problems(desk.book, duty, values["until"])
    else:
        yield from _reassign_problems(desk, duty, values["officer"])


def _snooze_problems(book: Book, duty: Duty, until: date | None) -> Iterator[Problem]:
    if until is not None and until <= book.today():
        yield Problem(_("must be later than today"), "until")
    if book.actor.system or book.may(DUTIES, duty.row.unit):
        return
    if book.actor.officer not in duty.who:
        yield Problem(_("this duty falls to somebody else; only a chief may put it off"), "rule")
    if until is not None and until > latest(duty):
        yield Problem(
            _(
                "can be {day} at the latest: from then on the chief has to see it;"
                " ask the chief for more time",
                day=latest(duty),
            ),
            "until",
        )


def _reassign_problems(desk: Duties, duty: Duty, officer: str | None) -> Iterator[Problem]:
    book = desk.book
    if not (book.actor.system or book.may(DUTIES, duty.row.unit)):
        yield Problem(_("only a chief may give a duty to another"), "officer")
    if officer and not desk.staff(book.today()).covers(officer, duty.row.unit):
        yield Problem(
            _(
                "{name} holds no post over this unit and could not see the record; give a post"
                " first: beat officer post",
                name=book.title(officer),
            ),
            "officer",
        )
