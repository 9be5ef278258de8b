"""Books that another took the place of: kept beside it, found again, put back.

A restore and an upgrade keep the file that they replace. To go back costs the deeds done since, and
says so.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from beatbook.backup.scratch import disk
from beatbook.clock import Clock, stamp
from beatbook.errors import BeatbookError, NotFound
from beatbook.ids import IdMaker
from beatbook.journal import Heading
from beatbook.store.sqlite import swapping
from beatbook.store.sqlite.connection import APPLICATION, RETIRED
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

RESTORE, UPGRADE, ROLLBACK = "restore", "upgrade", "rollback"
RESTORED, UPGRADED, ROLLED_BACK = "backup.restored", "book.upgraded", "book.rolled_back"
"""Actions of the rows that say in a book how it came into its place."""
_MARKS = (RESTORED, UPGRADED, ROLLED_BACK)


class DeedsSince(BeatbookError):
    """To go back would lose deeds."""


class Kept(NamedTuple):
    """A kept book: its file, when it was kept (UTC) and because of what."""

    path: str
    at: str
    why: str


def put_in_place(path: str, fresh: str, why: str) -> str:
    """Put *fresh* in the place of the book at *path*, held alone; returns where that is kept."""
    at = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")[:-3]
    name = f"{path}.{at}-{why}.kept"
    return name if swapping.replace(path, fresh, name) else ""


def of_book(path: str) -> list[Kept]:
    """What is kept of a book, the newest first."""
    folder, name = os.path.split(os.path.abspath(path))
    found = []
    for one in os.listdir(folder):
        rest = one.removeprefix(f"{name}.")
        if rest != one and one.endswith(".kept"):
            at, _dash, why = rest.removesuffix(".kept").partition("-")
            found.append(Kept(os.path.join(folder, one), at, why))
    return sorted(found, key=lambda one: one.at, reverse=True)


def put_back(path: str, who: str, clock: Clock, *, force: bool = False) -> Kept:
    """Put the newest kept book back in its place; the present one is kept in turn.

    Raises NotFound, InUse, and DeedsSince unless *force* says that they may be lost.
    """
    with disk(path):
        found = of_book(path)
        if not found:
            raise NotFound(_("Nothing was kept of the book {path}.", path=path))
        with swapping.alone(path) as connection:
            if connection and not force:
                _require_nothing_since(swapping.done_since(connection, _MARKS))
            _swap_back(path, found[0], who, clock)
    return found[0]


def _require_nothing_since(done: Mapping[str, int]) -> None:
    if done:
        words = ", ".join(f"{action} {count}" for action, count in done.items())
        raise DeedsSince(
            _("Since the book was kept this was done in it, and would be lost: {deeds}."
              " To go back nevertheless: --force", deeds=words)
        )  # fmt: skip


def _swap_back(path: str, one: Kept, who: str, clock: Clock) -> None:
    """Take the mark off, say so in the journal, put it in its place; else leave it kept."""
    reason = str(Text(f"由{who}退回", f"rolled back by {who}"))
    now = clock.now()
    heading = Heading("", stamp(now), "", f"local:{os.getpid()}", "", ROLLED_BACK, "",
                      os.path.basename(one.path), reason, IdMaker().new(now))  # fmt: skip
    swapping.mark(one.path, APPLICATION)
    try:
        swapping.note(one.path, heading)
        put_in_place(path, one.path, ROLLBACK)
    except BaseException:
        if os.path.exists(one.path):
            swapping.mark(one.path, RETIRED)
        raise
