"""The journal: its proof, and who outside has seen it."""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.audit import proofs
from beatbook.auditing.witness import overdue
from beatbook.book import Book
from beatbook.doctor.finding import BAD, OK, WARNING, Finding
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)


def chain(book: Book) -> Iterator[Finding]:
    """Whether every row proves itself, of each station."""
    for proof in proofs(book):
        name = Text("日志", "Journal")
        if proof.faults:
            yield Finding(
                name,
                BAD,
                _(
                    "{count} faults, the first at row {row}",
                    count=len(proof.faults),
                    row=proof.faults[0].seq,
                ),
                _("see: beat journal verify; compare with a backup"),
            )
        else:
            yield Finding(
                name,
                OK,
                _(
                    "{entries} rows prove themselves, head {head}",
                    entries=proof.entries,
                    head=proof.head[:16],
                ),
            )


def witness(book: Book) -> Iterator[Finding]:
    """Without a witness nobody can tell a journal that was cut off or made again."""
    words = overdue(book)
    if words is not None:
        remedy = _("beat journal witness, and have a higher unit countersign it")
        yield Finding(Text("日志见证", "Witness"), WARNING, words, remedy)
