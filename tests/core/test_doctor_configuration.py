"""The doctor tells of a configuration that cannot be used, and of lines that can go nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.doctor import BAD, OK, WARNING, Finding, configuration


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The configuration of this test."""
    monkeypatch.setenv("BEATBOOK_CONFIG", str(tmp_path / "beatbook.toml"))
    return tmp_path / "beatbook.toml"


def config() -> Finding:
    (one,) = configuration.file()
    return one


def log() -> Finding:
    (one,) = configuration.log()
    return one


def test_without_a_file_defaults_hold_and_nothing_is_logged() -> None:
    assert (config().state, str(config().what)) == (OK, "no file; defaults hold")
    assert (log().state, str(log().what)) == (OK, "off")


def test_a_file_that_can_be_used_is_named(path: Path) -> None:
    path.write_text("", encoding="utf-8")
    path.chmod(0o644)
    assert (config().state, config().what) == (OK, str(path))


def test_one_that_others_can_change_is_told(path: Path) -> None:
    path.write_text("", encoding="utf-8")
    path.chmod(0o666)
    assert (config().state, config().remedy) == (WARNING, f"chmod 644 {path}")


@pytest.mark.parametrize(("text", "more"), [("a = 1", ""), ("a = 1\nb = 2\n", "1 more"), ("[", "")])
def test_one_that_cannot_be_used_is_bad_with_the_first_reason(
    path: Path, text: str, more: str
) -> None:
    path.write_text(text, encoding="utf-8")
    one = config()
    assert (one.state, one.remedy) == (BAD, "beat config check")
    assert "line 1" in str(one.what)
    assert more in str(one.what)


def test_a_log_that_cannot_be_written_is_told(path: Path, tmp_path: Path) -> None:
    path.write_text(f'log.to = "file"\nlog.file = "{tmp_path}/none/x.jsonl"\n', encoding="utf-8")
    assert (log().state, "x.jsonl" in str(log().what)) == (WARNING, True)


def test_a_log_that_can_be_written_is_named(path: Path, tmp_path: Path) -> None:
    path.write_text(f'log.to = "file"\nlog.file = "{tmp_path}/x.jsonl"\n', encoding="utf-8")
    assert (log().state, log().what) == (OK, f"{tmp_path}/x.jsonl")


def test_a_machine_without_a_journal_of_its_own_is_told(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text('log.to = "journald"\n', encoding="utf-8")
    monkeypatch.setattr(configuration, "SOCKET", str(tmp_path / "log"))
    assert log().state == WARNING
    (tmp_path / "log").touch()
    assert (log().state, log().what) == (OK, "journald")
