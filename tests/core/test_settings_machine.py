"""Which file is the machine's, that it is read once, and what goes on without it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from beatbook.errors import BeatbookError
from beatbook.settings import machine
from beatbook.settings.values import DEFAULT


@pytest.fixture(autouse=True)
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The machine's own file, which is not there yet."""
    path = tmp_path / "etc.toml"
    monkeypatch.setattr(machine, "SYSTEM", str(path))
    monkeypatch.delenv("BEATBOOK_CONFIG")
    return path


def users(home: Path) -> Path:
    path = home / ".config" / "beatbook" / "beatbook.toml"
    path.parent.mkdir(parents=True)
    path.write_text('language = "en"', encoding="utf-8")
    return path


def test_that_named_comes_first_then_the_machines_then_the_users(
    hermetic: Path, system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert machine.file() is None
    own = users(hermetic)
    assert machine.file() == str(own)
    system.touch()
    assert machine.file() == str(system)
    monkeypatch.setenv("BEATBOOK_CONFIG", "/named.toml")
    assert machine.file() == "/named.toml"
    monkeypatch.setenv("BEATBOOK_CONFIG", "/dev/null")
    assert machine.file() is None


def test_a_users_file_may_lie_elsewhere(tmp_path: Path) -> None:
    where = machine.users({"XDG_CONFIG_HOME": str(tmp_path)})
    assert where == str(tmp_path / "beatbook" / "beatbook.toml")


def test_without_a_file_defaults_hold_and_one_is_read(hermetic: Path) -> None:
    assert machine.current() == DEFAULT
    assert users(hermetic).exists()
    assert machine.current() == DEFAULT  # a process that has begun goes on as it began


def test_a_file_that_cannot_be_used_stops_who_needs_it_and_nobody_else(
    system: Path,
) -> None:
    system.write_text("bok = 1", encoding="utf-8")
    assert machine.usable() == DEFAULT
    with pytest.raises(BeatbookError, match="line 1"):
        machine.current()


def test_a_named_file_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEATBOOK_CONFIG", "/nowhere/beatbook.toml")
    with pytest.raises(BeatbookError, match="nowhere"):
        machine.current()


_LOADED = """
import os, sys
before = set(sys.modules)
from beatbook.settings import machine
machine.book(), machine.language(), machine.log()
print(*sorted(set(sys.modules) - before))
"""


@pytest.mark.parametrize(
    ("text", "more"),
    [(None, set()), ('language = "zh"\n[backups]\nkeep = "7d"\n', {"tomllib"})],
)
def test_a_look_up_pays_for_a_file_only_where_there_is_one(
    tmp_path: Path, text: str | None, more: set[str]
) -> None:
    path = tmp_path / "named.toml"
    path.write_text(text or "", encoding="utf-8")
    named = {"BEATBOOK_CONFIG": str(path)} if text else {"HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", _LOADED],
        env={"PATH": os.environ["PATH"], **named},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    dear = {"tomllib", "attrs", "difflib", "decimal", "beatbook.packs.document", "pathlib"}
    if text is None and not os.path.exists("/etc/beatbook/beatbook.toml"):
        assert loaded.isdisjoint({"beatbook.settings.keys", "beatbook.settings.values"})
    assert loaded & dear - {"pathlib"} <= more
