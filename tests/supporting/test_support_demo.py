"""The demo has one case, for the two officers named in it and nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.demo import make
from beatbook.hooks import loader
from beatbook.store.query import Query
from beatbook_support.demo import add
from support.books import Station
from supporting.conftest import POINTS


def test_even_the_chief_of_the_demo_does_not_see_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    path = str(tmp_path / "demo.db")
    make(path, people=100)
    counts = {}
    for officer in ("officer1", "auxiliary1", "officer2", "auxiliary2", "chief"):
        with Book.open(path, officer=officer) as book:
            counts[officer] = [
                len(book.registry.list(Query(form))) for form in ("support_case", "support_contact")
            ]
    named = {"officer1": [1, 2], "auxiliary1": [1, 2]}
    others = {who: [0, 0] for who in ("officer2", "auxiliary2", "chief")}
    assert counts == named | others


def test_without_the_national_forms_nothing_is_added(station: Station) -> None:
    with station.open() as book:
        before = book.store.head(book.station)
        add(book)
        assert book.store.head(book.station) == before
