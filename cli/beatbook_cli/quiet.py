"""Words that shall stand neither in a shell's history nor in a list of processes.

``-`` in the place of what is looked for, and ``@-`` in the place of a value, are read from stdin: a
line for each, asked for without an echo where a person sits there.

On the light path.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from beatbook.errors import UsageProblem
from beatbook.handed import STREAM
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)

VALUE = "@-"
_LONGEST = 100_000


def word(typed: str, label: Message | Text | str) -> str:
    """*typed*, or a line of stdin where it is ``-``. Raises UsageProblem where there is none."""
    return _line(label) if typed == STREAM else typed


def words(typed: Iterable[str], label: Message | Text | str) -> tuple[str, ...]:
    """Several of them."""
    return tuple(word(one, label) for one in typed)


def value(typed: str, label: Message | Text | str) -> str:
    """*typed*, or a line of stdin where it is ``@-``. Raises UsageProblem where there is none."""
    return _line(label) if typed.strip() == VALUE else typed


def _line(label: Message | Text | str) -> str:
    if sys.stdin.isatty():
        import click

        asked: str = click.prompt(str(label), hide_input=True, err=True)
        return asked
    line = sys.stdin.readline(_LONGEST)
    if not line.strip():
        raise UsageProblem(_("There is no line on stdin for: {what}", what=label))
    return line.rstrip("\r\n")
