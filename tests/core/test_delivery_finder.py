"""Modules of kept plugins are found by name, in the folder of the book that was loaded last."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from beatbook.delivery import finder


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Two folders with a package of one name, which say ``one`` and ``two``."""
    for name in ("one", "two"):
        package = tmp_path / name / "found_here"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text(f"said = {name!r}\n")
        (package / "inner.py").write_text(f"said = {name!r}\n")
    yield str(tmp_path / "one"), str(tmp_path / "two")
    finder.leave("here")
    finder.leave("there")


def test_only_what_is_in_use_is_found_and_the_search_path_stays(folders: tuple[str, str]) -> None:
    path = [*sys.path]
    finder.use("here", {"found_here": folders[0]})
    assert import_module("found_here.inner").said == "one"
    assert sys.path == path
    finder.leave("here")
    with pytest.raises(ModuleNotFoundError):
        import_module("found_here")


def test_another_release_takes_the_name_and_the_first_lives_on(folders: tuple[str, str]) -> None:
    finder.use("here", {"found_here": folders[0]})
    first = import_module("found_here.inner")
    finder.use("here", {"found_here": folders[1]})
    assert import_module("found_here.inner").said == "two"
    assert first.said == "one"


def test_the_same_release_again_changes_nothing(folders: tuple[str, str]) -> None:
    finder.use("here", {"found_here": folders[0]})
    first = import_module("found_here")
    finder.use("here", {"found_here": folders[0]})
    assert import_module("found_here") is first


def test_the_program_s_own_is_found_again_once_it_is_left(
    folders: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(folders[0])
    assert import_module("found_here").said == "one"
    finder.use("here", {"found_here": folders[1]})
    assert import_module("found_here").said == "two"
    finder.leave("here")
    assert import_module("found_here").said == "one"


def test_a_library_of_two_plugins_is_one(folders: tuple[str, str]) -> None:
    finder.use("here", {"found_here": folders[0]})
    finder.use("there", {"found_here": folders[1]})
    finder.leave("here")
    assert import_module("found_here").said == "two"


def test_what_is_elsewhere_is_told_without_looking_into_books(folders: tuple[str, str]) -> None:
    finder.use("here", {"found_here": folders[0]})
    assert not finder.is_elsewhere("found_here")
    assert all(map(finder.is_elsewhere, ("json", "sys", "attr", "beatbook", "zipimport")))
