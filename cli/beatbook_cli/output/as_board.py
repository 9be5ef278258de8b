"""A board on stdout: its facts and rows for people, its rows with what leads on for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.texts import Text, Translator
from beatbook_cli.narration import say
from beatbook_cli.output.options import Output
from beatbook_cli.stream import columns, put

if TYPE_CHECKING:
    from beatbook.boards import Board

_ = Translator(__name__, __file__)

# What the actions behind the keys are run with, and the record that a row is about.
_LEADING = (("given", _("Given")), ("form", _("Form")), ("id", _("Id")))


def write_board(board: Board, output: Output) -> None:
    """Write a board; a program runs the next action with the values in ``given``."""
    known = [(column.id, column.label) for column in board.columns]
    taken = {id for id, _label in known}
    leading = [column for column in _LEADING if column[0] not in taken]
    if output.words:
        _write_head(board)
        leading = [column for column in leading if column[0] in output.wanted]
    if board.rows or not output.words:
        output.write([*known, *leading], _rows(board))
    elif str(board.empty):
        say(board.empty)


def _rows(board: Board) -> Iterator[dict[str, Any]]:
    for row in board.rows:
        form, id = row.link or (None, None)
        leading = {"given": {**board.given, **row.given}, "form": form, "id": id}
        yield leading | {
            column.id: cell for column, cell in zip(board.columns, row.cells, strict=True)
        }


def _write_head(board: Board) -> None:
    """The title, the facts on lines of their own, and an empty line."""
    from beatbook_cli.output.as_page import write_page
    from beatbook_cli.output.rows import Column

    facts = [(Column(str(nth), label), value) for nth, (label, value) in enumerate(board.facts)]
    put(f"{_title(board.title)}\n")
    filled = {column.id: value for column, value in facts if value not in (None, "")}
    shown = [column for column, _value in facts if column.id in filled]
    write_page(put, shown, filled, {}, room=columns())
    put("\n")


def _title(title: Text | str) -> str:
    from beatbook.neutral.characters import visible

    return visible(str(title))
