"""A small book of an invented town, the same each time, and the terminal UI over it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.founding import Founder, found
from beatbook.hooks import loader
from beatbook_tui.app import Beatbook

MORNING = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> None:
    """The only plugin that is installed is that of the town."""
    point = EntryPoint("town", "tui.town", loader.GROUP)
    monkeypatch.setattr(loader, "installed", lambda: [point])


@pytest.fixture
def path(town: None, tmp_path: Path) -> str:
    """A book with three residents and two houses."""
    place = str(tmp_path / "town.book")
    clock = FixedClock(MORNING, timedelta(milliseconds=1))
    book = found(place, name="小镇派出所", founder=Founder("周一", "zhou"), clock=clock)
    book.act_as("zhou")
    with book.deed("registry.add", "set up") as deed:
        homes = [deed.add("house", {"address": f"幸福里{n}号", "floors": n}) for n in (1, 2)]
    with book.deed("registry.add", "set up") as deed:
        deed.add(
            "resident",
            {
                "name": "张三",
                "card": "199003071",
                "home": homes[0],
                "skills": ["10", "20"],
                "notes": "第一行\n第二行",
            },
        )
        deed.add(
            "resident",
            {
                "name": "李四",
                "sex": "2",
                "birth": "1985-05-05",
                "home": homes[1],
                "lodger": True,
                "rent": "800",
            },
        )
        deed.add("resident", {"name": "王五", "sex": "1"})  # fmt: skip
    book.close()
    return place


@pytest.fixture
def book(path: str) -> Iterator[Book]:
    """The book, open for its chief on the next morning."""
    clock = FixedClock(MORNING + timedelta(days=1), timedelta(milliseconds=1))
    with Book.open(path, officer="zhou", clock=clock, source="tui") as opened:
        yield opened


@pytest.fixture
def app(book: Book) -> Beatbook:
    """The terminal UI on its first screen."""
    return Beatbook(book)
