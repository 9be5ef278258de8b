"""What a station remembers of its reports: where they go to, and how the last one went."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from beatbook.syncing.names import AS, FULL, LAST, LEVEL, TO

if TYPE_CHECKING:
    from beatbook.book import Book

LOST = "lost"
"""The kind of what went wrong where nobody refused: a broken line, a host that is away."""


class Target(NamedTuple):
    """Where a book reports to: an address, at which level, as whom (in a book that lies here)."""

    to: str
    level: str = FULL
    officer: str = ""


class Last(NamedTuple):
    """How the last report went: when, up to which row; what was wrong, in both languages.

    `kind` is empty where nothing was wrong, `LOST` where the line broke or the host was away, else
    that of a refusal; `well` is when a report went well last.
    """

    at: str = ""
    row: int = 0
    zh: str = ""
    en: str = ""
    kind: str = ""
    well: str = ""

    @property
    def refused(self) -> bool:
        """Whether the book above did not take it: reporting again will not help."""
        return self.kind not in ("", LOST)


def target(book: Book) -> Target:
    """Where the book reports to; an empty address where that was never said."""
    meta = book.store.meta
    return Target(meta(TO) or "", meta(LEVEL) or FULL, meta(AS) or "")


def last(book: Book) -> Last:
    """How the last report went."""
    kept = book.store.meta(LAST)
    return Last(**json.loads(kept)) if kept else Last()
