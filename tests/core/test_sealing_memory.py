"""While something is sealed no library's temporary file touches the disk."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from beatbook.door import Door, entered
from beatbook.errors import UsageProblem
from beatbook.sealing import memory
from beatbook.sealing.memory import memory_only


def test_temporary_files_lie_in_memory_and_are_gone_afterwards() -> None:
    if not Path("/dev/shm").is_dir():
        pytest.skip("no folder in memory here: Linux with /dev/shm")
    before = tempfile.tempdir
    with memory_only():
        handle, name = tempfile.mkstemp()
        open(handle, "w").close()
        assert name.startswith("/dev/shm/")
        assert Path(name).parent.stat().st_mode & 0o077 == 0
    assert not Path(name).parent.exists()
    assert tempfile.tempdir == before


def test_where_there_is_no_memory_for_them_they_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(memory, "_MEMORY", str(tmp_path / "none"))
    with pytest.raises(UsageProblem, match="cannot be sealed here"), memory_only():
        tempfile.mkstemp()


def test_over_ssh_they_are_refused() -> None:
    door = Door("/nowhere/book.db", "officer", "key", "ssh:1", "192.0.2.7")
    with entered(door), pytest.raises(UsageProblem), memory_only():
        tempfile.mkstemp()


def test_what_else_the_disk_says_is_passed_on(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), memory_only():
        (tmp_path / "none").read_bytes()
