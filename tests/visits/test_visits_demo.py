"""The demo has visits of every usual kind, the same ones each time."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.demo import make
from beatbook.hooks import loader
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook_visits.demo import add
from support.books import Station
from visits.conftest import POINTS


def visits(path: Path) -> list[Record]:
    make(str(path), people=300)
    with Book.open(str(path)) as book:
        return book.store.select(book.spec("visit"), Query("visit"))


def test_the_demo_shows_refused_and_not_at_home_as_ordinary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    found = visits(tmp_path / "one.db")
    results = Counter(visit.values["result"] for visit in found)
    assert results["1"] > results["3"] > results["2"] > 0
    again = visits(tmp_path / "two.db")
    codes = [visit.values["code"] for visit in found]
    assert codes == [visit.values["code"] for visit in again]
    assert len(set(codes)) == len(codes)


def test_without_the_national_forms_nothing_is_added(station: Station) -> None:
    with station.open() as book:
        before = book.store.head(book.station)
        add(book)
        assert book.store.head(book.station) == before
