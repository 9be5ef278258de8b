"""A crash leaves a report that helps and gives nothing away."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from beatbook_tui.kit import crash
from tui.terminal import Terminal

SECRET = "150191199001011234"


def _failed() -> ValueError:
    identity = SECRET
    try:
        try:
            raise KeyError(identity)
        except KeyError as error:
            raise ValueError(f"no such person: {identity}") from error
    except ValueError as error:
        return error


def test_a_report_names_types_and_places_but_no_values() -> None:
    path = crash.report(_failed()).path
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert re.search(r"test_crash\.py:\d+ in _failed", text)
    assert SECRET not in text


def test_a_report_is_for_its_owner_alone_and_lies_in_the_state_directory(hermetic: Path) -> None:
    path = crash.report(_failed()).path
    assert path is not None
    assert path.parent == hermetic / ".local" / "state" / "beatbook" / "crashes"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_report_that_cannot_be_written_is_still_spoken_of(
    hermetic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (hermetic / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(hermetic / "file"))
    report = crash.report(_failed())
    assert report.path is None
    assert report.number in str(report.sentence())
    assert "could not be written" in str(report.sentence())


def test_a_crash_on_a_real_terminal_says_one_line_without_data(hermetic: Path) -> None:
    with Terminal() as terminal:
        terminal.read_until("200,000")
        terminal.type(b"\x1b[19~")  # F8 of the gallery raises an error with an identity number
        assert terminal.wait() == 1
        said = terminal.sent.rpartition(b"\x1b[?1049l")[2].decode()
    reports = list(hermetic.rglob("crashes/*.txt"))
    assert len(reports) == 1
    assert f"number {reports[0].stem}" in said
    assert said.count("\n") == 1
    assert SECRET not in terminal.sent.decode() + reports[0].read_text(encoding="utf-8")
    assert "gallery.py" in reports[0].read_text(encoding="utf-8")
