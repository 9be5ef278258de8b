"""A person is told who looked, by post and unit, when and why; and nobody's name or number."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from beatbook.auditing import looked_at
from beatbook.book import Book
from beatbook.errors import NotAllowed
from support.acts import add
from support.books import Station


@pytest.fixture
def two(station: Station) -> Iterator[tuple[Book, str, str]]:
    """Two records of ann's office and the book for her."""
    with station.open("ann") as book:
        yield (
            book,
            add(book, "keeper", name="王老五", toy_number="T1990010112"),
            add(book, "keeper", name="王老六", toy_number="T1990010113"),
        )


def test_every_look_is_told_the_newest_first(two: tuple[Book, str, str], station: Station) -> None:
    book, first, second = two
    book.registry.get("keeper", first, reason="走访")
    book.registry.find("王", reason="核对登记")
    found = looked_at(book, [first])
    assert [(one.reason, one.among) for one in found] == [("核对登记", True), ("走访", False)]
    assert {one.unit for one in found} == {station.nodes["office_a"]}
    assert {one.roles for one in found} == {("officer",)}
    both = looked_at(book, [first, second])
    assert len(both) == 2
    assert both[0].records == tuple(sorted((first, second)))


def test_nothing_in_it_names_the_officer(two: tuple[Book, str, str]) -> None:
    book, first, _second = two
    book.registry.get("keeper", first)
    told = repr(looked_at(book, [first]))
    assert book.actor.officer not in told
    assert book.actor.name not in told
    assert book.session not in told


def test_the_post_is_the_one_that_was_held_then(
    two: tuple[Book, str, str], station: Station
) -> None:
    book, first, _second = two
    book.registry.get("keeper", first)
    with station.open("chief") as chief:
        posts = chief.store.select(chief.spec("post"), _of(book.actor.officer))
        with chief.deed("officer.leave") as deed:
            for post in posts:
                deed.transition("post", post.id, "close")
        assert [one.roles for one in looked_at(chief, [first])] == [("officer",)]


def _of(officer: str):  # type: ignore[no-untyped-def]
    from beatbook.store.query import Condition, Query

    return Query("post", (Condition("holder", "=", officer),))


def test_refusals_and_changes_are_no_looks(two: tuple[Book, str, str], station: Station) -> None:
    book, first, _second = two
    with station.open("bob") as other, pytest.raises(NotAllowed):
        other.registry.get("keeper", first)
    with book.deed("registry.edit") as deed:
        deed.change("keeper", first, {"name": "王五"})
    assert looked_at(book, [first]) == []
    assert looked_at(book, []) == []
