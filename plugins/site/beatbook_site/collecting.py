"""What may stand on the pages: released bulletins of public kinds, and what became of them.

A page that is read at home by anybody is made from what two officers released and from nothing
else: each text is held against the digest of its release first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.bulletin.declare import BulletinKind
from beatbook.bulletin.markup import plain
from beatbook.bulletin.released import digest
from beatbook.errors import BeatbookError
from beatbook.store.query import Condition, Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

FORM = "bulletin"
RELEASED, RECALLED = "released", "recalled"
_ALTERED = Text(
    "通报{number}的正文与发布时的校验值不一致，未生成网页；请用 beat doctor 检查台账文件。",
    "Bulletin {number} differs from what was released, so no pages were written;"
    " check the book with beat doctor.",
)


class SitePage(NamedTuple):
    """One bulletin as it is published.

    `name` is its file below the site's folder, without suffix; `corrects` and `corrected_by` are
    names of such files. A recalled one shows why instead of its text.
    """

    id: str
    name: str
    title: str
    kind: Text
    unit: str
    since: date
    until: date
    language: str
    source: str
    released_at: datetime
    recalled_at: datetime | None
    recall_reason: str
    corrects: str = ""
    corrected_by: str = ""

    @property
    def changed_at(self) -> datetime:
        """When it was last released or recalled."""
        return self.recalled_at or self.released_at


def published(book: Book, unit: str) -> list[SitePage]:
    """The bulletins of a unit and those below, the newest first. Raises BeatbookError."""
    units = frozenset(span.node for span in book.units.under(unit, book.today())) | {unit}
    where = (Condition("state", "in", (RELEASED, RECALLED)),)
    query = Query(FORM, where=where, units=units, closed=True)
    records = book.registry.list(query, note=False)
    pages = sorted(_pages(book, records), key=lambda page: page.released_at, reverse=True)
    return _tied(pages)


def _pages(book: Book, records: Sequence[Record]) -> Iterator[SitePage]:
    kinds: dict[str, BulletinKind] = {
        kind.name: kind for _plugin, kind in book.hooks.everyone("bulletin_kinds")
    }
    for record in records:
        kind = kinds.get(record.values["kind"])
        if kind is not None and kind.public:
            _require_unaltered(record)
            yield _page(book, kind, record)


def _require_unaltered(record: Record) -> None:
    values = record.values
    if digest(values["title"], values["body"]) != values["digest"]:
        raise BeatbookError(_ALTERED.with_values(number=record.envelope.number))


def _page(book: Book, kind: BulletinKind, record: Record) -> SitePage:
    values, zone = record.values, book.zone
    recalled = record.envelope.state == RECALLED
    at: Any = values["recalled_at"] if recalled else None
    node = book.units.at(record.envelope.unit, book.today())
    return SitePage(
        id=record.id,
        name=_name(record),
        title=plain(values["title"]),
        kind=kind.label,
        unit=node.name if node else "",
        since=values["since"],
        until=values["until"],
        language=values["language"],
        source="" if recalled else values["body"],
        released_at=values["released_at"].astimezone(zone),
        recalled_at=at.astimezone(zone) if at else None,
        recall_reason=(values["recall_reason"] or "") if recalled else "",
        corrects=values["corrects"] or "",
    )


def _name(record: Record) -> str:
    """A name that never changes and says nothing else: the year and the number of the record."""
    return f"{record.values['released_at'].year}/{record.envelope.number:05d}"


def _tied(pages: Sequence[SitePage]) -> list[SitePage]:
    """Corrections and what they correct, each with the name of the other's file."""
    names = {page.id: page.name for page in pages}
    by = {page.corrects: page.name for page in reversed(pages) if page.corrects}
    return [
        page._replace(corrects=names.get(page.corrects, ""), corrected_by=by.get(page.id, ""))
        for page in pages
    ]
