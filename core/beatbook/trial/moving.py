"""What rules make due, so that two versions of them can be compared: computed, never written.

A book may not have asked for its duties yet, and the trial must not count what another rule left
behind. So both sides are computed from the records, and only for rules that changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from beatbook.duties.declare import Subject
from beatbook.duties.reckoning import asked
from beatbook.duties.rules import InForce, RuleFailed, rule_book, specs
from beatbook.duties.subjects import page, subjects
from beatbook.progress import tell
from beatbook.store.items import DutyRow
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook.trial.veiling import personal, veiled

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

PAGE = 1_000
_COUNTING = Text("计算任务", "Reckoning duties")


class Moved(NamedTuple):
    """What a rule makes due, or why it could not say.

    `dues` are (subject and key, last day, first day it shows or "", unit); of a rule that nothing
    is to be compared with, only `units`: how many of each unit there are, and how many of these
    are over already.
    """

    rule: str
    dues: list[tuple[str, str, str, str]]
    why: str = ""
    units: Mapping[str, Sequence[int]] = {}


def due_by(book: Book, names: Sequence[str], alone: Collection[str]) -> Iterator[Moved]:
    """What each of these rules makes due in the book now; those *alone* by unit only."""
    rules = rule_book(book).rules
    for name in names:
        if name in rules:
            one = rules[name]
            try:
                yield _units(book, one) if name in alone else Moved(name, _all(book, one))
            except RuleFailed as failed:
                yield Moved(name, [], failed.why)


def _all(book: Book, one: InForce) -> list[tuple[str, str, str, str]]:
    return [
        (f"{row.subject} {row.key}", str(row.due), str(row.opens or ""), row.unit)
        for row in _dues(book, one)
    ]


def _units(book: Book, one: InForce) -> Moved:
    today, every, over = book.today(), Counter[str](), Counter[str]()
    for row in _dues(book, one):
        every[row.unit] += 1
        over[row.unit] += row.due < today
    return Moved(one.name, [], units={unit: (every[unit], over[unit]) for unit in every})


def _dues(book: Book, one: InForce) -> Iterator[DutyRow]:
    forms = specs(book)
    hidden = personal(forms[one.rule.form])
    for records in _pages(book, one):
        found = subjects(book.store, forms, one.rule, one.terms, records)
        with book.hooks.watched(one.origin.plugin, one.name):
            rows = [row for subject in found for row in _asked(one, subject, hidden)]
        yield from rows


def _asked(one: InForce, subject: Subject, hidden: Sequence[str]) -> list[DutyRow]:
    """What a rule says of a subject. Raises RuleFailed without what that says of a person."""
    try:
        return asked(one, subject)
    except RuleFailed as failed:
        raise RuleFailed(failed.plugin, veiled(failed.why, hidden, subject.record)) from failed


def _pages(book: Book, one: InForce) -> Iterator[list[Record]]:
    spec, after, done = specs(book)[one.rule.form], "", 0
    while found := page(book.store, spec, one.rule, Condition("id", ">", after), PAGE):
        yield found
        after, done = found[-1].id, done + len(found)
        tell(_COUNTING, done)
