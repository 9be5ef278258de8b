"""Narration goes to stderr, and progress only where a person watches."""

from __future__ import annotations

import os

import pytest

from beatbook_cli import narration
from beatbook_cli.narration import Progress, say, terminal_width


def test_what_is_said_is_no_data(capsys: pytest.CaptureFixture[str]) -> None:
    say("一户\n\x1b[2J")
    assert capsys.readouterr() == ("", "一户\n␛[2J\n")


def test_progress_is_silent_where_nobody_watches(capfd: pytest.CaptureFixture[str]) -> None:
    with Progress("Reading", 10) as progress:
        progress.reached(5)
    assert capfd.readouterr() == ("", "")


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 20 columns."""
    monkeypatch.setattr(narration, "terminal_width", lambda descriptor: 20)


@pytest.mark.usefixtures("watched")
def test_progress_stays_on_one_line_and_leaves_none(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("读取", 2000) as progress:
        progress.reached(1000)
    assert capsys.readouterr().err == "\r读取 1,000/2,000 (…\x1b[K\r\x1b[K"


@pytest.mark.usefixtures("watched")
def test_progress_does_not_flood_a_slow_line(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("Reading") as progress:
        for count in range(1000):
            progress.reached(count)
    assert capsys.readouterr().err.count("Reading") < 20


def test_a_terminal_tells_its_width_and_a_pipe_has_none() -> None:
    ours, theirs = os.openpty()
    reading, writing = os.pipe()
    try:
        assert terminal_width(theirs) is not None
        assert terminal_width(writing) is None
    finally:
        for descriptor in (ours, theirs, reading, writing):
            os.close(descriptor)


def test_columns_win_over_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = os.openpty()
    monkeypatch.setenv("COLUMNS", "57")
    assert terminal_width(theirs) == 57
    os.close(ours)
    os.close(theirs)
