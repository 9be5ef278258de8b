"""The document behind every look of a bulletin: what is read, in order, with its state marked.

What is not released, or was recalled, says so at its head in every format, so that no copy of it
can be taken for one that is in force.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from beatbook.bulletin import markup
from beatbook.clock import local_date
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_bulletins import periods
from beatbook_bulletins.forms.bulletin import DRAFT, DROPPED, FORM, PROPOSED, RECALLED, RELEASED

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.bulletin.markup import Block
    from beatbook.records import Record

_MARKS = {
    DRAFT: Text("草稿，未经审核，不得外传", "Draft, not released: not to be passed on"),
    PROPOSED: Text("送审稿，尚未发布，不得外传", "Proposed, not released: not to be passed on"),
    DROPPED: Text("已作废，不得外传", "Dropped: not to be passed on"),
}
_RECALLED = Text("本通报已于{day}撤回，原因：{reason}", "Recalled on {day}: {reason}")
_CORRECTED = Text("另有更正：{title}", "Corrected by: {title}")


class Document(NamedTuple):
    """What is read: title, marks above it, groups of blocks in plain words, who and when."""

    title: str
    marks: tuple[str, ...]
    groups: tuple[tuple[Block, ...], ...]
    foot: tuple[str, ...]
    language: str


def document(book: Book, record: Record, body: str | None = None) -> Document:
    """The document of a bulletin, with another source than the saved one where given."""
    values = record.values
    language = values["language"]
    source = values["body"] or "" if body is None else body
    return Document(
        markup.plain(values["title"] or ""),
        tuple(_marks(book, record, language)),
        tuple(tuple(_plain(one) for one in group) for group in markup.grouped(source)),
        _foot(book, record, language),
        language,
    )


def _plain(block: Block) -> Block:
    cells = tuple(markup.plain(cell) for cell in block.cells)
    return block._replace(text=markup.plain(block.text), cells=cells)


def _marks(book: Book, record: Record, language: str) -> list[str]:
    values, state = record.values, record.envelope.state
    marks = [_MARKS[state].in_language(language)] if state in _MARKS else []
    if state == RECALLED:
        day = periods.day_words(local_date(values["recalled_at"], book.zone), language)
        mark = _RECALLED.with_values(day=day, reason=values["recall_reason"])
        marks.append(mark.in_language(language))
    if state in (RELEASED, RECALLED):
        corrections = (_CORRECTED.with_values(title=one) for one in _corrections(book, record))
        marks += [one.in_language(language) for one in corrections]
    return marks


def _corrections(book: Book, record: Record) -> list[str]:
    """The titles of the released corrections of a bulletin."""
    where = (Condition("corrects", "=", record.id), Condition("state", "=", RELEASED))
    found = book.store.select(book.spec(FORM), Query(FORM, where))
    return [one.values["title"] or "" for one in found]


def _foot(book: Book, record: Record, language: str) -> tuple[str, ...]:
    unit = book.title(record.envelope.unit)
    released = record.values["released_at"]
    if released is None:
        return (unit,)
    return unit, periods.day_words(local_date(released, book.zone), language)


def rows_of(group: tuple[Block, ...]) -> list[tuple[str, ...]]:
    """The rows of a table, all as long as its longest, its header first."""
    widest = max(len(one.cells) for one in group)
    return [one.cells + ("",) * (widest - len(one.cells)) for one in group]
