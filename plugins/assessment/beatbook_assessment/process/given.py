"""What persons gave to a run: judgements, self-scores, and points that answers set."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_assessment.forms import cells, judgement, objection, self_score
from beatbook_assessment.scoring.given import NOTHING_GIVEN, Cell, Decided, Given

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

__all__ = ["NOTHING_GIVEN", "POINTS", "RECOUNT", "at", "objections", "of_run"]

POINTS, RECOUNT = "points", "recount"
"""What follows from an objection that is upheld (codes of ``objection_remedy``)."""
_SETTLED = Text("异议成立，{why}", "objection upheld, {why}")


def of_run(book: Book, run: str) -> Given:
    """Everything that was given to a run; of several the last one counts."""
    judgements = {_cell(one): one.values["points"] for one in _all(book, judgement.FORM, run)}
    return Given(
        judged={cell: Fraction(one) for cell, one in judgements.items() if one is not None},
        apart=frozenset(cell for cell, one in judgements.items() if one is None),
        self_scores={
            _cell(one): Fraction(one.values["points"])
            for one in _all(book, self_score.FORM, run)
            if one.envelope.state == self_score.GIVEN
        },
        decided=dict(_decided(book, run)),
    )


def _decided(book: Book, run: str) -> Iterator[tuple[Cell, Decided]]:
    for one in _all(book, objection.FORM, run):
        points = one.values["points"]
        if one.envelope.state == objection.UPHELD and one.values["remedy"] == POINTS:
            words = _SETTLED.with_values(why=one.values["answer"])
            yield _cell(one), Decided(Fraction(points), words)


def _cell(record: Record) -> Cell:
    return cells.subject_of(record.values), record.values["item"]


def _all(book: Book, form: str, run: str) -> list[Record]:
    where = (Condition("run", "=", run),)
    return book.store.select(book.spec(form), Query(form, where, (Order("number"),), closed=True))


def at(book: Book, form: str, run: str, cell: Cell) -> Record | None:
    """The last record of a form for one subject and item of a run."""
    found = [one for one in _all(book, form, run) if _cell(one) == cell]
    return found[-1] if found else None


def objections(book: Book, run: str, *states: str) -> list[Record]:
    """The objections to a run, in these states (none: all)."""
    found = _all(book, objection.FORM, run)
    return [one for one in found if not states or one.envelope.state in states]
