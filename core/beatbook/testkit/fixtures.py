"""Fixtures for the tests of plugins, wherever Beatbook and pytest are installed.

    def test_a_keeper_is_asked_first(beatbook_book, beatbook_officers, beatbook_people):
        with beatbook_officers.acting("officer"), beatbook_book.deed("test") as deed:
            deed.add("person", beatbook_people(1))

pytest loads this module for each of its runs on the machine, so it imports nothing of Beatbook
before a fixture is asked for, and its fixtures touch nothing that other tests use.
"""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.testkit.station import Clock, Officers, Places, Station, Units
    from beatbook.testkit.subject import Subject

_WHICH = "the plugin under test: its name, or the path of a pack (default: by pyproject.toml)"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the plugin under test be named in the settings or on the command line."""
    group = parser.getgroup("beatbook", "Beatbook's plugins")
    group.addoption("--beatbook-plugin", metavar="NAME", help=_WHICH)
    parser.addini("beatbook_plugin", _WHICH)


@pytest.fixture(scope="session")
def beatbook_plugin(pytestconfig: pytest.Config) -> str:
    """The name of the plugin under test, or the path of a pack; override it to name another."""
    named: Any = pytestconfig.getoption("--beatbook-plugin") or pytestconfig.getini(
        "beatbook_plugin"
    )
    if named:
        return _beside(pytestconfig.rootpath, str(named))
    return _declared(pytestconfig.rootpath)


def _beside(root: Path, named: str) -> str:
    """A path counts from where the tests' settings lie."""
    return str(root / named) if "/" in named or named.endswith(".toml") else named


def _declared(root: Path) -> str:
    """The one plugin that the distribution in *root* brings, or its one pack."""
    path = root / "pyproject.toml"
    if path.exists():
        project = tomllib.loads(path.read_text(encoding="utf-8")).get("project", {})
        points: Mapping[str, Any] = project.get("entry-points", {})
        groups = [points.get(f"beatbook.{group}", ()) for group in ("plugins", "packs")]
        names = [name for group in groups for name in group]
        if len(names) == 1:
            return str(names[0])
    elif (root / "pack.toml").exists():
        return str(root)
    raise pytest.UsageError(
        "no plugin is named: set beatbook_plugin = NAME under [tool.pytest.ini_options]"
    )


@pytest.fixture(scope="session")
def beatbook_region(beatbook_plugin: str) -> str:
    """The region of the book: that for which the plugin speaks."""
    from beatbook.testkit.installing import region_of

    return region_of(beatbook_plugin)


@pytest.fixture(scope="session")
def beatbook_founded(
    beatbook_plugin: str, beatbook_region: str, tmp_path_factory: pytest.TempPathFactory
) -> Station:
    """The station that each test gets a copy of."""
    from beatbook.testkit.installing import install
    from beatbook.testkit.station import build

    station = build(str(tmp_path_factory.mktemp("beatbook") / "book.db"), beatbook_region)
    install(station, beatbook_plugin)
    return station


@pytest.fixture
def beatbook_clock() -> Clock:
    """The book's clock: a Thursday morning, until the test moves it (`to`, `go`)."""
    from beatbook.testkit.station import Clock

    return Clock()


@pytest.fixture
def beatbook_book(
    beatbook_founded: Station, beatbook_clock: Clock, tmp_path: Path
) -> Iterator[Book]:
    """A book of the test's own with the plugin at work, in the hands of the system itself.

    Let `beatbook_officers` act where rights matter.
    """
    from beatbook.book import Book

    path = shutil.copy(beatbook_founded.path, tmp_path / "beatbook.db")
    with Book.open(str(path), clock=beatbook_clock) as book:
        yield book


@pytest.fixture
def beatbook_officers(beatbook_book: Book, beatbook_founded: Station) -> Officers:
    """The officers' ids by login, and `acting(login)` to work as one of them."""
    from beatbook.testkit.station import Officers

    return Officers(beatbook_book, beatbook_founded.officers)


@pytest.fixture(scope="session")
def beatbook_units(beatbook_founded: Station) -> Units:
    """The ids of station, office, other_office and beat."""
    return beatbook_founded.units


@pytest.fixture(scope="session")
def beatbook_places(beatbook_founded: Station) -> Places:
    """The ids of county, community, estate, building and room, each within the one before."""
    return beatbook_founded.places


@pytest.fixture
def beatbook_people(beatbook_book: Book) -> Callable[..., dict[str, Any]]:
    """Raw values of people that there are not: ``beatbook_people(1, phone=None)``."""
    from beatbook.testkit.people import People

    return People(beatbook_book)


@pytest.fixture(scope="session")
def beatbook_values() -> Mapping[str, Mapping[str, Any] | None]:
    """Values that can't be guessed, by form; None: the form is not filled in. To be overridden."""
    return {}


@pytest.fixture(scope="session")
def beatbook_subject(
    beatbook_plugin: str,
    beatbook_founded: Station,
    beatbook_values: Mapping[str, Mapping[str, Any] | None],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Subject]:
    """What the conformance test looks at: the plugin in a book that fills as it is looked at."""
    from beatbook.book import Book
    from beatbook.testkit.installing import name_of
    from beatbook.testkit.station import Clock
    from beatbook.testkit.subject import Subject

    path = tmp_path_factory.mktemp("conformance") / "book.db"
    shutil.copy(beatbook_founded.path, path)
    with Book.open(str(path), clock=Clock()) as book:
        yield Subject(name_of(beatbook_plugin), book, beatbook_founded, beatbook_values)
