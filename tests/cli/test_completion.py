"""`beat completion` teaches the three shells, and the answers come without loading commands."""

from __future__ import annotations

import subprocess

import pytest

from beatbook_cli.main import run


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_asks_beat(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    assert f"_BEAT_COMPLETE={shell}_complete" in capsys.readouterr().out


def test_the_script_is_one_that_bash_understands(capsys: pytest.CaptureFixture[str]) -> None:
    run(["completion", "bash"])
    subprocess.run(["bash", "-n"], input=capsys.readouterr().out, text=True, check=True)


def test_a_shell_is_answered_with_names(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_BEAT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "beat compl")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert run([]) == 0
    assert capsys.readouterr().out == "plain,completion\n"


def test_an_unknown_shell_is_a_usage_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", "cmd"]) == 2
    assert capsys.readouterr().out == ""
