"""What a tree refuses, in one sentence that says what, where and how to mend it."""

from __future__ import annotations

from beatbook.errors import BeatbookError
from beatbook.texts import Message


class TreeProblem(BeatbookError):
    """A change that a tree's rules refuse, or a rule found broken; `node` is the one concerned."""

    def __init__(self, message: Message, node: str = "") -> None:
        super().__init__(message)
        self.node = node
