"""Codes of sections and points: short, unique in the book, given in order and never twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING

from beatbook.store.query import Query

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed


def codes_of(book: Book, form: str) -> set[str]:
    """Every code that a record of a form bears, those out of use as well."""
    found = book.store.select(book.spec(form), Query(form, closed=True))
    return {record.values["code"] for record in found if record.values["code"]}


def free_codes(taken: Iterable[str], prefix: str, digits: int) -> Iterator[str]:
    """Codes behind the greatest one of *prefix* that is taken: S0001, S0002 ..."""
    numbers = (code.removeprefix(prefix) for code in taken if code.startswith(prefix))
    last = max((int(number) for number in numbers if number.isdecimal()), default=0)
    return (f"{prefix}{nth:0{digits}}" for nth in count(last + 1))


def supply_code(deed: Deed, id: str, code: str | None, prefix: str, digits: int) -> None:
    """Give a record that a deed adds the next free code where it has none."""
    if code or deed.done is not None:
        return
    form = deed.pending[id].record.form
    here = (one.after for one in deed.pending.values() if one.form.id == form)
    pending = {one.values.get("code") for one in here if one is not None}
    taken = codes_of(deed.book, form) | {known for known in pending if known}
    deed.supply(id, code=next(free_codes(taken, prefix, digits)))
