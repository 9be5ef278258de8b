"""The one base of every error a person can meet, and the few leaves that somebody catches.

The words of an error are one clear sentence: what happened, where, how to mend it. Front ends
print ``str(error)`` and leave with ``error.exit_code``; they never show a traceback.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatbook.problems import Problem
    from beatbook.texts import Message, Text


class BeatbookError(Exception):
    """Something a person can be told and can mend."""

    exit_code = 1

    def __init__(self, message: Message | Text | str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class ProblemsFound(BeatbookError):
    """The data has problems; nothing was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in self.problems))

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class Conflict(BeatbookError):
    """The record was changed by somebody else in the meantime."""


class UsageProblem(BeatbookError):
    """What was asked for makes no sense as it was asked."""

    exit_code = 2


class AlreadyDone(UsageProblem):
    """What was asked for was done before and is there; whoever asks by the clock goes on."""


class NotAllowed(BeatbookError):
    """The officer's posts do not permit this; the refusal is in the journal."""

    exit_code = 3


class NotFound(BeatbookError):
    """There is no such record, unit, place, officer, form or book."""

    exit_code = 4


class StoreProblem(BeatbookError):
    """The store is busy, unreachable, read-only, full, newer than this program or no book."""

    exit_code = 5


class PluginProblem(BeatbookError):
    """A plugin that the book requires is missing or does not work."""

    exit_code = 6
