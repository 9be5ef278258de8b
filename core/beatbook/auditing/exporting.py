"""The journal as a file that anybody can prove: docs/journal-format.md, in code.

The file holds every heading and, unless the contents are wanted, only the digests of the contents:
that proves as much and tells nobody's name. Contents are personal data in full, so they leave the
book only after a second person has agreed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beatbook.access import EXPORT, JOURNAL
from beatbook.approvals import digest, require
from beatbook.clock import stamp
from beatbook.journal import FIRST, Entry, Part, emptied
from beatbook.sealing.leaving import require_said, told
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

VERSION = 1


def exported(
    book: Book, *, first: int = 1, contents: bool = False, reason: str = ""
) -> Iterator[str]:
    """The lines of an export, from row *first* of each chain to the newest one as of now.

    Noted in the journal before the first line. Raises NotAllowed; for contents
    SecondPersonNeeded, or UsageProblem where it was not said how they leave (`sealing.leaving`).
    """
    book.require(JOURNAL, book.station)
    if contents:
        book.require(EXPORT, book.station)
        require_said(book)
        words = _("the journal from row {row} on with all its contents", row=first)
        bound = digest("journal.export", first)
        require(book, "export", subject="journal", digest=bound, words=words)
    heads = {station: book.store.head(station) for station in book.store.stations()}
    looked = {"from": first, "contents": contents, **told()}
    book.note_look("journal.export", looked, reason=reason)
    return _lines(book, heads, first, contents)


def _lines(
    book: Book, heads: dict[str, tuple[int, str]], first: int, contents: bool
) -> Iterator[str]:
    starts = {station: _start(book, station, first) for station in heads}
    made = stamp(book.clock.now())
    yield _line({"beatbook-journal": VERSION, "made": made, "contents": contents, "from": starts})
    ends = {}
    for station, (last, head) in heads.items():
        seq, previous = starts[station]
        ends[station] = [last, head] if last >= seq else [seq - 1, previous]
        for entry, parts in book.store.chain(station, seq - 1):
            if entry.seq > last:
                break
            yield _row(entry, parts, contents)
    yield _line({"end": ends})


def _start(book: Book, station: str, first: int) -> tuple[int, str]:
    """Where a chain begins in the file: number of the first row and the hash before it."""
    last, _head = book.store.head(station)
    seq = min(first, last + 1)
    before = book.store.row(station, seq - 1) if seq > 1 else None
    return seq, before.hash if before is not None else FIRST


def _row(entry: Entry, parts: list[Part], contents: bool) -> str:
    texts = (part.text if contents else emptied(part.text) for part in parts)
    told = [
        [part.form, part.record, part.version, part.kind, part.hash, text]
        for part, text in zip(parts, texts, strict=True)
    ]
    return _line({"row": list(entry), "parts": told})


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def verifier() -> str:
    """The program of one file that proves an export without a line of Beatbook."""
    return Path(__file__).with_name("verify_journal.py").read_text(encoding="utf-8")
