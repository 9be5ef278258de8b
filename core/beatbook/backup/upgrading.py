"""Bringing an older book up to this program and its plugins: on a copy, proved, then swapped in.

Opening an older book brings it up as well, in one transaction. To do it here first costs a copy of
the file, and gives what that cannot: what will be done and how long it takes is known before
anybody waits for it, whatever fails leaves the book untouched, and the former file is kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import perf_counter
from typing import NamedTuple

from beatbook.backup import kept
from beatbook.backup.rehearsing import NotSound, Sound, looked
from beatbook.backup.scratch import disk, scratch
from beatbook.book import Book
from beatbook.errors import NotFound, StoreProblem
from beatbook.store.sqlite import swapping
from beatbook.store.sqlite.driver import Connection
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)


class Upgrade(NamedTuple):
    """What an upgrade does: from which format to which, its steps, the seconds it takes.

    Steps are those of the core's tables, then ``+form``, ``+form.field`` and the names of plugins'
    migrations. `kept` is the former file, once it was done.
    """

    before: int
    after: int
    steps: tuple[str, ...]
    seconds: float
    size: int
    kept: str = ""

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.steps)


def check(path: str) -> Upgrade:
    """Do the upgrade on a copy that is thrown away, so that its steps and seconds are known.

    Officers go on working meanwhile. Raises what `upgrade` raises.
    """
    _require(path)
    with swapping.reading(path) as connection, _brought_up(path, connection) as (_path, done):
        return done


def upgrade(path: str, who: str) -> Upgrade:
    """Bring the book at *path* up; the file as it was is kept. Nobody may be at it.

    Raises NotFound, InUse, NotSound, PluginProblem, StoreProblem; then the book is as it was.
    """
    _require(path)
    with swapping.alone(path) as connection:
        if connection is None:
            raise StoreProblem(
                _("The file {path} is damaged or no book; restore the newest backup.", path=path)
            )
        with _brought_up(path, connection, who) as (fresh, done):
            if not done.is_needed:
                return done
            return done._replace(kept=kept.put_in_place(path, fresh, kept.UPGRADE))


def _require(path: str) -> None:
    if not os.path.exists(path):
        raise NotFound(_("There is no book at {path}.", path=path))


@contextmanager
def _brought_up(path: str, connection: Connection, who: str = "") -> Iterator[tuple[str, Upgrade]]:
    """A copy of the book, brought up and proved; it goes with the block unless it was taken."""
    folder = os.path.dirname(os.path.abspath(path))
    with disk(folder), scratch(folder) as place:
        fresh = os.path.join(place, "book.db")
        begun = perf_counter()
        before = swapping.facts(connection)
        swapping.copy(connection, fresh)
        steps = _steps(fresh, before, who)
        now = swapping.facts_of(fresh)
        seconds = perf_counter() - begun
        yield fresh, Upgrade(before.format, now.format, steps, seconds, os.path.getsize(fresh))


def _steps(path: str, before: swapping.Facts, who: str) -> tuple[str, ...]:
    """Open the copy with this program and these plugins; returns what that did to it."""
    with Book.open(path) as book:
        assert book.plugins.forms
        now = swapping.facts_of(path)
        steps = tuple(name for name in now.steps if name not in before.steps)
        _require_same(before, looked(book, book.station), book)
        if who and steps:
            with book.store.transaction() as writer:
                reason = str(Text(f"由{who}升级", f"upgraded by {who}"))
                subject = f"{before.format} -> {now.format}"
                writer.append(book.heading(kept.UPGRADED, subject=subject, reason=reason), [])
    return steps


def _require_same(before: swapping.Facts, now: Sound, book: Book) -> None:
    """No record may be gone, and the journal must go on from the row it ended with."""
    gone = _fewer(before.counts, now.counts)
    if gone:
        raise NotSound(_("After the upgrade records were missing in: {forms}.", forms=gone))
    row = book.store.row(book.station, before.rows)
    if row is None or row.hash != before.head:
        raise NotSound(_("After the upgrade the journal did not go on from its last row."))


def _fewer(before: Mapping[str, int], now: Mapping[str, int]) -> str:
    return ", ".join(form for form, count in before.items() if now.get(form, 0) != count)
