"""A second person at hand: what takes two is asked for, granted and done, as at a station."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from beatbook.book import Book
from beatbook.demo import together

T = TypeVar("T")


def granted(book: Book, second: str, act: Callable[[], T]) -> T:
    """What *act* gives once *second* (a login) has granted it."""
    return together(book, book.record_id("officer", second), act)


def step_granted(book: Book, second: str, form: str, id: str, name: str) -> None:
    """Take a step that another officer grants."""

    def take() -> None:
        with book.deed("registry.step") as deed:
            deed.transition(form, id, name)

    granted(book, second, take)
