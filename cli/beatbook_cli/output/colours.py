"""Colours for drawings on a terminal: three of the sixteen that every terminal has.

Whatever is coloured says the same by its shape, so files, pipes and ``NO_COLOR`` lose nothing.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from beatbook_cli.stream import is_terminal

if TYPE_CHECKING:
    from beatbook.papers.lines import Line

_CODES = {"alarm": "1;31", "warning": "33", "calm": "32"}
"""SGR codes (ECMA-48); what is faint keeps the terminal's own colour."""


def wanted() -> bool:
    """Whether stdout is a terminal whose owner did not ask for no colours (no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") == "dumb"
    return is_terminal() and not plain


def painted(line: Line) -> str:
    """The text of a line with colour codes around the parts that have a look."""
    text = line.text
    for start, end, look in reversed(line.looks):
        if look in _CODES:
            text = f"{text[:start]}\x1b[{_CODES[look]}m{text[start:end]}\x1b[0m{text[end:]}"
    return text
