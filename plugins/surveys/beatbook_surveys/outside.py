"""Who is from outside: nobody checks, or asks about, the office that he or she belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.problems import Problem
from beatbook.store.query import Condition, Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

OFFICE = "office"
_INSIDE = Text(
    "{name}在{unit}任职，不能检查或者回访本单位；请由外单位人员进行",
    "{name} has a post at {unit}, which is what is looked at; somebody of another unit has to do"
    " this",
)


def insiders(
    book: Book, officers: Iterable[str], unit: str, day: date, path: str
) -> Iterator[Problem]:
    """A problem for each officer who belonged that day to the office that a unit is part of."""
    home = home_of(book, unit, day)
    for officer in officers:
        if any(home in _above(book, at, day) for at in posts(book, officer, day)):
            words = _INSIDE.with_values(name=book.title(officer), unit=book.title(home))
            yield Problem(words, path)


def home_of(book: Book, unit: str, day: date) -> str:
    """The office that a unit is or lies below; other units stand for themselves."""
    spans = reversed(book.units.path(unit, day))
    return next((span.node for span in spans if span.kind == OFFICE), unit)


def posts(book: Book, officer: str, day: date) -> list[str]:
    """The units at which an officer held a post on a day; all of them count."""
    found = book.store.select(
        book.spec("post"), Query("post", (Condition("holder", "=", officer),), closed=True)
    )
    return [one.values["at"] for one in found if _held(one.values, day)]


def _held(post: Mapping[str, Any], day: date) -> bool:
    start, end = post["start"], post["end"]
    return bool(start <= day and (end is None or day < end))


def _above(book: Book, unit: str, day: date) -> frozenset[str]:
    return book.units.ancestors(unit, day)
