"""Small templates over the columns of a row: ``{block} {street} {type}``.

What is blank leaves no hole: blanks are run together, and a row in which every column of a
template is blank gives nothing. ``{{`` and ``}}`` are braces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter
from typing import NamedTuple

_BLANKS = re.compile(r"\s+")


class Template(NamedTuple):
    """Words and columns in turn; `words` has one more than `columns`."""

    words: tuple[str, ...]
    columns: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """The text for a row; empty where all its columns are."""
        if len(self.columns) == 1 and self.words == ("", ""):
            return values[self.columns[0]].strip()
        cells = [values[column] for column in self.columns]
        if self.columns and not any(map(str.strip, cells)):
            return ""
        pieces = [self.words[0]]
        for cell, words in zip(cells, self.words[1:], strict=True):
            pieces += cell, words
        return _BLANKS.sub(" ", "".join(pieces)).strip()


NOTHING = Template(("",), ())


def column(name: str) -> Template:
    """The template that is one column."""
    return Template(("", ""), (name,))


def parse(text: str) -> Template:
    """The template in *text*. Raises ValueError for braces that do not fit."""
    words, columns = [""], []
    for literal, name, format_, conversion in Formatter().parse(text):
        words[-1] += literal
        if name is None:
            continue
        if not name.strip() or conversion:
            raise ValueError(text)
        # A colon belongs to the column's name here; there is nothing to format.
        columns.append(f"{name}:{format_}" if format_ else name)
        words.append("")
    return Template(tuple(words), tuple(columns))
