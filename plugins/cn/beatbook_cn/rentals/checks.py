"""A landlord lets to others: nobody is the tenant of a dwelling that they let themselves.

租赁房屋治安管理规定 art. 2: a rented dwelling is one let for others to live in. A landlord who
lives in a part of it stays in a home of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_cn import laws
from beatbook_cn.rentals.letting import is_let, rents, tenants

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_OWN_TENANT = Text(
    "{name}是该房屋的出租人，不能登记为自己的承租人；自住的请将居住处所改为自有住房",
    "{name} lets this dwelling and cannot be its tenant; a landlord who lives in it has the kind"
    " of place “Own home”",
)


def stay_problems(stay: Record, book: Book) -> Iterator[Problem]:
    """A tenant who is the landlord; asked of tenants only, so that most stays cost nothing."""
    id = stay.values["dwelling"]
    if stay.values["until"] is not None or not id or not rents(stay):
        return
    dwelling = book.store.record(book.form("dwelling").spec, id)
    if dwelling is not None and is_let(dwelling) and _lets(stay.values["person"], dwelling, book):
        yield _problem(book, stay, "person")


def letting_problems(dwelling: Record, book: Book) -> Iterator[Problem]:
    """A landlord who is among the tenants."""
    values = dwelling.values
    if dwelling.envelope.version == 1 or not is_let(dwelling):
        return
    path = "landlord" if values["landlord"] else "landlord_id"
    for stay in tenants(book, dwelling):
        if _lets(stay.values["person"], dwelling, book):
            yield _problem(book, stay, path)


def _problem(book: Book, stay: Record, path: str) -> Problem:
    words = _OWN_TENANT.with_values(name=book.title(stay.values["person"]))
    return Problem(words, path, source=laws.LET_TO_OTHERS)


def _lets(person: str, dwelling: Record, book: Book) -> bool:
    """Whether a person lets a dwelling: named as the landlord, or by the same number."""
    values = dwelling.values
    if values["landlord"]:
        return bool(values["landlord"] == person)
    number = values["landlord_id"] or (None if values["landlord_name"] else values["owner_id"])
    known = book.store.record(book.form("person").spec, person) if number else None
    return known is not None and bool(known.values["resident_id"] == number)
