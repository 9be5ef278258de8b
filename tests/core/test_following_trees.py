"""Nodes become what parts tell of them, whole: nothing of what was there before stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.following import trees
from beatbook.following.trees import Told
from beatbook.forest import PLACES, UNITS
from support import reporting

A, B = "A" * 26, "B" * 26
FIRST, THEN = "2026-01-01", "2026-06-01"


@pytest.fixture
def book(toys: object, tmp_path: Path) -> Iterator[Book]:
    with reporting.founded(str(tmp_path / "book.db"), "村所", "150191").open() as made:
        yield made


def _span(parent: str, name: str, start: str = FIRST, end: str | None = None) -> list[Any]:
    return [start, end, parent, "office", "Z", name]


def _put(book: Book, told: dict[str, Told], mount: dict[str, str] | None = None) -> None:
    with book.store.transaction() as writer:
        trees.put(book, writer, book.units, told, mount)


def test_the_last_word_holds_for_spans_and_for_names_by_itself() -> None:
    one = Told().then({"spans": [1], "names": [2]}).then({"names": [3]}).then({"other": [4]})
    assert one == Told([1], [3])
    assert Told().then({}) == Told(None, None)
    assert one.then({"spans": [], "names": []}) == Told([], [])


def test_roots_go_below_what_is_named_for_them_on_all_their_days(book: Book) -> None:
    life = [_span("", "a", FIRST, THEN), _span("", "b", THEN)]
    _put(book, {A: Told(life), B: Told([_span(A, "c")])}, {A: book.station, B: "elsewhere"})
    assert [span.parent for span in book.store.spans(UNITS, A)] == [book.station] * 2
    assert [span.parent for span in book.store.spans(UNITS, B)] == [A]


def test_without_a_mount_roots_are_roots(book: Book) -> None:
    _put(book, {A: Told([_span("", "a")])})
    assert [span.parent for span in book.store.spans(UNITS, A)] == [""]


def test_a_life_told_anew_is_the_whole_life(book: Book) -> None:
    _put(book, {A: Told([_span("", "a", FIRST, THEN), _span("", "b", THEN)])})
    _put(book, {A: Told([_span("", "c", THEN)])})
    (span,) = book.store.spans(UNITS, A)
    assert (span.name, span.start, span.end) == ("c", date.fromisoformat(THEN), None)
    assert [one.node for one in book.units.meant("c", date(2026, 7, 1))] == [A]
    assert book.units.meant("b", date(2026, 7, 1)) == []


def test_names_told_without_a_life_leave_the_life_and_none_take_names_away(book: Book) -> None:
    _put(book, {A: Told([_span("", "甲室")], [["老甲", FIRST, None, "people"]])})
    assert [one.name for one in book.store.aliases(UNITS, A)] == ["老甲"]
    _put(book, {A: Told(None, [])})
    assert book.store.aliases(UNITS, A) == ()
    assert [span.name for span in book.store.spans(UNITS, A)] == ["甲室"]


def test_who_remembers_a_tree_looks_again_after_a_change_and_only_then(book: Book) -> None:
    version = book.store.meta(book.units.version_key)
    _put(book, {})
    _put(book, {A: Told(None, None)})
    assert book.store.meta(book.units.version_key) == version
    with Book.open(book.store.info().location) as other:
        other.units.look_again()
        assert other.units.ancestors(book.station, book.today()) == {book.station}
        _put(book, {book.station: Told([_span(A, "村所")]), A: Told([_span("", "上级")])})
        other.units.look_again()
        assert other.units.ancestors(book.station, book.today()) == {book.station, A}
    places = book.store.meta(book.places.version_key)
    assert int(book.store.meta(book.units.version_key) or 0) == int(version or 0) + 1
    assert book.store.meta(book.places.version_key) == places


@pytest.mark.parametrize(
    "span",
    [
        5, [], ["x"], _span("", "a")[:5], [*_span("", "a"), 1], _span("", "a", "no day"),
        _span("", "a", FIRST, "never"), _span("", 5), _span(5, "a"),  # type: ignore[arg-type]
        [FIRST, None, "", None, "", "a"], [FIRST, None, "", "office", ["Z"], "a"],
        [None, None, "", "office", "Z", "a"],
    ],
)  # fmt: skip
def test_what_is_no_span_is_not_written(book: Book, span: Any) -> None:
    before = book.store.nodes(UNITS), book.store.meta(book.units.version_key)
    with pytest.raises((TypeError, ValueError)):
        _put(book, {A: Told([_span("", "a")]), B: Told([span])})
    assert (book.store.nodes(UNITS), book.store.meta(book.units.version_key)) == before


def test_each_tree_has_its_own_nodes(book: Book) -> None:
    _put(book, {A: Told([_span("", "a")])})
    assert book.store.spans(PLACES, A) == ()
