"""The columns that a file of refused rows has before those of the input.

Both languages are known when reading: a file written in Chinese may be mended and imported by
somebody who works in English.
"""

from __future__ import annotations

from beatbook.texts import Text

ROW = Text("拒收行号", "Refused row")
REASONS = Text("拒收原因", "Refused because")

_MARKS = frozenset((*ROW, *REASONS))


def is_mark(column: str) -> bool:
    """Whether *column* is one of those, in either language."""
    return column.strip() in _MARKS
