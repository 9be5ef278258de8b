"""What came from other books and asks for somebody: files that wait, what was kept out, doubts.

For `beat sync arrived`, the doctor, and whoever else shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from beatbook.syncing.inherited import all_conflicts
from beatbook.syncing.offering import waiting
from beatbook.syncing.taking import refused
from beatbook.texts import Message, Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

WAITS, REFUSED, CONFLICT = "waits", "refused", "conflict"


class Matter(NamedTuple):
    """One thing to see to: which kind, about what, how it is, and what to do."""

    kind: str
    name: str
    what: Message | str
    remedy: Message


def matters(book: Book) -> Iterator[Matter]:
    """Everything that asks for somebody; what was kept out first."""
    for key, why in refused(book).items():
        yield Matter(
            REFUSED, key, why,
            _("mend what the sentence names; it comes again with the next report"),
        )  # fmt: skip
    for one in waiting(book):
        yield Matter(
            WAITS, one.name,
            _("a bundle waits: {plugins}", plugins=", ".join(one.plugins)),
            _("beat sync save {file} --into FOLDER, then: beat plugin install FILE", file=one.name),
        )  # fmt: skip
    for list_, codes in all_conflicts(book).items():
        yield Matter(
            CONFLICT, list_,
            _("this book and the one above both changed {codes}; this book's own holds",
              codes=", ".join(codes)),
            _("leave it, or take the own change back: beat registry codes {list}", list=list_),
        )  # fmt: skip
