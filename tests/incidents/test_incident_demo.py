"""The demo's incidents: the shares of a published year, the same each time, a few open today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook import actions
from beatbook.boards import Board
from beatbook.book import Book
from beatbook.demo import make
from beatbook.hooks import loader
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook_incidents.demo import add
from beatbook_incidents.demo.cases import HOURS, cases
from beatbook_incidents.lists import load
from incidents.conftest import POINTS
from support.books import Station


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A small demo with incidents."""
    path = str(tmp_path_factory.mktemp("demo") / "demo.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: POINTS)
        made = make(path, people=300)
        with Book.open(path, officer=made.officers[0].login) as book:
            yield book


def everything(book: Book) -> list[Record]:
    return list(book.store.select(book.spec("incident"), Query("incident", closed=True)))


def test_the_kinds_have_the_shares_that_were_published() -> None:
    shares: Counter[str] = Counter()
    tree = load("incident_category")
    for case in cases():
        (top,) = tree.above(case.category) & {
            "criminal", "public_order", "traffic", "dispute", "help", "other", "complaint", "fire",
            "disaster",
        }  # fmt: skip
        shares["other" if top == "complaint" else top] += case.weight
    published = {"criminal": 140, "public_order": 390, "traffic": 2850, "dispute": 1040,
                 "help": 930, "other": 4550}  # fmt: skip
    total = sum(shares.values())
    assert total == 10_000
    assert all(abs(shares[top] - of_all) <= 5 for top, of_all in published.items())


def test_every_kind_has_codes_that_there_are() -> None:
    for case in cases():
        for name in ("category", "premise", "method", "outcome"):
            code = getattr(case, name)
            assert not code or code in load(f"incident_{name}")


def test_calls_come_at_every_hour_and_most_in_the_evening() -> None:
    assert (len(HOURS), sum(HOURS)) == (24, 100)
    assert HOURS.index(max(HOURS)) in range(18, 22)


def test_sixty_weeks_are_there_and_nobody_real(demo: Book) -> None:
    found = everything(demo)
    days = [one.values["day"] for one in found]
    assert len(found) > 700
    assert (max(days) - min(days)).days > 59 * 7
    parties = demo.store.select(demo.spec("incident_party"), Query("incident_party"))
    assert parties
    assert all(one.values["phone"].startswith("1380000") for one in parties)
    assert {one.values["name"][1:] for one in parties} == {"先生", "女士"}


def test_a_few_wait_this_morning_at_each_step(demo: Book) -> None:
    board = actions.run(demo, "incident.board", {})
    assert isinstance(board, Board)
    states = [str(row.cells[2]) for row in board.rows]
    assert Counter(states) == {"received": 2, "dispatched": 1, "arrived": 1, "fed back": 1}


def test_something_is_due(demo: Book) -> None:
    rules = {one.row.rule for one in demo.duties.for_day(demo.today(), everyone=True)}
    assert {"incident.revisit", "incident.seal"} <= rules


def test_public_order_records_are_sealed_but_the_last(demo: Book) -> None:
    states = Counter(one.envelope.state for one in everything(demo))
    assert states["sealed"] >= 3


def test_it_is_the_same_each_time(
    demo: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    path = str(tmp_path / "again.db")
    make(path, people=300)
    with Book.open(path) as again:
        told = [(one.values["summary"], one.values["received"]) for one in everything(again)]
    assert told == [(one.values["summary"], one.values["received"]) for one in everything(demo)]


def test_without_offices_nothing_is_added(beat: Station) -> None:
    with beat.open("chief") as book:
        for post in book.store.select(book.spec("post"), Query("post")):
            if post.values["role"] == "officer":
                with book.deed("close") as deed:
                    deed.withdraw("post", post.id)
        before = book.store.count(book.spec("incident"), Query("incident"))
        add(book)
        assert book.store.count(book.spec("incident"), Query("incident")) == before
