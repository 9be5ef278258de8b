"""What targets need around them: a stdin of their own, a command line that is only understood."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout

import click


@contextmanager
def standing_in(data: bytes) -> Iterator[None]:
    """Let *data* be stdin."""
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", errors="surrogateescape")
    try:
        yield
    finally:
        sys.stdin = before


def understood(words: Sequence[str]) -> None:
    """Let Click understand a command line and do nothing of it.

    Groups that only a book's plugins have are not looked for: there is no book.
    """
    from beatbook_cli.root import beat

    silent = io.StringIO()
    with redirect_stdout(silent), redirect_stderr(silent):
        try:
            _deeper(beat, "beat", list(words), None)
        except (click.ClickException, click.exceptions.Exit, click.Abort) as told:
            if isinstance(told, click.ClickException):
                told.show(file=silent)


def _deeper(
    command: click.Command, name: str, words: list[str], parent: click.Context | None
) -> None:
    with command.make_context(name, words, parent) as ctx:
        if isinstance(command, click.Group):
            rest = [*ctx._protected_args, *ctx.args]
            if rest and rest[0] in command.list_commands(ctx):
                below = command.get_command(ctx, rest[0])
                if below is not None:
                    _deeper(below, rest[0], rest[1:], ctx)
