"""The format of manual pages (groff's man macros), with everything in a text escaped.

A line of a text can be no request, a hyphen is one that can be copied into a shell.
"""

from __future__ import annotations

from collections.abc import Iterable

_SIGNS = str.maketrans({"\\": "\\e", "-": "\\-", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti"})


def escaped(words: object) -> str:
    """One line of a text, blanks run together."""
    line = " ".join(str(words).split()).translate(_SIGNS)
    return f"\\&{line}" if line.startswith((".", "'")) else line


def literal(words: object) -> str:
    """One line whose blanks stay."""
    line = str(words).translate(_SIGNS)
    return f"\\&{line}" if line.startswith((".", "'")) else line


def quoted(words: object) -> str:
    """One argument of a request."""
    return '"{}"'.format(escaped(words).replace('"', "\\(dq"))


class Page:
    """A page that is being written; `text` is what it holds so far."""

    def __init__(self, name: str, section: int, source: str, manual: object) -> None:
        self._lines = [
            '.\\" -*- coding: UTF-8 -*-',
            f".TH {quoted(name.upper())} {section} {quoted('')} {quoted(source)} {quoted(manual)}",
            ".nh",
            ".ad l",
        ]

    @property
    def text(self) -> str:
        """The whole page."""
        return "\n".join(self._lines) + "\n"

    def section(self, title: object) -> None:
        """A chapter."""
        self._lines.append(f".SH {quoted(title)}")

    def part(self, title: object) -> None:
        """A part of a chapter."""
        self._lines.append(f".SS {quoted(title)}")

    def paragraphs(self, words: object) -> None:
        """A text of paragraphs; those that are indented or marked for Click keep their lines."""
        for block in filter(None, str(words).split("\n\n")):
            if block.startswith(("    ", "\b")):
                self.lines(block.removeprefix("\b\n").split("\n"))
            else:
                self._lines += [".PP", escaped(block)]

    def lines(self, rows: Iterable[str]) -> None:
        """Lines that stay as they are: commands, an example."""
        self._lines += [".PP", ".nf", ".RS 4", *map(literal, rows), ".RE", ".fi"]

    def items(self, pairs: Iterable[tuple[object, object]]) -> None:
        """Terms, each with what it means below."""
        for term, meaning in pairs:
            self._lines += [".TP", f"\\fB{escaped(term)}\\fR", escaped(meaning) or "\\&"]
