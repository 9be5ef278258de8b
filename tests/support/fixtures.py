"""Fixtures for every test that needs a book: with the toy plugin, nothing else installed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from beatbook import installation
from beatbook.book import Book
from beatbook.demo import make
from beatbook.hooks import loader
from support import toy
from support.books import Station, build
from support.points import Point
from support.posted import founded_three, three
from support.postgres import postgres, postgres_book_url

__all__ = ["founded_three", "postgres", "postgres_book_url", "three"]

Install = Callable[..., None]

ON_DISK = (loader.installed, installation.distributions)
_counted = count()


def _fingerprint() -> str:
    """What is installed, told apart where a test says what it is in place of the disk."""
    said = loader.installed
    found, distributions = ON_DISK
    if said is found:
        return distributions()
    return str(vars(said).setdefault("fingerprint", f"test {next(_counted)}"))


# For the whole run: books of fixtures that live longer than a test are opened in others.
installation.distributions = _fingerprint


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Say which plugins are installed, in place of what the machine has."""

    def these(*points: Point) -> None:
        monkeypatch.setattr(loader, "installed", lambda: list(points))

    return these


@pytest.fixture
def toys(install: Install) -> Point:
    """The toy plugin and nothing else is installed."""
    point = Point("toy", toy)
    install(point)
    return point


@pytest.fixture(scope="session")
def _founded(tmp_path_factory: pytest.TempPathFactory) -> Station:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: [Point("toy", toy)])
        return build(tmp_path_factory.mktemp("station"))


@pytest.fixture
def station(toys: Point, _founded: Station, tmp_path: Path) -> Station:
    """A station with the toy plugin in a file of its own, closed."""
    return _founded.copied(tmp_path)


@pytest.fixture(scope="session")
def whole_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo book as `beat demo` makes it, with all that is installed; to be copied or read."""
    path = tmp_path_factory.mktemp("whole") / "demo.db"
    make(str(path))
    return path


@pytest.fixture
def demo_file(whole_demo: Path, tmp_path: Path) -> Path:
    """A demo book of the test's own."""
    return Path(shutil.copy(whole_demo, tmp_path / "demo.db"))


@pytest.fixture
def book(station: Station) -> Iterator[Book]:
    """The station's book, open for the system itself."""
    with station.open() as opened:
        yield opened


@pytest.fixture
def chief(station: Station) -> Iterator[Book]:
    """The station's book, open for its chief."""
    with station.open("chief") as opened:
        yield opened
