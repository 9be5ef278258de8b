"""The station's side of a session: greet, prove, send what the upper book lacks, say goodbye."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.forest import PLACES, UNITS
from beatbook.progress import tell
from beatbook.syncing import exchanging, parting
from beatbook.syncing.channel import Channel
from beatbook.syncing.exchanging import Exchanged
from beatbook.syncing.hello import hello
from beatbook.syncing.levels import Shown, showing
from beatbook.syncing.receiving import digest
from beatbook.syncing.wire import BATCH, HEAVY, Row, Sent, pack, said_head, weight
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.journal import Part

_ = Translator(__name__, __file__)


class Outcome(NamedTuple):
    """What a session sent: rows, up to which row, and what came of parcels."""

    rows: int
    head: int
    parcels: Exchanged = Exchanged()


def push(book: Book, channel: Channel, level: str) -> Outcome:
    """Send everything that the upper book lacks; broken off anywhere, it goes on the next time.

    Raises Refused with what is wrong and how to mend it, Lost where the line broke.
    """
    greeted = channel.ask({"hello": hello(book, level)._asdict()})
    seq, hash = said_head(greeted, "have")
    parting.require_joined(book, channel, seq, hash)
    start, seq = seq, _send_rows(book, channel, level, seq)
    _send_beside(book, channel, greeted, seq)
    done = exchanging.exchange(book, channel, str(greeted.get("upper", "")), level)
    head, _hash = said_head(channel.ask({"bye": {}}), "bye")
    return Outcome(head - start, head, done)


def _send_rows(book: Book, channel: Channel, level: str, seq: int) -> int:
    """Send batch after batch behind what is acknowledged; returns the last row acknowledged."""
    total, _hash = book.store.head(book.station)
    for batch in batches(book, level, seq):
        seq, _hash = said_head(channel.ask({"rows": pack(batch)}), "have")
        tell(_("Rows sent"), seq, max(total, seq))
    return seq


def batches(book: Book, level: str, after: int) -> Iterator[list[Row]]:
    """Rows behind a row as they may be seen at a level; heavy ones in smaller batches."""
    of = showing(book, level)
    batch: list[Row] = []
    heavy = 0
    for entry, parts in book.store.chain(book.station, after):
        sent = [_sent(part, of) for part in parts]
        batch.append((entry, sent))
        heavy += sum(map(weight, sent))
        if len(batch) == BATCH or heavy > HEAVY:
            yield batch
            batch, heavy = [], 0
    if batch:
        yield batch


def _sent(part: Part, of: Callable[[Part], Shown]) -> Sent:
    text, masked = of(part)
    if text == part.text:
        return Sent(part)
    return Sent(part._replace(text=text, content=None), masked)


# -- what stands beside rows -------------------------------------------------------------------


def _send_beside(book: Book, channel: Channel, greeted: dict[str, Any], seq: int) -> None:
    """Send what was dropped since, and who went on in whom, where these lists changed."""
    body: dict[str, Any] = {}
    lineage = {tree: [[one.old, one.new, one.kind, str(one.day)]
                      for one in book.store.lineage(tree)]
               for tree in (UNITS, PLACES)}  # fmt: skip
    if digest(lineage) != greeted.get("lineage"):
        body["lineage"] = lineage
    dropped = _dropped(book, seq)
    if digest(dropped) != greeted.get("dropped"):
        body["dropped"] = dropped
    if body:
        channel.ask({"beside": body})


def _dropped(book: Book, until: int) -> dict[str, Any]:
    """Look-ups without content by row; records with the version before which nothing is left."""
    looks: dict[int, None] = {}
    records: dict[str, int] = {}
    parts: dict[int, list[Part]] = {}
    for seq, ord_, _text in book.store.emptied(book.station, until):
        if seq not in parts:
            parts = {seq: book.store.parts(book.station, seq)}
        part = parts[seq][ord_]
        if part.kind == "look":
            looks[seq] = None
        else:
            records[part.record] = max(records.get(part.record, 0), part.version + 1)
    return {"looks": list(looks), "records": [[id, version] for id, version in records.items()]}
