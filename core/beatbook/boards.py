"""Boards: what an action returns for working through a list fast, row by row, with single keys.

A board is plain data. It is written again after each key and at the moment it names itself, so the
action that writes it only reads; what changes something are the actions behind its keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from beatbook.texts import Message, Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.hooks.types import Action

Words = Text | Message | str
_BLANK = (None, "", ())


class BoardColumn(NamedTuple):
    """A column: its permanent id for programs, its title for people."""

    id: str
    label: Text


class BoardRow(NamedTuple):
    """A line of a board: a value for each column, the record it is about as (form, id).

    `given` are raw values of parameters, by name, that the actions of the keys are run with.
    """

    cells: tuple[Any, ...]
    given: Mapping[str, Any] = {}
    link: tuple[str, str] | None = None


@attrs.frozen(kw_only=True)
class BoardKey:
    """A key of a board: the letter or digit, what it does in a word, the action that it runs.

    The action gets of the board's and the row's given what it asks for. Required parameters that
    are still missing, and those named in `ask`, are asked for on a sheet. Enter is the `primary`
    key. One that stands `alone` is about the whole board and needs no row.
    """

    key: str
    label: Text
    action: str
    primary: bool = False
    ask: tuple[str, ...] = ()
    alone: bool = False


class Source(NamedTuple):
    """What wrote a board: the action and the raw values of its parameters."""

    action: str = ""
    raw: Mapping[str, Any] = {}


_UNKNOWN = Source()


@attrs.frozen(kw_only=True)
class Board:
    """A list to work through: facts above (label, value), columns, rows, keys.

    `given` are raw values of parameters for all rows. `at` is the row to begin with, counted from
    0, and to go to after each key (None: stay). `empty` says why there are no rows. `until` is the
    moment from which it would read otherwise though nobody pressed a key (None: it would not):
    nothing wakes a session before. `source` is filled in by whoever runs the action (see
    `beatbook.actions`).
    """

    title: Text | str
    columns: tuple[BoardColumn, ...]
    rows: tuple[BoardRow, ...]
    keys: tuple[BoardKey, ...] = ()
    facts: tuple[tuple[Text, Any], ...] = ()
    given: Mapping[str, Any] = {}
    at: int | None = None
    empty: Words = ""
    until: datetime | None = None
    source: Source = _UNKNOWN


class Pressed(NamedTuple):
    """What a key runs: the action, the raw values given for it, the parameters to ask for."""

    action: Action
    given: Mapping[str, Any]
    asked: tuple[str, ...]


def usable(book: Book, board: Board) -> tuple[BoardKey, ...]:
    """The keys whose actions there are in this book and the officer may run."""
    known = book.offers()
    return tuple(
        key for key in board.keys if key.action in known and book.may_run(known[key.action])
    )


def pressed(book: Book, board: Board, key: BoardKey, row: BoardRow | None) -> Pressed:
    """What it means to press a key on a row (None: on no row). Raises NotFound."""
    from beatbook import actions
    from beatbook.parameters import form_of

    action = actions.named(book, key.action)
    spec = actions.parameters(action)
    known = {**board.given, **(row.given if row and not key.alone else {})}
    given = {field.id: known[field.id] for field in spec.fields if field.id in known}
    if action.parameters is None:
        return Pressed(action, given, ())
    filled = form_of(book, spec, action.parameters).with_defaults(given)
    missing = (field for field in spec.fields if field.is_required(filled))
    asked = {*key.ask, *(field.id for field in missing if filled.get(field.id) in _BLANK)}
    return Pressed(action, given, tuple(one.id for one in spec.fields if one.id in asked))


def again(book: Book, board: Board) -> Board | None:
    """The board as it would be written now; None where its action has no board to show any more.

    Raises like `beatbook.actions.run`.
    """
    from beatbook import actions

    answer = actions.run(book, board.source.action, board.source.raw)
    return answer if isinstance(answer, Board) else None
