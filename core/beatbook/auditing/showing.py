"""What an action shows of people is a look-up, whether its plugin thought of it or not.

A board or paper says which records its lines are about. Where any of these is of a personal form
and the action itself named them in no row of the journal, one row is written here. A board is
written again every minute: the same lines are noted once for each session.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from beatbook.answers import ToMend
from beatbook.auditing.wording import shown_in
from beatbook.boards import Board
from beatbook.papers.declare import Grid, Paper

if TYPE_CHECKING:
    from beatbook.book import Book

ACTION = "board"
_noted: WeakKeyDictionary[Book, dict[str, frozenset[str]]] = WeakKeyDictionary()


def note_shown(book: Book, name: str, answer: Any, before: int) -> None:
    """Note which people the answer of an action shows; *before* is the head before it ran."""
    shown = [id for form, id in _links(answer) if _is_personal(book, form)]
    known = _noted.setdefault(book, {})
    ids = frozenset(shown)
    if not ids or known.get(name) == ids:
        return
    known[name] = ids
    if not ids <= _named(book, before):
        unique = list(dict.fromkeys(shown))
        book.note_look(ACTION, {"board": name, "shown": unique, "count": len(unique)})


def _links(answer: Any) -> Iterator[tuple[str, str]]:
    """The records that an answer's lines are about, as (form, id)."""
    if isinstance(answer, ToMend):
        yield from _links(answer.answer)
    elif isinstance(answer, Board):
        yield from (row.link for row in answer.rows if row.link)
    elif isinstance(answer, Paper):
        grids = (block for block in answer.blocks if isinstance(block, Grid))
        yield from ((one.form, one.id) for grid in grids for one in grid.links if one)


def _is_personal(book: Book, form: str) -> bool:
    spec = book.specs.get(form)
    return spec is not None and spec.personal


def _named(book: Book, before: int) -> frozenset[str]:
    """Records that this session named in the journal behind a row."""
    return frozenset(
        id
        for entry, parts in book.store.chain(book.station, before)
        if entry.session == book.session and entry.officer == book.actor.officer
        for part in parts
        for id in (part.record, *shown_in(part.content or {}))
    )
