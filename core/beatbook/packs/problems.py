"""Everything that is wrong with a pack, told together.

Whoever mends a pack on a machine without a network wants the whole list, not the first line of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from beatbook.errors import BeatbookError
from beatbook.packs.document import PackProblem
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)


class PackProblems(BeatbookError):
    """A pack can't be used; `problems` are all that is wrong with it, by file and line."""

    def __init__(self, problems: Iterable[PackProblem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda one: (one.file, one.line)))
        super().__init__("; ".join(str(problem) for problem in self.problems))

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def whole(message: Message) -> PackProblems:
    """The one thing wrong with a pack as a whole, or with a file that has no lines."""
    return PackProblems([PackProblem(message)])
