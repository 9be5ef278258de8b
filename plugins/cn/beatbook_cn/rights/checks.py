"""What a consent and the fields that rest on one have to agree with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_cn.forms import consent
from beatbook_cn.rights.bases import AGREEING

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_STILL_THERE = Text(
    "撤回同意后不得保留；请用：beat consent withdraw",
    "cannot stay once the consent is withdrawn; use: beat consent withdraw",
)
_TWICE = Text(
    "已有同一事项的有效同意({number}号)；请修改该条",
    "is agreed to already (consent {number}); change that one",
)
_NOT_AGREED = Text(
    "以本人同意为依据；请先登记同意",
    "rests on the person's consent; enter the consent first",
)


def consent_problems(record: Record, book: Book) -> Iterator[Problem]:
    """One consent to each matter stands; what rests on it goes with it."""
    values = record.values
    if record.envelope.state == consent.WITHDRAWN:
        for id in consent.RESTING:
            if values[id] is not None:
                yield Problem(_STILL_THERE, id, source=AGREEING)
        return
    for other in in_force(book, values["person"], values["matter"]):
        if other.id != record.id:
            yield Problem(_TWICE.with_values(number=other.envelope.number), "matter")


def in_force(book: Book, person: str, matter: str) -> list[Record]:
    """The consents of a person to a matter that stand."""
    where = (Condition("person", "=", person), Condition("matter", "=", matter))
    return book.store.select(book.form(consent.FORM).spec, Query(consent.FORM, where))


def person_problems(record: Record, book: Book) -> Iterator[Problem]:
    """A field of a person that rests on consent is filled in only where there is one."""
    for field in book.form("person").spec.fields:
        filled = field.consent and record.values.get(field.id) not in (None, ())
        if filled and not in_force(book, record.id, field.consent):
            yield Problem(_NOT_AGREED, field.id, source=AGREEING)
