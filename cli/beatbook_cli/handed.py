"""Names of files on the command line, and the parameters that take them.

Whoever comes over SSH has no files here: what they send comes on stdin, what they get goes to
stdout, both called ``-``. A parameter of one of these types takes nothing else behind the door,
and every parameter that names a file is of one of them (a test of the house looks).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

import click

from beatbook.errors import NotFound
from beatbook.handed import STREAM
from beatbook.texts import Translator

_ = Translator(__name__, __file__)


class FileName(click.ParamType[str]):
    """The name of a file, or ``-``."""

    name = "file"

    def names_file(self, value: str) -> bool:
        """Whether a value is the name of a file and not a stream or something else."""
        return value not in ("", STREAM)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as it was typed. Raises NotAllowed for a file of the server over SSH."""
        from beatbook.door import current

        if current() is not None and self.names_file(value):
            from beatbook_cli.gate.allowed import refuse_file

            refuse_file(ctx, param)
        return value


class FileOrPair(FileName):
    """The name of a file, or ``NAME=VALUE``."""

    def names_file(self, value: str) -> bool:
        return "=" not in value and super().names_file(value)


FILE = FileName()
FILE_OR_PAIR = FileOrPair()


def origin(file: str) -> str | IO[bytes]:
    """What to read: the file of that name, or stdin for ``-``."""
    return sys.stdin.buffer if file == STREAM else file


def bytes_of(file: str) -> bytes:
    """What is in a file, or came on stdin. Raises NotFound."""
    try:
        if file == STREAM:
            return sys.stdin.buffer.read()
        return Path(file).read_bytes()
    except OSError as error:
        raise NotFound(
            _("{file} cannot be read: {why}", file=file, why=error.strerror or error)
        ) from None
