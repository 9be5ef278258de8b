"""Lines are JSON objects of declared facts, off unless wished for, and nobody waits for them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from beatbook import logs
from beatbook.logs.events import EVENTS, FACTS, NUMBERS
from beatbook.settings.values import FILE, Log
from core.test_logs_events import PERSONAL


@pytest.fixture
def wished(tmp_path: Path) -> Log:
    """Lines into a file of the test's own."""
    return Log(FILE, str(tmp_path / "lines.jsonl"))


def lines(wished: Log) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(wished.file).read_text("utf-8").splitlines()]


def test_without_a_wish_nothing_is_written_and_nothing_fails(tmp_path: Path) -> None:
    for wish in (None, Log()):
        with logs.kept(wish):
            logs.about(officer="x")
            logs.tell("command.done", exit_code=0)
    logs.tell("command.done")
    assert list(tmp_path.iterdir()) == []


def test_a_line_says_when_how_grave_what_and_the_facts_known_by_then(wished: Log) -> None:
    with logs.kept(wished):
        logs.about(session="cli:1", command="find")
        logs.tell("command.done", exit_code=0, duration_ms=0)
    (line,) = lines(wished)
    assert line.pop("time").endswith("Z")
    assert line == {
        "level": "info", "event": "command.done", "session": "cli:1", "command": "find",
        "exit_code": 0, "duration_ms": 0,
    }  # fmt: skip


def test_facts_end_with_the_block_and_one_inside_another_writes_as_that(
    wished: Log, tmp_path: Path
) -> None:
    with logs.kept(wished):
        logs.about(command="find")
        with logs.kept(Log(FILE, str(tmp_path / "other.jsonl"))):
            logs.tell("door.refused")
    with logs.kept(wished):
        logs.tell("door.refused", officer="")
    assert [line.get("command") for line in lines(wished)] == ["find", None]
    assert not (tmp_path / "other.jsonl").exists()


def test_levels_below_the_one_wished_for_are_left_out(wished: Log) -> None:
    with logs.kept(wished._replace(level="warning")):
        logs.tell("command.done", exit_code=0)
        logs.tell("command.done", exit_code=3)
    assert [line["level"] for line in lines(wished)] == ["warning"]


@pytest.mark.parametrize("event", EVENTS)
def test_personal_data_fed_through_every_event_and_fact_reaches_no_line(
    wished: Log, event: str
) -> None:
    with logs.kept(wished):
        for value in PERSONAL:
            facts: dict[str, Any] = dict.fromkeys([*FACTS, *NUMBERS], value)
            logs.tell(event, **facts)
    written = Path(wished.file).read_text("utf-8")
    assert written.count("\n") == len(PERSONAL)
    assert not [value for value in PERSONAL if value in written]
    assert "张三" not in written and "0000" not in written
