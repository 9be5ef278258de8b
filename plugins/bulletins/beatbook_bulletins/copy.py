"""The copy of a bulletin: what is read and checked of a record, saved or not saved yet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.bulletin import markup
from beatbook.bulletin.declare import BulletinKind, Placed, Publication, Span
from beatbook_bulletins.basis import Basis, from_json
from beatbook_bulletins.forms.bulletin import FORM
from beatbook_bulletins.kinds import kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beatbook.book import Book
    from beatbook.records import Record


class Kept(NamedTuple):
    """What a guard stopped and a person judged fit to be published: what, the words, why, who."""

    what: str
    text: str
    reason: str
    by: str


class Copy(NamedTuple):
    """Title and source of a bulletin with all that is needed to judge them.

    `kind` is None where no plugin knows it any more, `basis` where nothing was ever counted.
    """

    title: str
    body: str
    kind: BulletinKind | None
    unit: str
    span: Span
    language: str
    basis: Basis | None = None
    kept: tuple[Kept, ...] = ()

    @property
    def whole(self) -> str:
        """Title and source, one text: the title is its first line."""
        return f"{self.title}\n{self.body}"

    def of_whole(self, whole: str) -> Copy:
        """The same with another title and source."""
        title, _end, body = whole.partition("\n")
        return self._replace(title=title, body=body)

    def publication(self, book: Book) -> Publication:
        """What guards are told beside the text."""
        placed = tuple(
            Placed(one.plain_start, one.plain_end, one.name, one.derived, one.shown)
            for one in markup.bound(self.whole)
        )
        return Publication(book, self.kind, self.unit, self.span, placed)


def record_of(book: Book, id: str) -> Record:
    """A bulletin by its id. Raises NotFound, NotAllowed."""
    return book.registry.get_id(book.spec(FORM), id).record


def copy_of(book: Book, record: Record) -> Copy:
    """The copy of a bulletin as it is in the book. Raises UsageProblem for a broken basis."""
    values = record.values
    return Copy(
        values["title"] or "",
        values["body"] or "",
        kinds(book).get(values["kind"]),
        record.envelope.unit,
        Span(values["since"], values["until"], values["every"]),
        values["language"],
        from_json(values["figures"]) if values["figures"] else None,
        kept_of(values["kept"]),
    )


def kept_of(text: str | None) -> tuple[Kept, ...]:
    """What was kept on purpose, from its JSON; nothing where that can't be read."""
    try:
        data: Any = json.loads(text or "[]")
        return tuple(Kept(**one) for one in data)
    except (ValueError, TypeError):
        return ()


def kept_json(kept: Iterable[Kept]) -> str:
    """What was kept on purpose as JSON."""
    return json.dumps([one._asdict() for one in kept], ensure_ascii=False)
