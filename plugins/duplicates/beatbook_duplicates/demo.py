"""In each office of the demo somebody was entered twice: mistyped, by telephone, without a card.

So the queue has something to judge, with a merge that moves a job from one record to the other.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from beatbook.demo import Crew, acting, crews
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_REASON = Text("登记从业人员", "employees entered")
_NEEDED = ("person", "organisation", "employment")
_ALIKE = {"伟": "炜", "明": "铭", "华": "桦", "军": "君", "丽": "莉", "静": "靖", "杰": "洁",
          "强": "蔷", "勇": "永", "敏": "闵", "涛": "滔", "娟": "涓", "霞": "遐"}  # fmt: skip
"""Last characters of names, and others that sound the same."""
_SINCE = timedelta(days=12)


def add(book: Book) -> None:
    """A twin in each office, then a look for duplicates; nothing without the national forms."""
    offices = crews(book) if all(form in book.specs for form in _NEEDED) else []
    for crew in offices:
        _twin(book, crew)
    if offices:
        from beatbook_duplicates.profile import profiles
        from beatbook_duplicates.queue import look

        look(book, profiles(book.plugins.forms)["person"])


def _twin(book: Book, crew: Crew) -> None:
    """Enter somebody of the office a second time, as an employee of one of its units."""
    where = (Condition("phone", "filled"), Condition("resident_id", "filled"))
    people = _first(book, "person", crew, 200, where)
    known = next((one for one in people if one.values["name"][-1] in _ALIKE), None)
    firms = _first(book, "organisation", crew, 1)
    if known is None or not firms:
        return
    with acting(book, crew.officer), book.deed("demo", str(_REASON)) as deed:
        person = deed.add("person", _mistyped(known), unit=firms[0].envelope.unit)
        job = {"person": person, "organisation": firms[0].id, "post": "店员",
               "since": book.today() - _SINCE}  # fmt: skip
        deed.add("employment", job, unit=firms[0].envelope.unit)


def _mistyped(known: Record) -> dict[str, Any]:
    """What was heard on the telephone: a name that sounds right, and no number."""
    name = known.values["name"]
    same = {id: known.values[id] for id in ("sex", "birth", "phone")}
    return {"name": name[:-1] + _ALIKE[name[-1]], "no_document": "电话登记，证件后补", **same}


def _first(
    book: Book, form: str, crew: Crew, count: int, where: tuple[Condition, ...] = ()
) -> list[Record]:
    query = Query(form, where, (Order("number"),), count, units=crew.below)
    return book.store.select(book.spec(form), query)
