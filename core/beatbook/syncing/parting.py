"""Whether a station's chain still is the one that the upper book has of it, and where it parts.

A book that was restored from an old backup has rows that the upper book knows otherwise, or lacks
some. Where they part is found by halving; whether anybody worked since says how it is mended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.syncing.channel import Channel

if TYPE_CHECKING:
    from beatbook.book import Book

_TREES_AND_CODES = frozenset(("@unit", "@place", "@codes"))


def require_joined(book: Book, channel: Channel, seq: int, hash: str) -> None:
    """Raise Refused, once the upper book was told, unless our row *seq* has that hash."""
    if seq == 0 or _hash(book, seq) == hash:
        return
    row = parted_behind(book, channel, min(seq, book.store.head(book.station)[0]))
    channel.ask({"parted": {"row": row, "worked": worked_behind(book, row)}})


def parted_behind(book: Book, channel: Channel, most: int) -> int:
    """The last row that both have; 0 where they have none in common."""
    same, other = 0, most + 1
    while other - same > 1:
        middle = (same + other) // 2
        if channel.ask({"hash": middle}).get("hash") == _hash(book, middle):
            same = middle
        else:
            other = middle
    return same


def _hash(book: Book, seq: int) -> str:
    row = book.store.row(book.station, seq)
    return row.hash if row is not None else "-"


def worked_behind(book: Book, row: int) -> bool:
    """Whether rows behind a row change anything; that of a restore itself does not count."""
    from beatbook.backup.kept import RESTORED

    forms = _TREES_AND_CODES.union(book.specs)
    return any(
        part.kind != "look" and entry.action != RESTORED and part.form in forms
        for entry, parts in book.store.chain(book.station, row)
        for part in parts
    )
