"""The demo's groups: three live and one is in name only at each office, shops call each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.demo import make
from beatbook.hooks import loader
from beatbook.store.query import Condition, Query
from beatbook_defence.demo import add
from beatbook_defence.life import DAYS, counted, lives
from defence.conftest import POINTS
from support.books import Station


def test_every_office_has_four_groups_and_one_of_all_is_in_name_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    make(str(tmp_path / "demo.db"), people=300)
    with Book.open(str(tmp_path / "demo.db")) as book:
        found = lives(book, DAYS)
        offices = {one.record.envelope.unit for one in found}
        assert len(found) == 4 * len(offices)
        assert counted(found) == 1
        shops = Query("defence_member", (Condition("organisation", "filled"),))
        assert book.registry.count(shops) >= len(offices)
        captains = Query("defence_member", (Condition("building", "filled"),))
        assert book.registry.count(captains) >= len(offices)


def test_without_the_national_forms_nothing_is_added(station: Station) -> None:
    with station.open() as book:
        before = book.store.head(book.station)
        add(book)
        assert book.store.head(book.station) == before
