"""Tests depend on nothing outside the repository: no user's book, folders, language or terminal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from beatbook.access import differences
from beatbook.texts import language, use_language

pytest_plugins = ["support.fixtures"]

# A busy machine is no failure, and the same commit gives the same verdict each time.
settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,
        # A promise of the store's contract is tried on each engine.
        HealthCheck.differing_executors,
    ],
)
settings.load_profile("house")

_FOREIGN = ("BEATBOOK_", "XDG_", "LC_", "_BEAT_", "PG")
_TERMINAL = {"LANG": "C.UTF-8", "TERM": "xterm-256color", "TZ": "Asia/Shanghai"}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """A few more than there are processors: many tests wait for a screen, a server or a lock."""
    return (os.cpu_count() or 1) + 2


@pytest.fixture(autouse=True)
def hermetic(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test and every program it starts; returns that home."""
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith(_FOREIGN) or name in ("LANGUAGE", "COLUMNS", "LINES", "NO_COLOR"):
            monkeypatch.delenv(name)
    for name, value in {**_TERMINAL, "HOME": str(home), "BEATBOOK_CONFIG": os.devnull}.items():
        monkeypatch.setenv(name, value)
    return home


@pytest.fixture(autouse=True)
def accepting(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test installs later is as good as accepted, unless it is marked `acceptance`."""
    if request.node.get_closest_marker("acceptance") is None:
        monkeypatch.setattr(differences, "accepted", lambda _book: None)


@pytest.fixture(autouse=True)
def speaking() -> Iterator[None]:
    """Each test begins in English and leaves the language as it found it."""
    before = language()
    use_language("en")
    yield
    use_language(before)


@pytest.fixture
def chinese() -> None:
    """The rest of the test speaks Chinese."""
    use_language("zh")
