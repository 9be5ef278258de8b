"""What the adopted schemes give for their last period, so that a trial sees which results move.

Reckoned anew from the records, for what stands in runs is what was true then. Officers are told by
their unit alone: whoever tries a plugin need not learn how somebody did.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.assessment.declare import OFFICER
from beatbook.errors import BeatbookError
from beatbook.texts import Text
from beatbook.trial.figures import Figure
from beatbook_assessment import periods
from beatbook_assessment.forms import scheme as form
from beatbook_assessment.process import adopting
from beatbook_assessment.rules.wording import written
from beatbook_assessment.whatif.trying import Trials

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record
    from beatbook_assessment.model import Scheme, Score

_OF = Text("{scheme}，{subject}", "{scheme}, {subject}")
_SOMEBODY = Text("{unit}的一名民警", "an officer of {unit}")
_NONE = Text("无法计算：{why}", "cannot be reckoned: {why}")


def figures(book: Book) -> Iterator[Figure]:
    """A figure for each subject of each scheme that was in force when its last period ended."""
    if form.FORM in book.specs:
        for record in adopting.adopted(book):
            yield from _of_scheme(book, record)


def _of_scheme(book: Book, record: Record) -> Iterator[Figure]:
    """The results of a scheme; one figure that says why where it gives none."""
    try:
        scheme = adopting.scheme_of(book, record)
        span = periods.last_before(periods.kind(book, scheme.period), book.today())
        if not adopting.in_force(record, span.end):
            return
        found = Trials(book, record.envelope.unit).tried(scheme, span)
    except BeatbookError as error:
        words = str(_NONE.with_values(why=error))
        yield Figure(record.values["scheme"], adopting.name_of(record), words)
        return
    units = {one.id: one.unit for one in found.gathered.subjects}
    for score in found.result.scores:
        yield _figure(book, scheme, score, units.get(score.subject, score.subject))


def _figure(book: Book, scheme: Scheme, score: Score, unit: str) -> Figure:
    whose: Text | str = book.title(unit)
    if scheme.subjects == OFFICER:
        whose = _SOMEBODY.with_values(unit=whose)
    label = _OF.with_values(scheme=scheme.label, subject=whose)
    value = "" if score.shown is None else written(score.shown)
    return Figure(f"{scheme.id} {score.subject}", label, value, score.rank)
