"""Lines go to a file of mode 600, to the machine's own journal, or to a service's stderr."""

from __future__ import annotations

import json
import socket
import stat
import sys
from pathlib import Path

import pytest

from beatbook.door import Door, entered
from beatbook.logs import sinks
from beatbook.settings.values import FILE, JOURNALD, STDERR, Log


def tell(wished: Log) -> bool:
    """Write one line; whether there was a way."""
    with sinks.opened(wished) as sink:
        if sink is not None:
            sink("door.refused", {"officer": None, "session": "cli:1"})
        return sink is not None


def test_a_file_is_its_owners_alone_and_grows(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    assert tell(Log(FILE, str(path)))
    assert tell(Log(FILE, str(path)))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    first, second = map(json.loads, path.read_text("utf-8").splitlines())
    assert first["session"] == second["session"] == "cli:1"


def test_where_nothing_can_be_opened_nothing_is_written_and_work_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not tell(Log(FILE, str(tmp_path / "none" / "x.jsonl")))
    monkeypatch.setattr(sinks, "SOCKET", str(tmp_path / "none"))
    tell(Log(JOURNALD))
    assert list(tmp_path.iterdir()) == []


def test_the_machines_journal_gets_one_datagram_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "log"
    monkeypatch.setattr(sinks, "SOCKET", str(place))
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as server:
        server.bind(str(place))
        server.settimeout(10)
        assert tell(Log(JOURNALD))
        said = server.recv(4096).decode()
    head, _colon, line = said.partition("beatbook: ")
    assert head == "<12>"
    assert json.loads(line)["event"] == "door.refused"


def test_a_failure_while_writing_is_nobodys_trouble(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sinks.opened(Log(FILE, "/dev/full")) as sink:
        assert sink is not None
        sink("door.refused", {})
    assert capsys.readouterr().err == ""


def test_stderr_is_a_services_and_never_a_persons(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tell(Log(STDERR))
    assert json.loads(capsys.readouterr().err)["level"] == "warning"
    with entered(Door("/book.db", "", "", "ssh:1")):
        assert not tell(Log(STDERR))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert not tell(Log(STDERR))
