"""The demo's desks: a week of services, one who waits this morning, things that were found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.demo import make
from beatbook.hooks import loader
from beatbook.store.query import Query
from desk.conftest import POINTS


def test_every_desk_has_a_queue_this_morning_and_a_week_behind_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    make(str(tmp_path / "demo.db"), people=300)
    with Book.open(str(tmp_path / "demo.db")) as book:
        services = book.store.select(book.spec("desk_service"), Query("desk_service", closed=True))
        states = Counter(one.envelope.state for one in services)
        offices = {one.envelope.unit for one in services}
        assert states["waiting"] == 2 * len(offices)
        assert states["lacking"] == states["passed_on"] == len(offices)
        assert states["done"] == 20 * len(offices)
        assert book.registry.count(Query("found_property", closed=True)) == 2 * len(offices)
        booked = book.registry.list(Query("appointment"))
        assert sorted(one.values["way"] for one in booked)[:1] == ["home"]
        heard = [one for one in book.registry.list(Query("opinion")) if one.values["nature"]]
        assert len(heard) >= len(offices)
