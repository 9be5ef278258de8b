"""What a person is told when something goes wrong: one sentence, never a traceback.

An error of the house carries its own sentence and exit code. Anything else is a fault of Beatbook:
where it happened goes into a report file that an administrator can pass on, and the person is told
which; what the exception says does not, because it may quote a record. With $BEATBOOK_DEBUG set the
traceback is raised instead.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from beatbook import logs
from beatbook.errors import BeatbookError, ProblemsFound
from beatbook.texts import Translator
from beatbook_cli.exits import Exit
from beatbook_cli.narration import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from beatbook.problems import Problem

_ = Translator(__name__, __file__)


def answer(problem: BaseException) -> int:
    """Tell the person about *problem* and return the exit code it stands for."""
    match problem:
        case click.exceptions.Exit():
            return problem.exit_code
        case click.Abort() | KeyboardInterrupt():
            say(_("Interrupted."))
            return Exit.INTERRUPTED
        case click.ClickException():
            return _misused(problem)
        case BrokenPipeError():
            return _reader_gone()
        case ProblemsFound():
            _tell_problems(problem.problems)
            return problem.exit_code
        case BeatbookError():
            say(_("Error: {sentence}", sentence=problem))
            return problem.exit_code
    return _fault(problem)


def _misused(problem: click.ClickException) -> int:
    """What Click says of a command line, which quotes what was typed."""
    from io import StringIO

    words = StringIO()
    problem.show(file=words)
    say(words.getvalue().rstrip("\n"))
    return Exit.USAGE


def _tell_problems(problems: Iterable[Problem]) -> None:
    """Each on a line of its own as ``message @ path``, so that scripts can read them."""
    for problem in problems:
        say(_("Warning: {problem}", problem=problem) if problem.warning else str(problem))


def _reader_gone() -> int:
    """Whoever read our output has read enough (``beat find 张 | head``): that is no failure."""
    silence_stdout()
    return Exit.DONE


def silence_stdout() -> None:
    """Let what is still in stdout's buffer vanish, so that closing it cannot fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def _fault(problem: BaseException) -> int:
    if os.environ.get("BEATBOOK_DEBUG"):
        raise problem
    kind = type(problem).__name__
    try:
        path = _report(problem)
        logs.tell("program.fault", problem=kind, report=path.stem)
    except OSError as refusal:
        logs.tell("program.fault", problem=kind)
        reason = refusal.strerror
        say(_("Beatbook failed ({kind}), and no report could be kept: {reason}.",
              kind=kind, reason=reason))  # fmt: skip
    else:
        say(_("Beatbook failed ({kind}). Report {id} for your administrator lies in {folder}.",
              kind=kind, id=path.stem, folder=path.parent))  # fmt: skip
    return Exit.FAULT


def _report(problem: BaseException) -> Path:
    """Keep where it happened, readable by its owner only."""
    from time import gmtime, strftime

    from beatbook.faults import described

    folder = _state_folder() / "reports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{strftime('%Y%m%dT%H%M%SZ', gmtime())}-{os.urandom(2).hex()}.txt"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.writelines(f"{line}\n" for line in described(problem))
    return path


def _state_folder() -> Path:
    from pathlib import Path

    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base) / "beatbook"
