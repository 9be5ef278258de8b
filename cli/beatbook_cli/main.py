"""One run of `beat`: settles the language, runs one command, answers with its exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from time import monotonic

from beatbook import logs
from beatbook.settings import machine
from beatbook_cli import language
from beatbook_cli.failures import answer, silence_stdout
from beatbook_cli.stream import finish

COMPLETION_VARIABLE = "_BEAT_COMPLETE"


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns its exit code and never raises for people's mistakes.

    A command says how it ended by returning an `Exit`, or by raising; returning nothing is done.
    """
    _keep_writable()
    language.settle(arguments)
    with logs.kept(machine.log()):
        began = monotonic()
        code = _ended(arguments)
        took = round((monotonic() - began) * 1000)
        logs.tell("command.done", exit_code=code, duration_ms=took)
    return code


def _ended(arguments: Sequence[str]) -> int:
    """The exit code of one command line, with everything told that a person is to know."""
    try:
        code = _invoke(list(arguments))
        finish()
    except (Exception, KeyboardInterrupt) as problem:  # noqa: BLE001 - answer() knows every kind
        code = answer(problem)
        _flush_or_forget()
    return int(code)


def _invoke(arguments: list[str]) -> int:
    """Click's own ``main()`` without its ways to print, exit and swallow exceptions."""
    from beatbook_cli.root import beat

    instruction = os.environ.get(COMPLETION_VARIABLE)
    if instruction:
        from click.shell_completion import shell_complete

        return shell_complete(beat, {}, "beat", COMPLETION_VARIABLE, instruction)
    with beat.make_context("beat", arguments) as context:
        return beat.invoke(context) or 0


def _keep_writable() -> None:
    """A character that the terminal's encoding lacks is written as an escape, not refused."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _flush_or_forget() -> None:
    """Hand over what was written before the problem; a second failure is not told again."""
    try:
        sys.stdout.flush()
    except OSError:
        silence_stdout()
