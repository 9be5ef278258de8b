"""What a command writes is whole or not there, and nobody else's to read."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from beatbook.errors import BeatbookError, UsageProblem
from beatbook_cli import files
from beatbook_cli.files import new_file


def test_a_file_appears_once_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    with new_file(str(path), force=False) as file:
        file.write(b"1")
        assert not path.exists()
    assert path.read_bytes() == b"1"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), new_file(str(tmp_path / "a"), force=False):
        _ = 1 / 0
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_stays_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    with pytest.raises(UsageProblem, match="--force"), new_file(str(path), force=False):
        pass
    with pytest.raises(ZeroDivisionError), new_file(str(path), force=True):
        _ = 1 / 0
    assert path.read_text() == "old"


def test_a_disk_that_refuses_is_told_in_words(tmp_path: Path) -> None:
    path = str(tmp_path / "nowhere" / "a")
    with pytest.raises(BeatbookError, match="cannot be written"), new_file(path, force=False):
        pass


def test_stdout_gets_a_whole_file_or_nothing(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(TypeError), new_file("-", force=False) as file:
        file.writelines([b"half", None])
    assert capfdbinary.readouterr().out == b""
    with new_file("-", force=False) as file:
        file.write(b"\x00\xff\n")
    sys.stdout.flush()
    assert capfdbinary.readouterr().out == b"\x00\xff\n"


def test_a_terminal_is_no_place_for_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "is_terminal", lambda: True)
    with pytest.raises(UsageProblem, match="> FILE"), new_file("-", force=False):
        pass
