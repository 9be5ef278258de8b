"""Names that only the book knows."""

from __future__ import annotations

from beatbook.book import Book
from beatbook_guards.names import registered
from support.national import PERSON, added


def _found(text: str, book: Book) -> list[str]:
    return [person.name for person in registered.found(text, book)]


def test_an_undecided_stretch_is_asked_of_the_book(ann: Book) -> None:
    assert _found("他说程石头很勤快", ann) == []
    added(ann, "person", **{**PERSON, "name": "程石头"})
    assert _found("他说程石头很勤快", ann) == ["程石头"]


def test_ordinary_words_are_never_asked(ann: Book) -> None:
    added(ann, "person", **{**PERSON, "name": "高峰"})
    assert _found("早晚高峰时段", ann) == []
