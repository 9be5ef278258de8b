"""What rules make due, so that two versions of them can be compared: computed, never written.

A book may not have asked for its duties yet, and the trial must not count what another rule left
behind. So both sides are computed from the records, and only for rules that changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from beatbook.duties.reckoning import asked
from beatbook.duties.rules import InForce, RuleFailed, rule_book, specs
from beatbook.duties.subjects import page, subjects
from beatbook.progress import tell
from beatbook.store.query import Condition
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

PAGE = 1_000
_COUNTING = Text("计算任务", "Reckoning duties")


class Moved(NamedTuple):
    """What a rule makes due, or why it could not say.

    `dues` are (subject and key, last day, first day it shows or "", unit).
    """

    rule: str
    dues: list[tuple[str, str, str, str]]
    why: str = ""


def due_by(book: Book, names: Sequence[str]) -> Iterator[Moved]:
    """What each of these rules makes due in the book now."""
    rules = rule_book(book).rules
    for name in names:
        if name in rules:
            yield _due_by(book, rules[name])


def _due_by(book: Book, one: InForce) -> Moved:
    found: list[tuple[str, str, str, str]] = []
    try:
        for records in _pages(book, one):
            found += _dues(book, one, records)
    except RuleFailed as failed:
        return Moved(one.name, [], failed.why)
    return Moved(one.name, found)


def _pages(book: Book, one: InForce) -> Iterator[list[Record]]:
    spec, after, done = specs(book)[one.rule.form], "", 0
    while found := page(book.store, spec, one.rule, Condition("id", ">", after), PAGE):
        yield found
        after, done = found[-1].id, done + len(found)
        tell(_COUNTING, done)


def _dues(book: Book, one: InForce, records: Sequence[Record]) -> list[tuple[str, str, str, str]]:
    found = subjects(book.store, specs(book), one.rule, one.terms, records)
    with book.hooks.watched(one.origin.plugin, one.name):
        return [
            (f"{row.subject} {row.key}", str(row.due), str(row.opens or ""), row.unit)
            for subject in found
            for row in asked(one, subject)
        ]
