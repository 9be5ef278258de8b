"""A hand-over passes through a book above on PostgreSQL as through one in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.hooks import loader
from beatbook.store.query import Query
from beatbook.syncing.levels import LEVELS
from beatbook.syncing.transfers import answering, handing
from beatbook.syncing.transfers.listing import listed
from support import posted, reporting
from support.acts import add
from support.reporting import Hall


@pytest.fixture
def hall(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, postgres_book_url: str) -> Hall:
    monkeypatch.setattr(loader, "installed", posted.points)
    return reporting.hall(tmp_path, postgres_book_url)


@pytest.mark.parametrize("level", LEVELS)
def test_somebody_moves_by_way_of_a_server(hall: Hall, level: str) -> None:
    for one in hall.stations:
        reporting.admit(hall.upper, one, level)
    first, second = hall.stations

    def report(*places: reporting.Place) -> None:
        for one in places:
            assert reporting.report(one, hall.upper, level).parcels.refused == ()

    report(first, second, first)
    with first.open("chief") as book:
        keeper = add(book, "keeper", name="王大力")
        handing.offer(book, "keeper", keeper, "第1派出所", "迁居")
    report(first, second)
    with second.open("chief") as book:
        answering.accept(book, "1", {})
    report(second, first, first, second)
    with first.open() as a, second.open() as b:
        for book, state in ((a, "closed"), (b, "registered")):
            (kept,) = book.store.select(book.spec("keeper"), Query("keeper", closed=True))
            assert kept.envelope.state == state
    with hall.upper.open("boss") as book:
        assert [line.state for line in listed(book, closed=True)] == ["done"]
