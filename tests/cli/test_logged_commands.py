"""Every command leaves one line: its words, who ran it, how it ended; nothing that was typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from beatbook_cli.gate import enter
from cli.running import Beat


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that lines go to."""
    config, log = tmp_path / "beatbook.toml", tmp_path / "lines.jsonl"
    config.write_text(f'log.to = "file"\nlog.file = "{log}"\n', encoding="utf-8")
    monkeypatch.setenv("BEATBOOK_CONFIG", str(config))
    return log


def lines(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text("utf-8").splitlines()]


def test_a_command_leaves_its_words_and_how_it_ended(beat: Beat, log: Path) -> None:
    beat("registry", "show", "officer", "李四", "--reason", "电话 13900001234")
    beat("find", "13900001234")
    beat("registry", "show", "officer", "无此人")
    told = lines(log)
    assert [(one["command"], one["exit_code"], one["level"]) for one in told] == [
        ("registry show", 0, "info"), ("find", 0, "info"), ("registry show", 4, "warning"),
    ]  # fmt: skip
    assert all(len(one["officer"]) == 26 and one["duration_ms"] >= 0 for one in told)
    text = log.read_text("utf-8")
    assert not [word for word in ("李四", "张三", "1234", "无此人", "电话") if word in text]


def test_what_is_mistyped_is_not_repeated(beat: Beat, log: Path) -> None:
    beat("fnid", "张三")
    beat("registry", "张三")
    assert [one["exit_code"] for one in lines(log) if one["event"] == "command.done"] == [2, 2]
    assert "张三" not in log.read_text("utf-8") and "fnid" not in log.read_text("utf-8")


def test_a_fault_is_told_by_its_kind_and_report(
    beat: Beat, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError("张三 13900001234")

    monkeypatch.setattr("beatbook.book.Book.open", fail)
    assert beat("find", "x").code == 70
    fault, done = lines(log)
    assert (fault["event"], fault["problem"]) == ("program.fault", "ZeroDivisionError")
    assert (done["event"], done["level"]) == ("command.done", "error")
    assert "张三" not in log.read_text("utf-8")


def test_a_task_is_named(beat: Beat, log: Path) -> None:
    beat("service", "run", "reviews")
    (line,) = lines(log)
    assert (line["command"], line["task"]) == ("service run", "reviews")
    assert line["session"].startswith("service:")


def test_the_gate_says_who_came_and_how_it_ended(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from beatbook import logs
    from beatbook.door import Door
    from beatbook.settings import machine

    monkeypatch.setattr(enter, "_served", lambda _door, _words: 3)
    door = Door("/book.db", "01KJXPDH086E6A87AX4ET4KRAA", "", "ssh:01KJXPDH086E6A87AX4ET4KRAB")
    with logs.kept(machine.log()):
        assert enter._logged(door, []) == 3
    begun, ended = lines(log)
    assert (begun["event"], begun["officer"]) == ("session.begun", door.officer)
    assert (ended["event"], ended["exit_code"], ended["session"]) == (
        "session.ended", 3, door.session,
    )  # fmt: skip


def test_without_a_configuration_no_module_of_logs_is_loaded() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from beatbook_cli.main import run; run(['--help']);"
        "print('logging' in sys.modules, 'beatbook.logs.sinks' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.split()[-2:] == ["False", "False"]
