"""Help pages measured in cells, so that Chinese ones are wrapped and aligned like English ones.

Click measures with ``len()``: a page of Chinese would run over the right edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from beatbook.cells import pad, width, wrap


class CellFormatter(click.HelpFormatter):
    """Click's help formatter with paragraphs and definition lists laid out in cells."""

    def write_text(self, text: str) -> None:
        """Write paragraphs, wrapped; one below a line with a lone backspace keeps its lines."""
        indent = " " * self.current_indent
        paragraphs = ("\n".join(self._lines(part)) for part in text.split("\n\n"))
        block = "\n\n".join(paragraphs)
        self.write("".join(f"{indent}{line}".rstrip() + "\n" for line in block.split("\n")))

    def _lines(self, paragraph: str) -> list[str]:
        first, newline, rest = paragraph.partition("\n")
        if newline and first.strip() == "\b":
            return rest.split("\n")
        return wrap(paragraph, max(self.width - self.current_indent, 11))

    def write_dl(
        self, rows: Iterable[Sequence[str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms with their explanations beside them, or below where a term is long."""
        pairs = [(term, words) for term, words in rows]
        column = min(max((width(term) for term, _ in pairs), default=0), col_max) + col_spacing
        for term, words in pairs:
            self._definition(term, words, column)

    def _definition(self, term: str, words: str, column: int) -> None:
        indent = " " * self.current_indent
        lines = wrap(words, max(self.width - self.current_indent - column, 10))
        if width(term) > column - 2:
            self.write(f"{indent}{term}\n")
            term = ""
        for number, line in enumerate(lines or [""]):
            left = pad("" if number else term, column)
            self.write(f"{indent}{left}{line}".rstrip() + "\n")
