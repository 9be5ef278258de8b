"""Writing a sheet that is in order: one deed, all of it or nothing.

Points become judgements of a run, as if a person had given each; values become one series for each
indicator and period, in the place of the one that was there for the same subjects.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from beatbook.assessment.declare import Span, Value
from beatbook.bulletin.arithmetic import rounded
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_assessment.counting.lines import written
from beatbook_assessment.forms import judgement, series
from beatbook_assessment.forms.cells import POINT_DECIMALS, subject_of
from beatbook_assessment.importing.sheet import Sheet
from beatbook_assessment.process.giving import field_of
from beatbook_assessment.process.rights import judging_unit
from beatbook_assessment.process.runs import Who

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

DEED = "assess.import"
_REASON = Text("导入{file}第{row}行", "imported from {file}, row {row}")


def judgements(
    book: Book, deed: Deed, sheet: Sheet, heads: set[str], run: Record, who: Mapping[str, Who]
) -> int:
    """Write the points of these items as judgements of a run; returns how many.

    A judgement that is there is changed; one that says the same is left as it is. A cell that says
    "not in charge" becomes a judgement that says so. Points with more than four decimals are
    rounded half up to four, which is what a judgement keeps.
    """
    there = _judged(book, run)
    count = 0
    for line, item, points in _points(sheet, heads):
        values = {
            "run": run.id,
            **field_of(who[line[0]]),
            "item": item,
            "points": points,
            "apart": points is None or None,
            "reason": str(_REASON.with_values(file=sheet.file, row=line[1])),
            "judged_by": book.actor.officer,
        }
        before = there.get((line[0], item))
        if before is None:
            deed.add(judgement.FORM, values, unit=judging_unit(book, who[line[0]]))
        elif before.values["points"] == points:
            continue
        else:
            deed.change(judgement.FORM, before.id, values)
        count += 1
    return count


def _points(sheet: Sheet, heads: set[str]) -> Iterator[tuple[tuple[str, int], str, Decimal | None]]:
    """Subject and row, item, points; None: not in charge."""
    for line in sheet.lines:
        for id, cell in line.cells.items():
            number = cell.value.number if cell.value is not None else None
            if id in heads and (cell.value is None or number is not None):
                yield (line.subject, cell.row), id, None if number is None else _decimal(number)


def _decimal(number: Fraction) -> Decimal:
    return rounded(number, POINT_DECIMALS)


def _judged(book: Book, run: Record) -> dict[tuple[str, str], Record]:
    query = Query(judgement.FORM, (Condition("run", "=", run.id),))
    found = book.store.select(book.spec(judgement.FORM), query)
    return {(subject_of(one.values), one.values["item"]): one for one in found}


def values(deed: Deed, sheet: Sheet, heads: Mapping[str, str], span: Span, kind: str) -> int:
    """Write the values under these heads, each with its indicator's name; returns how many."""
    count = 0
    for head, indicator in heads.items():
        found = {
            line.subject: cell.value
            for line in sheet.lines
            if (cell := line.cells.get(head)) is not None and cell.value is not None
        }
        if found:
            _series(deed, sheet, indicator, found, span, kind)
        count += len(found)
    return count


def _series(
    deed: Deed, sheet: Sheet, indicator: str, found: Mapping[str, Value], span: Span, kind: str
) -> None:
    deed.add(
        series.FORM,
        {
            "indicator": indicator,
            "start": span.start,
            "end": span.end,
            "subjects": kind,
            "origin": sheet.file,
            "values": written(found),
        },
    )
