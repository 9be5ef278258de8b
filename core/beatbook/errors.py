"""The one base of every error a person can meet, and the few leaves that somebody catches.

The words of an error are one clear sentence: what happened, where, how to mend it. Front ends
print ``str(error)`` and leave with ``error.exit_code``; they never show a traceback.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.problems import Problem
    from beatbook.texts import Message, Text

_ = Translator(__name__, __file__)


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


class Unreachable(StoreProblem):
    """No server of the book answers, or none that may write; nothing was done.

    An engine raises it when its patience is over. `place` is where the book lies, without a
    password; `why` is what the driver says.
    """

    def __init__(self, place: str, why: str = "") -> None:
        said = f" ({why})" if why else ""
        super().__init__(
            _(
                "The server of the book at {place} does not answer{why}; nothing was changed."
                " Try again later, or ask who looks after it.",
                place=place,
                why=said,
            )
        )


class Interrupted(StoreProblem):
    """The server went away inside a transaction: all of it counts or nothing, and who knows which.

    The journal knows, by the id of the deed; so whoever has the id does the deed once more
    (`beatbook.retries`). `patience` is for how many seconds that is worth trying. Raised by a
    store for whatever breaks between the beginning of a transaction and the answer to its end.
    """

    def __init__(self, place: str, patience: float = 30.0) -> None:
        self.patience = patience
        super().__init__(
            _(
                "The server of the book at {place} went away before it said whether the change"
                " counts. Look whether it is there before you make it again.",
                place=place,
            )
        )


class PluginProblem(BeatbookError):
    """A plugin that the book requires is missing or does not work."""

    exit_code = 6
