"""Whatever goes wrong, a person gets one sentence and a script gets its code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from beatbook import errors
from beatbook_cli import main
from beatbook_cli.exits import Exit
from beatbook_cli.main import run


def _leaves(kind: type[errors.BeatbookError]) -> list[type[errors.BeatbookError]]:
    return [kind, *(leaf for below in kind.__subclasses__() for leaf in _leaves(below))]


def _fail_with(problem: BaseException, monkeypatch: pytest.MonkeyPatch) -> int:
    def invoke(arguments: list[str]) -> int:
        raise problem

    monkeypatch.setattr(main, "_invoke", invoke)
    return run([])


@pytest.mark.parametrize("kind", _leaves(errors.BeatbookError), ids=lambda kind: kind.__name__)
def test_every_error_of_the_house_has_an_exit_code_of_the_list(
    kind: type[errors.BeatbookError],
) -> None:
    assert kind.exit_code in set(Exit)


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (errors.BeatbookError("The sentence."), Exit.PROBLEMS),
        (errors.NotAllowed("The sentence."), Exit.NOT_ALLOWED),
        (errors.NotFound("The sentence."), Exit.NOT_FOUND),
        (errors.StoreProblem("The sentence."), Exit.STORE),
        (errors.PluginProblem("The sentence."), Exit.PLUGIN),
    ],
)
def test_an_error_of_the_house_is_its_sentence_and_its_code(
    problem: errors.BeatbookError,
    code: Exit,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _fail_with(problem, monkeypatch) == code
    assert capsys.readouterr() == ("", "Error: The sentence.\n")


def test_names_in_an_error_do_not_steer_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _fail_with(errors.NotFound("No \x1b[2J."), monkeypatch)
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize("problem", [KeyboardInterrupt(), click.Abort()])
def test_an_interruption_is_told_as_one(
    problem: BaseException, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _fail_with(problem, monkeypatch) == Exit.INTERRUPTED
    assert capsys.readouterr().err == "Interrupted.\n"


def test_a_fault_is_one_sentence_and_a_private_report(
    hermetic: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _fail_with(ZeroDivisionError("secret"), monkeypatch) == Exit.FAULT
    told = capsys.readouterr().err
    (report,) = (hermetic / ".local" / "state" / "beatbook" / "reports").iterdir()
    assert told.count("\n") == 1
    assert report.stem in told
    kept = report.read_text()
    assert "secret" not in told and "secret" not in kept
    assert "builtins.ZeroDivisionError\n" in kept and "beatbook_cli/main.py:" in kept
    assert report.stat().st_mode & 0o777 == 0o600


def test_two_faults_in_one_second_are_both_reported(
    hermetic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _fail_with(ZeroDivisionError(), monkeypatch) == Exit.FAULT
    assert _fail_with(ZeroDivisionError(), monkeypatch) == Exit.FAULT
    reports = list((hermetic / ".local" / "state" / "beatbook" / "reports").iterdir())
    assert len(reports) == 2


def test_a_fault_without_a_place_for_its_report_is_still_one_sentence(
    hermetic: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null")
    assert _fail_with(ZeroDivisionError(), monkeypatch) == Exit.FAULT
    assert "no report could be kept: Not a directory." in capsys.readouterr().err


def test_debugging_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEATBOOK_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        _fail_with(ZeroDivisionError(), monkeypatch)


def test_usage_problems_are_code_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--no-such-option"]) == Exit.USAGE
    assert "No such option '--no-such-option'." in capsys.readouterr().err


def test_what_was_typed_is_not_repeated_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--150191199001010011"]) == Exit.USAGE
    assert run(["find", "--form", "x", "--limit", "13800001234x", "y"]) == Exit.USAGE
    told = capsys.readouterr().err
    assert "150191********0011" in told and "150191199001010011" not in told


def test_what_a_command_returns_is_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "_invoke", lambda arguments: Exit.PROBLEMS)
    assert run([]) == Exit.PROBLEMS


BEAT = "import sys; from beatbook_cli.start import main; sys.argv[0] = 'beat'; main()"


def test_a_reader_that_leaves_early_is_no_failure() -> None:
    beat = subprocess.Popen(
        [sys.executable, "-c", BEAT, "completion", "zsh"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert beat.stdout is not None
    beat.stdout.close()
    _, told = beat.communicate()
    assert (beat.returncode, told) == (0, b"")


def test_a_full_disk_is_told_as_one() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", BEAT, "completion", "zsh"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == Exit.PROBLEMS
    assert done.stderr == "Error: The output could not be written: No space left on device.\n"
