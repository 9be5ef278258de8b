"""Which result a report is about: a run of due process, or a trial that nobody keeps.

Rankings show everybody's results, so they take the right to read scores at the unit; the assessed
see their own otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from beatbook.access import SCORES
from beatbook.assessment.declare import OFFICER
from beatbook.assessment.tree import Tree
from beatbook.errors import NotFound
from beatbook.texts import Text
from beatbook_assessment import periods, rules, schemes, scoring
from beatbook_assessment.forms import run
from beatbook_assessment.model import Scheme
from beatbook_assessment.process import adopting, computing, running, runs
from beatbook_assessment.reports.frame import TRIAL, Frame, framed
from beatbook_assessment.rules.wording import say
from beatbook_assessment.scoring.given import NOTHING_GIVEN

if TYPE_CHECKING:
    from beatbook.assessment.declare import Span
    from beatbook.book import Book
    from beatbook.records import Record

_NO_RUN = Text(
    "还没有考核结果；先运行：beat assess run，或写明scheme试算",
    "there is no result yet; make one with: beat assess run, or name a scheme= to try it",
)
_CORRECTED = Text("{standing}，已更正", "{standing}, corrected")


def of_run(book: Book, record: Record, *, told: bool = False) -> Frame:
    """The result of a run that counts; with `told` its points say how they came about.

    Raises NotAllowed unless the officer may read everybody's scores there.
    """
    book.require(SCORES, record.envelope.unit, form=record.form, subject=record.id)
    held = running.explained(book, record) if told else running.current(book, record)
    frame = framed(book, held.scheme, held.result, _standing(book, record), record.envelope.unit)
    frame = frame._replace(
        object_by=record.values["object_by"],
        final=record.envelope.state in (run.FINAL, run.SEALED),
    )
    names = {id: one.name for id, one in held.who.items()}
    if held.scheme.subjects != OFFICER:
        return frame._replace(names=names)
    tree = Tree(book, held.result.end)
    units = {id: tree.name.get(one.unit, "") for id, one in held.who.items()}
    return frame._replace(names=names, units=units)


def _standing(book: Book, record: Record) -> Text:
    state = book.spec(record.form).state(record.envelope.state)
    label = state.label if state else Text(record.envelope.state, record.envelope.state)
    return say(_CORRECTED, standing=label) if runs.corrections(book, record) else label


def trial(book: Book, words: str, unit: str, day: date | None) -> Frame:
    """A scheme (an adopted one by id or number, or a file) over one period, kept by nobody.

    Raises NotFound, SchemeProblem, UsageProblem, NotAllowed.
    """
    unit = unit or book.unit_for_new()
    book.require(SCORES, unit)
    scheme = scheme_called(book, words, unit, day or book.today())
    kind = periods.kind(book, scheme.period)
    span = periods.span_at(kind, day) if day else periods.last_before(kind, book.today())
    return tried(book, scheme, span, unit)


def tried(book: Book, scheme: Scheme, span: Span, unit: str) -> Frame:
    """A scheme over a period for the subjects below a unit."""
    known = computing.gathered(book, scheme, span, unit, NOTHING_GIVEN)
    result = scoring.score(scheme, known, rules.kinds_of(book))
    return framed(book, scheme, result, TRIAL, unit)


def scheme_called(book: Book, words: str, unit: str, day: date) -> Scheme:
    """A scheme by the file it is in, or the adopted one by id or number."""
    if words.endswith(".toml"):
        return schemes.load(book, words)
    return adopting.scheme_of(book, adopting.find(book, words, unit, lambda _one: day))


def run_meant(book: Book, id: str, scheme: str = "") -> Record:
    """The run with this id, or (empty) the newest one, of a scheme if named. Raises NotFound."""
    if id:
        return runs.record_of(book, id)
    visible = book.visible_units(SCORES)
    found = (
        one
        for one in runs.every(book)
        if (visible is None or one.envelope.unit in visible) and _is_of(book, one, scheme)
    )
    record = next(found, None)
    if record is None:
        raise NotFound(_NO_RUN)
    return record


def _is_of(book: Book, run: Record, scheme: str) -> bool:
    if not scheme:
        return True
    values: Mapping[str, object] = adopting.of_run(book, run).values
    return scheme == values["scheme"]


def earlier(book: Book, record: Record, count: int) -> Iterator[Frame]:
    """The results of a scheme at a unit up to the period of *record*, no more than *count*.

    Any version counts, of several runs of a period the newest; the oldest period comes first.
    """
    id = str(adopting.of_run(book, record).values["scheme"])
    found: dict[date, Record] = {}
    for one in runs.every(book):
        same = one.envelope.unit == record.envelope.unit and _is_of(book, one, id)
        if same and one.values["end"] <= record.values["end"]:
            found.setdefault(one.values["end"], one)
    found[record.values["end"]] = record
    for day in sorted(found)[-count:]:
        yield of_run(book, found[day])
