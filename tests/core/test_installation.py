"""What is installed, told by the disk: anything installed, upgraded, removed or edited shows."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from beatbook import installation
from support.fixtures import ON_DISK

_found, distributions = ON_DISK


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages, with one plugin in it."""
    folder = tmp_path / "site"
    (folder / "lamps-1.0.dist-info").mkdir(parents=True)
    (folder / "lamps").mkdir()
    (folder / "lamps" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(folder))
    return folder


def install(site: Path) -> None:
    (site / "solar-2.0.dist-info").mkdir()


def upgrade(site: Path) -> None:
    (site / "lamps-1.0.dist-info").rename(site / "lamps-1.1.dist-info")


def install_again(site: Path) -> None:
    (site / "lamps-1.0.dist-info" / "INSTALLER").write_text("pip")


def remove(site: Path) -> None:
    (site / "lamps-1.0.dist-info").rmdir()


@pytest.mark.parametrize("change", [install, upgrade, install_again, remove])
def test_whatever_is_installed_or_removed_shows(site: Path, change: Callable[[Path], None]) -> None:
    before = distributions()
    assert distributions() == before
    change(site)
    assert distributions() != before


def test_where_a_program_is_started_makes_no_difference(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = distributions()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.syspath_prepend(str(tmp_path / "no such folder"))
    assert distributions() == before


@pytest.fixture
def lamps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an editable package, imported."""
    folder = tmp_path / "work" / "lamps"
    (folder / "forms").mkdir(parents=True)
    module = ModuleType("lamps")
    module.__file__ = str(folder / "__init__.py")
    for name in ("__init__.py", "forms/lamp.py", "kinds.tsv"):
        (folder / name).write_text("")
    monkeypatch.setitem(sys.modules, "lamps", module)
    return folder


def test_only_code_outside_of_what_is_installed_can_change_in_place(
    lamps: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert installation.changing([ModuleType("lamps.plugin")]) == [str(lamps)]
    monkeypatch.setattr(sys.modules["lamps"], "__file__", str(site / "lamps" / "__init__.py"))
    assert installation.changing([ModuleType("lamps.plugin")]) == []


def test_what_a_book_unpacked_never_changes_in_place(tmp_path: Path) -> None:
    folder = tmp_path / "book.db.plugins" / "lamps-1.0-00000000" / "plugin" / "lamps"
    folder.mkdir(parents=True)
    assert not installation.is_apart(str(folder))
    assert installation.is_apart(str(tmp_path / "plugins" / "lamps"))


def edit(lamps: Path) -> None:
    os.utime(lamps / "forms" / "lamp.py", ns=(1, 1))


def edit_a_list(lamps: Path) -> None:
    os.utime(lamps / "kinds.tsv", ns=(1, 1))


def add(lamps: Path) -> None:
    (lamps / "forms" / "pole.py").write_text("")


def drop(lamps: Path) -> None:
    (lamps / "forms" / "lamp.py").unlink()


@pytest.mark.parametrize("change", [edit, edit_a_list, add, drop])
def test_a_file_written_added_or_removed_shows(lamps: Path, change: Callable[[Path], None]) -> None:
    before = installation.changes([str(lamps)])
    change(lamps)
    assert installation.changes([str(lamps)]) != before


def test_what_python_itself_writes_is_no_change(lamps: Path) -> None:
    before = installation.changes([str(lamps)])
    (lamps / "__pycache__").mkdir()
    (lamps / "__pycache__" / "lamp.cpython-311.pyc").write_text("")
    assert installation.changes([str(lamps)]) == before
