"""Running one action from the command line, and writing what it answers."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from beatbook_cli.exits import Exit
from beatbook_cli.narration import Notes, say
from beatbook_cli.output import Output
from beatbook_cli.pairs import values_of
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.book import Book


def perform(book: Book, name: str, pairs: Iterable[str], reason: str, output: Output) -> Exit:
    """Run the action called *name* with ``field=value`` pairs and write its answer.

    A file that it asks for may be ``-``: stdin. How far it is, and what must be mended, shows on
    stderr; says how it ended.
    Raises like `beatbook.actions.run`, and UsageProblem for an answer that leaves the book where
    nobody said how.
    """
    from beatbook import actions
    from beatbook.handed import handing_in
    from beatbook.progress import heard_by
    from beatbook.sealing.leaving import require_said

    action = actions.named(book, name)
    if action.leaves:
        require_said(book)
    spec = actions.parameters(action)
    raw = values_of(spec, pairs)
    with (
        Notes() as notes,
        heard_by(lambda at: notes.tell(str(at))),
        handing_in(sys.stdin.buffer),
        book.because(reason),
    ):
        answer = actions.run(book, name, raw)
    return _answered(answer, output)


def _answered(answer: Any, output: Output) -> Exit:
    """Write an answer; data with problems is written as well, and told."""
    from beatbook.answers import ToMend

    if not isinstance(answer, ToMend):
        _write(answer, output)
        return Exit.DONE
    _write(answer.answer, output)
    say(answer.words)
    return Exit.PROBLEMS


def _write(answer: Any, output: Output) -> None:
    """A sentence, rows, a paper or a board, as the person wants data written."""
    from beatbook.answers import label_of
    from beatbook.boards import Board
    from beatbook.openings import Begun
    from beatbook.papers.declare import Paper

    if answer is None:
        return
    if isinstance(answer, Paper):
        from beatbook_cli.output.as_paper import write_paper

        write_paper(answer, output)
    elif isinstance(answer, Board):
        from beatbook_cli.output.as_board import write_board

        write_board(answer, output)
    elif isinstance(answer, list):
        names = list(dict.fromkeys(name for row in answer for name in row))
        output.write([(name, label_of(answer, name)) for name in names], answer)
    elif output.words:
        put(f"{answer}\n")
    else:
        words = str(answer) if isinstance(answer, Begun) else answer
        output.write_one([("answer", "answer")], {"answer": words})
