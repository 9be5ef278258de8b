"""The demo has inspections of every kind, some of them overdue, the same each time."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.demo import make
from beatbook.hooks import loader
from beatbook.records import Record
from beatbook.store.query import Query
from inspections.conftest import POINTS

DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def demos(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    paths = [tmp_path_factory.mktemp("demo") / "demo.db" for _nth in range(2)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: list(POINTS))
        for path in paths:
            make(str(path), 1200)
    return paths


@pytest.fixture
def book_of_demo(demos: list[Path], monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.setattr(loader, "installed", lambda: list(POINTS))
    return Book.open(str(demos[0]))


def all_of(book: Book, form: str) -> list[Record]:
    return list(book.store.select(book.spec(form), Query(form, closed=True)))


def test_there_are_some_dozens_in_every_state_that_matters(book_of_demo: Book) -> None:
    with book_of_demo as book:
        found = all_of(book, "inspection")
        assert 30 <= len(found) <= 60
        states = Counter(record.envelope.state for record in found)
        assert all(states[state] >= 3 for state in ("done", "open", "rectified"))
        assert all(len(record.values["inspectors"]) == 2 for record in found)
        late = [r for r in found if r.envelope.state == "open" and r.values["rectify_by"] < DAY]
        assert late
        assert {record.values["dwelling"] is None for record in found} == {True, False}


def test_letters_are_of_this_year_and_the_last(book_of_demo: Book) -> None:
    with book_of_demo as book:
        years = Counter(record.values["year"] for record in all_of(book, "letter"))
        assert set(years) == {2025, 2026}
        assert min(years.values()) >= 5


def test_the_demo_is_the_same_each_time(demos: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "installed", lambda: list(POINTS))
    said = []
    for path in demos:
        with Book.open(str(path)) as book:
            spec = book.spec("inspection")
            pointing = {f.id for f in spec.fields if f.kind in ("reference", "officer")}
            said.append([
                {id: value for id, value in record.values.items() if id not in pointing}
                for record in all_of(book, "inspection")
            ])  # fmt: skip
    assert said[0] == said[1]
