"""The demo's offices went their rounds, but for a few doors; the same each time."""

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

DAY = date(2026, 3, 5)


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


def test_every_let_dwelling_was_inspected_and_few_are_due(book_of_demo: Book) -> None:
    with book_of_demo as book:
        inspected = {record.values["dwelling"] for record in all_of(book, "inspection")}
        let = {home.id for home in all_of(book, "dwelling") if home.values["rented"]}
        assert let == inspected - {None}
        due = [d.row.rule for d in book.duties.for_day(DAY, everyone=True)]
        assert 0 < due.count("rental.inspect") <= 8
        assert 0 < due.count("unit.inspect") <= 4


def test_there_are_some_in_every_state_that_matters(book_of_demo: Book) -> None:
    with book_of_demo as book:
        found = all_of(book, "inspection")
        states = Counter(record.envelope.state for record in found)
        assert all(states[state] >= 3 for state in ("done", "open", "rectified"))
        assert all(len(record.values["inspectors"]) == 2 for record in found)
        late = [r for r in found if r.envelope.state == "open" and r.values["rectify_by"] < DAY]
        assert late
        assert {record.values["dwelling"] is None for record in found} == {True, False}


def test_auxiliaries_have_no_inspections_to_do(book_of_demo: Book) -> None:
    with book_of_demo as book:
        duties = book.duties.for_day(DAY, everyone=True, rules=("rental.inspect", "unit.inspect"))
        assert {who for duty in duties for who in duty.who} <= {
            post.values["holder"]
            for post in all_of(book, "post")
            if post.values["role"] == "officer"
        }


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
