"""Behind the fence the server's configuration holds, read and opened before it shuts."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from beatbook.settings.machine import SYSTEM
from gate.conftest import Gate

pytestmark = pytest.mark.skipif(os.path.exists(SYSTEM), reason=f"this machine has {SYSTEM}")


@pytest.fixture
def log(gate: Gate) -> Path:
    """Where lines go, as the account's own configuration says; it speaks Chinese, too."""
    folder = gate.book.parent / ".config" / "beatbook"
    folder.mkdir(parents=True)
    log = gate.book.parent / "lines.jsonl"
    text = f'language = "zh"\nlog.to = "file"\nlog.file = "{log}"\n'
    (folder / "beatbook.toml").write_text(text, encoding="utf-8")
    return log


def _lines(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text("utf-8").splitlines()]


def test_a_session_leaves_its_lines_and_speaks_the_language_that_is_set(
    gate: Gate, log: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.toml"
    other.write_text('language = "en"\n', encoding="utf-8")
    done = gate("registry show officer 无此人", more={"BEATBOOK_CONFIG": str(other)})
    assert "没有" in done.err or "找不到" in done.err
    begun, command, ended = _lines(log)
    assert [one["event"] for one in (begun, command, ended)] == [
        "session.begun", "command.done", "session.ended",
    ]  # fmt: skip
    assert command["command"] == "registry show"
    assert {one["exit_code"] for one in (command, ended)} == {4}
    assert len({one["session"] for one in (begun, command, ended)}) == 1
    assert "无此人" not in log.read_text("utf-8")


def test_what_is_not_done_over_ssh_leaves_a_line(gate: Gate, log: Path) -> None:
    assert gate("book backup").code == 3
    assert "door.refused" in {one["event"] for one in _lines(log)}


def test_a_configuration_that_cannot_be_used_keeps_nobody_from_work(gate: Gate, log: Path) -> None:
    (gate.book.parent / ".config" / "beatbook" / "beatbook.toml").write_text("bok = 1")
    assert gate("officer whoami").code == 0
    assert not log.exists()
