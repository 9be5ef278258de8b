"""The demo book shows what every rule about foreigners does."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook import demo
from beatbook.book import Book
from beatbook.hooks import loader
from beatbook.store.query import Query
from foreign.conftest import POINTS


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A small demo book with both plugins."""
    path = str(tmp_path_factory.mktemp("demo") / "demo.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: POINTS)
        demo.make(path, people=300)
    return path


def test_stays_and_languages_are_entered_and_one_guest_is_left_to_register(path: str) -> None:
    assert Path(path).exists()
    with Book.open(path) as book:
        stays = book.store.select(book.spec("foreign_stay"), Query("foreign_stay"))
        tenancies = book.store.select(book.spec("tenancy"), Query("tenancy"))
        abroad = {one.id for one in tenancies if one.values["category"] == "5"}
        assert len(abroad) == len(stays) + 1
        assert {one.values["tenancy"] for one in stays} < abroad
        assert book.store.count(book.spec("language_level"), Query("language_level")) == 3
