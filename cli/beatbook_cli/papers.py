"""Papers from the command line: which one, about what, and what it asks for, in words.

``beat paper show patrol.week SUBJECT`` and ``beat patrol week SUBJECT`` are the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.texts import Translator
from beatbook_cli.output import Output
from beatbook_cli.pairs import values_of

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.papers.declare import PaperKind

_ = Translator(__name__, __file__)


def show_paper(book: Book, name: str, words: tuple[str, ...], reason: str, output: Output) -> None:
    """Write a paper and show it. Raises as `beatbook.papers.writing` does."""
    from beatbook.papers import writing
    from beatbook_cli.output.as_paper import write_paper

    _kind, id, raw = asked_for(book, name, words)
    write_paper(writing.write(book, name, id, raw, reason=reason), output)


def asked_for(
    book: Book, name: str, words: tuple[str, ...]
) -> tuple[PaperKind, str, Mapping[str, Any]]:
    """The kind of paper, the id of what it is about, raw values of what it asks for."""
    from beatbook.papers import writing

    kind = writing.named(book, name)
    subject, pairs = _parted(kind, words)
    raw = values_of(writing.parameters(kind), pairs)
    return kind, writing.subject_id(book, kind, subject), raw


def _parted(kind: PaperKind, words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The subject, where the paper has one, and the pairs."""
    pairs = tuple(word for word in words if "=" in word or "＝" in word)
    others = [word for word in words if word not in pairs]
    if len(others) > 1:
        raise UsageProblem(
            _("{paper} is about one thing, not {count}; put the name of several words into quotes",
              paper=kind.name, count=len(others))
        )  # fmt: skip
    return "".join(others), pairs
