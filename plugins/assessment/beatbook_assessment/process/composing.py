"""Runs of longer periods: combined of the final results of their parts, quarters into a year.

The results of the parts are kept in the snapshot, as they were when they were combined.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_assessment.forms import run
from beatbook_assessment.process import adopting, computing, runs, snapshots
from beatbook_assessment.scoring import combining
from beatbook_assessment.scoring.gathering import Gathered
from beatbook_assessment.scoring.given import NOTHING_GIVEN
from beatbook_assessment.scoring.subjects import Subject

if TYPE_CHECKING:
    from beatbook.assessment.declare import Span
    from beatbook.book import Book
    from beatbook.records import Record
    from beatbook_assessment.process.running import Asked

_MISSING = Text(
    "{start}至{end}还没有定案的考核；先完成：beat assess run day={end}",
    "there is no final run of {start} to {end}; see it through first: beat assess run day={end}",
)


def combined(book: Book, asked: Asked) -> dict[str, Any]:
    """The fields of a run that hold the results of its parts, and what they make together.

    Raises UsageProblem where a part is not final yet.
    """
    spans = combining.parts(book, asked.scheme, asked.kind, asked.span)
    records = [_part(book, asked, span) for span in spans]
    results = [json.loads(runs.corrected(book, one).values["result"]) for one in records]
    data = _data(book, asked, records, results)
    result = computing.again(book, asked.scheme, data)
    return {
        "counted_at": book.clock.now(),
        "snapshot": snapshots.text(data),
        "result": snapshots.result_text(result),
    }


def _data(
    book: Book, asked: Asked, records: list[Record], results: list[dict[str, Any]]
) -> dict[str, Any]:
    """The snapshot: subjects and names of the parts, the tree of the last day, the results."""
    known = [runs.data_of(one) for one in records]
    names = {id: name for data in known for id, name in data["names"].items()}
    rows = {row[0]: row for data in known for row in data["gathered"]["subjects"]}
    subjects = tuple(Subject(row[0], row[1], row[2], tuple(row[3])) for row in rows.values())
    gathered = Gathered(asked.span, subjects, {}, {})
    taken = snapshots.taken(book, asked.scheme, gathered, NOTHING_GIVEN)
    of = [[one.id, one.values["result_digest"]] for one in records]
    indicators = {one["name"]: one for data in known for one in data["indicators"]}
    return {
        **taken,
        "names": names,
        "indicators": [indicators[name] for name in sorted(indicators)],
        "period": asked.kind.name,
        "parts": results,
        "part_runs": of,
    }


def _part(book: Book, asked: Asked, span: Span) -> Record:
    """The final run of a part, by whatever version of the scheme was in force."""
    where = (
        Condition("start", "=", span.start.isoformat()),
        Condition("end", "=", span.end.isoformat()),
        Condition("unit", "=", asked.unit),
        Condition("state", "in", (run.FINAL, run.SEALED)),
    )
    for record in book.store.select(book.spec(run.FORM), Query(run.FORM, where)):
        if adopting.of_run(book, record).values["scheme"] == asked.scheme.id:
            return record
    raise UsageProblem(_MISSING.with_values(start=span.start, end=span.end))
