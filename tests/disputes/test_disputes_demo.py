"""The demo has some forty disputes of a year, some open at each step, the same each time."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.demo import make
from beatbook.hooks import loader
from beatbook_disputes import reading
from beatbook_disputes.demo import add
from disputes.conftest import POINTS, Disputes
from support.books import Station

DAY = date(2026, 3, 5)


@pytest.fixture(scope="module")
def demos(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    paths = [tmp_path_factory.mktemp("demo") / "demo.db" for _nth in range(2)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: list(POINTS))
        for path in paths:
            make(str(path), 900)
    return paths


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "installed", lambda: list(POINTS))


def test_some_are_open_at_each_step_and_most_are_over(demos: list[Path]) -> None:
    with Book.open(str(demos[0])) as book:
        found = Disputes(book).all(reading.DISPUTE)
        states = Counter(one.envelope.state for one in found)
    assert 35 <= len(found) <= 45
    for state in ("registered", "mediating", "agreed", "performed", "transferred", "withdrawn"):
        assert states[state] >= 2, state
    assert states["closed"] > len(found) / 3
    days = [one.values["arose"] for one in found]
    assert DAY - timedelta(days=365) <= min(days) <= DAY - timedelta(days=330)


def test_every_kind_of_agreement_is_there_and_a_second_session_is_due(demos: list[Path]) -> None:
    with Book.open(str(demos[0])) as book:
        case = Disputes(book)
        assert {one.values["kind"] for one in case.all(reading.AGREEMENT)} == {"1", "2", "3"}
        states = {one.envelope.state for one in case.all(reading.CONFIRMATION)}
        assert "ruled" in states
        duties = book.duties.for_day(DAY + timedelta(days=7), everyone=True)
        rules = {one.one.name for one in duties}
    assert {"dispute.begin", "dispute.second", "dispute.sign", "dispute.perform",
            "dispute.follow"} <= rules  # fmt: skip


def test_the_demo_is_the_same_each_time(demos: list[Path]) -> None:
    said = []
    for path in demos:
        with Book.open(str(path)) as book:
            found = Disputes(book).all(reading.AGREEMENT)
            said.append([(one.values["code"], one.values["facts"]) for one in found])
    assert said[0] == said[1] and len(said[0]) > 20


def test_without_the_national_forms_nothing_is_added(station: Station) -> None:
    with station.open() as book:
        before = book.store.head(book.station)
        add(book)
        assert book.store.head(book.station) == before
