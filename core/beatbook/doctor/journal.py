"""The journal: its proof, and who outside has seen it."""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.audit import proofs
from beatbook.auditing.witness import overdue
from beatbook.book import Book
from beatbook.doctor.finding import BAD, OK, WARNING, Finding
from beatbook.journal import Proof
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)

_JOURNAL = Text("日志", "Journal")


def chain(book: Book) -> Iterator[Finding]:
    """Whether every row proves itself: of the book's own journal, and of stations below."""
    below = []
    for station, proof in zip(book.store.stations(), proofs(book), strict=True):
        if proof.faults:
            yield _faulty(book, station, proof)
        elif station == book.station:
            words = _("{entries} rows prove themselves, head {head}",
                      entries=proof.entries, head=proof.head[:16])  # fmt: skip
            yield Finding(_JOURNAL, OK, words)
        else:
            below.append(proof.entries)
    if below:
        words = _("{entries} rows of {stations} stations that report here prove themselves",
                  entries=sum(below), stations=len(below))  # fmt: skip
        yield Finding(_JOURNAL, OK, words)


def _faulty(book: Book, station: str, proof: Proof) -> Finding:
    words: Message | str = _("{count} faults, the first at row {row}",
                             count=len(proof.faults), row=proof.faults[0].seq)  # fmt: skip
    if station != book.station:
        words = f"{book.title(station)}: {words}"
    return Finding(_JOURNAL, BAD, words, _("see: beat journal verify; compare with a backup"))


def witness(book: Book) -> Iterator[Finding]:
    """Without a witness nobody can tell a journal that was cut off or made again."""
    words = overdue(book)
    if words is not None:
        remedy = _("beat journal witness, and have a higher unit countersign it")
        yield Finding(Text("日志见证", "Witness"), WARNING, words, remedy)
