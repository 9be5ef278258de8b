"""What is wrong with a record in view of other records of the book.

Asked for every record that a deed writes; each check costs one indexed question or none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.problems import Problem
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_cn.laws import ONE_PLACE, STAFF_LIST
from beatbook_cn.rentals.checks import letting_problems, stay_problems
from beatbook_cn.residence.kin import link_problems
from beatbook_cn.residence.permits import permit_problems
from beatbook_cn.rights.checks import consent_problems, person_problems

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_LIVES_THERE = Text(
    "该人员在此房屋已有居住关系({number}号，自{since})；请修改原记录或者先终止",
    "lives there already since {since} (tenancy {number}); change or end that record instead",
)
_WORKS_THERE = Text(
    "该人员在此单位已有从业记录({number}号，自{since})；请修改原记录或者先终止",
    "works there already since {since} (employment {number}); change or end that record instead",
)
_SECOND_DWELLING = Text(
    "该地址已有房屋({number}号)；请修改原记录，或者写明户室",
    "there is a dwelling already (number {number}); change that record or name the room",
)
_SAME_DOCUMENT = Text(
    "与实有人口{number}号的证件号码相同；请核实是否为同一人",
    "is also the document of person {number}; make sure that they are not the same",
)
_MORE_NAMED = Text(
    "少于已登记的从业人员{named}人；请核实人数，或者终止已离职人员的记录",
    "is less than the {named} people entered as employed here; correct it, or end the employment"
    " of those who left",
)


def problems(record: Record, book: Book) -> Iterable[Problem]:
    """The problems of one record, before it is written."""
    check = _CHECKS.get(record.form)
    return check(record, book) if check else ()


def _person(record: Record, book: Book) -> Iterator[Problem]:
    yield from person_problems(record, book)
    number = record.values.get("document_number")
    if number:
        for other in _others(record, book, document_number=number):
            yield Problem(
                _SAME_DOCUMENT.with_values(number=other.envelope.number),
                "document_number",
                warning=True,
            )


def _dwelling(record: Record, book: Book) -> Iterator[Problem]:
    yield from letting_problems(record, book)
    place = record.envelope.place
    for other in _others(record, book, place=place) if place else ():
        yield Problem(_SECOND_DWELLING.with_values(number=other.envelope.number), "address")


def _tenancy(record: Record, book: Book) -> Iterator[Problem]:
    yield from _twice(record, book, "dwelling", _LIVES_THERE, ONE_PLACE)
    yield from stay_problems(record, book)


def _organisation(record: Record, book: Book) -> Iterator[Problem]:
    """More people are entered by name than the unit says it employs."""
    said = record.values["employees"]
    if said is None or record.envelope.version == 1:
        return
    here = Query("employment", (Condition("organisation", "=", record.id),))
    named = book.store.count(book.form("employment").spec, here)
    if named > said:
        yield Problem(_MORE_NAMED.with_values(named=named), "employees", True, STAFF_LIST)


def _employment(record: Record, book: Book) -> Iterator[Problem]:
    return _twice(record, book, "organisation", _WORKS_THERE, STAFF_LIST)


def _twice(
    record: Record, book: Book, where: str, message: Text, source: Text
) -> Iterator[Problem]:
    """Another stay of the same person at the same target at the same time."""
    values = record.values
    same = {"person": values["person"], where: values[where]}
    for other in _others(record, book, **same):
        if _overlap(values, other.values):
            words = message.with_values(number=other.envelope.number, since=other.values["since"])
            yield Problem(words, where, source=source)


def _overlap(one: Any, other: Any) -> bool:
    """Whether two stays have a day in common; the last day of one may be the other's first."""
    first = one["since"] < (other["until"] or date.max)
    return bool(first and other["since"] < (one["until"] or date.max))


def _others(record: Record, book: Book, **same: Any) -> list[Record]:
    where = tuple(Condition(field, "=", value) for field, value in same.items())
    spec = book.form(record.form).spec
    found = book.store.select(spec, Query(record.form, where, limit=5))
    return [other for other in found if other.id != record.id]


_CHECKS: dict[str, Callable[[Record, Book], Iterable[Problem]]] = {
    "person": _person,
    "dwelling": _dwelling,
    "tenancy": _tenancy,
    "organisation": _organisation,
    "employment": _employment,
    "residence_permit": permit_problems,
    "kinship": link_problems,
    "consent": consent_problems,
}
