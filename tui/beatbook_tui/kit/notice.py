"""One line that says what is wrong, beside the field that it is about.

Each level has its own mark, so that nothing depends on colour: ``!`` must be mended, ``?`` should
be looked at, ``*`` is done; plain words have none.
"""

from __future__ import annotations

from enum import StrEnum

from beatbook.masks import sentence
from beatbook_tui.kit.words import Line, Words


class Level(StrEnum):
    """How much a notice matters; the value is the mark in front of it."""

    PROBLEM = "!"
    WARNING = "?"
    DONE = "*"
    PLAIN = ""


class Notice(Line):
    """A marked line, empty until something is to be said."""

    DEFAULT_CSS = """
    Notice {
        color: $quiet;
        &.-problem { color: $error; text-style: bold; }
        &.-warning { color: $warning; }
        &.-done { color: $success; }
    }
    """

    level = Level.PLAIN

    def say(self, words: Words, level: Level = Level.PROBLEM) -> None:
        """Say *words* with the mark and colour of *level*."""
        self.level = level if str(words) else Level.PLAIN
        for each in Level:
            self.set_class(each is self.level and each is not Level.PLAIN, f"-{each.name.lower()}")
        self.show(words)
        self.refresh()

    def hush(self) -> None:
        """Say nothing."""
        self.say("")

    def text(self) -> str:
        """The words behind their mark; they repeat no identity or telephone number."""
        words = sentence(super().text())
        return f"{self.level} {words}" if self.level and words else words
