"""How a plugin behaved in this process: where its time went, what it printed and changed."""

from __future__ import annotations

from beatbook.hooks.reasons import clipped
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)

IMPORT = "import"
"""What stands in place of a hook while a plugin's module is loaded."""


class Conduct:
    """What was seen of one plugin. `slowest` is a hook, or `IMPORT`, and its seconds."""

    __slots__ = ("changed", "printed", "said", "seconds", "slowest")

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slowest: tuple[str, float] = ("", 0.0)
        self.printed = 0
        self.said = ""
        self.changed: dict[str, Text] = {}

    def took(self, hook: str, seconds: float) -> None:
        """Count time."""
        self.seconds += seconds
        if seconds > self.slowest[1]:
            self.slowest = (hook, seconds)

    def hear(self, text: str) -> None:
        """Note what it printed: how much, and the first line of it."""
        self.printed += len(text)
        if not self.said:
            self.said = clipped(text)

    def remarks(self) -> list[Message]:
        """A sentence for each thing that works and still is not as it should be."""
        found: list[Message] = []
        if self.printed:
            found.append(_("it prints, which nobody sees: “{said}”.", said=self.said))
        if self.changed:
            things = ", ".join(map(str, self.changed.values()))
            found.append(_("it changed what belongs to everybody, which was put back: {things}.",
                           things=things))  # fmt: skip
        return found
