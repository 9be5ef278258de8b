"""A station that lost rows fetches them down again from the upper book.

After a restore from an old backup the upper book knows more of the station than the station does.
The rows are fetched, proved against what is here, and the tables brought to them as a restore
does. What was entered after the restore is set aside in a copy of the book, with a list of what
must be entered again; two journals are never mixed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from beatbook.access import BACKUP
from beatbook.errors import UsageProblem
from beatbook.journal import Entry, Part
from beatbook.store.opening import shown
from beatbook.syncing import parting
from beatbook.syncing.hello import hello
from beatbook.syncing.judging import Refused
from beatbook.syncing.names import RECOVERED
from beatbook.syncing.pushing import opened
from beatbook.syncing.reported import Target
from beatbook.syncing.wire import said, said_head, unpack
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.syncing.channel import Channel

_ = Translator(__name__, __file__)

_OLDER = frozenset(("rollback", "fork"))


class Recovered(NamedTuple):
    """What was fetched: rows, behind which row; own rows set aside, and the copy that has them.

    `again` are those of the own rows that changed something and must be entered again; `without`
    counts contents that did not come: confidential ones never went up, others were disposed of.
    """

    rows: int
    behind: int
    aside: str = ""
    again: tuple[Entry, ...] = ()
    without: int = 0


def recover(book: Book, where: Target, *, set_aside: bool = False) -> Recovered:
    """Fetch what the upper book has of this station and this book lacks.

    Raises UsageProblem where nothing is missing, or where this book worked on and *set_aside* was
    not said; Refused, Lost, NotAllowed.
    """
    book.require(BACKUP, book.station)
    _require_file(book)
    channel = opened(where)
    try:
        row, why = _parted(book, channel, where.level)
        again = _again(book, row)
        if again and not set_aside:
            raise why
        aside = _set_aside(book) if again else ""
        rows = _fetch(book, channel, row, where.to)
        return Recovered(rows, row, aside, tuple(again), _without(book, row, row + rows))
    finally:
        channel.close()


def _require_file(book: Book) -> None:
    from beatbook.store.sqlite.engine import SqliteStore

    if not isinstance(book.store, SqliteStore):
        raise UsageProblem(_("Only a book in a file is recovered so; restore the database first."))


def _parted(book: Book, channel: Channel, level: str) -> tuple[int, Refused]:
    """The last row that both books have, and how the upper one refuses what comes behind it.

    Raises UsageProblem where the upper book has no more, Refused for any other reason.
    """
    try:
        seq, hash = said_head(channel.ask({"hello": hello(book, level)._asdict()}), "have")
        parting.require_joined(book, channel, seq, hash)
    except Refused as refused:
        if refused.kind not in _OLDER:
            raise
        return parting.parted_behind(book, channel, book.store.head(book.station)[0]), refused
    raise UsageProblem(_("The upper book has no more of this station than this book itself."))


def _again(book: Book, row: int) -> list[Entry]:
    """Own rows behind a row that changed something."""
    if not parting.worked_behind(book, row):
        return []
    return [
        entry
        for entry, parts in book.store.chain(book.station, row)
        if any(part.kind != "look" for part in parts)
    ]


def _set_aside(book: Book) -> str:
    """Copy the book beside itself; returns the path of the copy."""
    path = f"{book.store.info().location}.aside-{book.today().isoformat()}"
    if os.path.exists(path):
        raise UsageProblem(_("{path} is there already; move it away first.", path=path))
    book.store.copy(path)
    return path


def _fetch(book: Book, channel: Channel, row: int, to: str) -> int:
    """Cut to the common row, add the fetched ones, settle the tables, say so; all or nothing."""
    from beatbook.backup.settling import settle
    from beatbook.store.sqlite.engine import SqliteStore
    from beatbook.store.sqlite.recovery import Recovery

    assert isinstance(book.store, SqliteStore)
    assert book.plugins.forms is not None
    recovery = Recovery(book.store, book.station)
    with book.store.transaction() as writer:
        touched = recovery.touched(row)
        recovery.cut(row)
        recovery.extend(_rows(channel, row))
        touched = list(dict.fromkeys((*touched, *recovery.touched(row))))
        done = settle(book, recovery, writer, touched)
        head, _hash = book.store.head(book.station)
        reason = str(_("rows {first} to {last} fetched from {to}",
                       first=row + 1, last=head, to=shown(to)))  # fmt: skip
        writer.append(book.heading(RECOVERED, subject=book.station, reason=reason), done.parts)
    book.refresh_addresses(done.places)
    return head - row


def _without(book: Book, after: int, until: int) -> int:
    return sum(seq > after for seq, _ord, _text in book.store.emptied(book.station, until))


def _rows(channel: Channel, after: int) -> Iterator[tuple[Entry, list[Part]]]:
    """The rows behind a row, as the upper book has them."""
    while True:
        batch = unpack(said(channel.ask({"fetch": after}), "rows", str))
        if not batch:
            return
        for entry, parts in batch:
            yield entry, [sent.part for sent in parts]
        after = batch[-1][0].seq
