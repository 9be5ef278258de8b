"""Where sentences and clauses of a text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[。!?\n;]|\.(?=\s+[A-Z]|\s*$)", re.MULTILINE)
_CLAUSE = re.compile(r"[。!?\n;,、|]|\.(?=\s|$)")


def sentences(folded: str) -> Iterator[tuple[int, int]]:
    """Each sentence with its closing sign; ends of lines and semicolons close one too."""
    start = 0
    for match in _END.finditer(folded):
        if folded[start : match.end()].strip():
            yield start, match.end()
        start = match.end()
    if folded[start:].strip():
        yield start, len(folded)


def clause(folded: str, at: int) -> tuple[int, int]:
    """The part between commas that holds a place."""
    start = 0
    for match in _CLAUSE.finditer(folded):
        if match.start() >= at:
            return start, match.start()
        start = match.end()
    return start, len(folded)
