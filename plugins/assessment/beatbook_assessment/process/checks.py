"""What due process refuses, whichever way somebody tries: by an action, a form or an import."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from datetime import date
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from beatbook.errors import BeatbookError
from beatbook.problems import Problem
from beatbook.texts import Message, Text
from beatbook_assessment import rules
from beatbook_assessment.forms import (
    cells,
    correction,
    judgement,
    objection,
    run,
    scheme,
    self_score,
    standing,
)
from beatbook_assessment.process import abouts, adopting, given, rights, runs, stepping
from beatbook_assessment.process.effects import number
from beatbook_assessment.process.numbers import written
from beatbook_assessment.scoring import wanted

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.pending import Pending
    from beatbook.records import Record
    from beatbook_assessment.model import Item

FORMS = (
    scheme.FORM,
    run.FORM,
    self_score.FORM,
    judgement.FORM,
    objection.FORM,
    correction.FORM,
    standing.FORM,
)
_DIGEST = Text(
    "不是方案文本的摘要；请用：beat assess adopt file=…",
    "is not the digest of the text; adopt schemes with: beat assess adopt file=…",
)
_STATE = Text("这次考核{state}，不能再填", "the run is {state}; this can no longer be given")
_NOT_SELF = Text("这一项不自评", "this item is not self-scored")
_NOT_JUDGED = Text("这一项不由人评分", "this item is not judged by a person")
_RANGE = Text("应在{least}到{most}之间", "must be between {least} and {most}")
_LEAST = Text("这一项最少{least}分", "this item gives {least} points at least")
_MOST = Text("这一项最多{most}分", "this item gives {most} points at most")
_NOT_ASSESSED = Text(
    "只有被考核者可以自评和提出异议", "only the assessed score themselves and object"
)
_OWN_NAME = Text("应为本人", "must be yourself")
_ON_OBJECTION = Text(
    "已公示的考核只能因对该项的异议改评分",
    "once a run is published, points are judged anew only because of an objection to them",
)
_OWN_STANDING = Text(
    "本人和本单位的分管、称号由他人登记",
    "somebody else states this of you and of your own unit",
)
_LATE = Text(
    "异议期至{day}为止，已过；封存前可请考核人更正",
    "objections were possible until {day}; ask who assesses to put it right before it is sealed",
)
_THERE = Text("对这一项已有异议，待答复", "there is an objection to this already, to be answered")


class Cell(NamedTuple):
    """What a self-score, judgement or objection is about."""

    run: Record
    who: runs.Who
    item: Item


def problems(record: Record, book: Book, pending: Mapping[str, Pending]) -> Iterator[Problem]:
    """The problems of one record of due process in view of the book."""
    one = pending.get(record.id)
    before = one.before if one is not None else None
    if record.form == scheme.FORM:
        yield from _scheme(record, before, book)
    elif record.form == run.FORM:
        yield from stepping.problems(record, before, book)
    elif record.form == standing.FORM:
        yield from _standing(record, book)
    elif record.form == correction.FORM and record.values["points"] is None:
        return
    elif record.form in _LOOKS:
        cell = yield from _cell(record, book)
        if cell is not None:
            yield from _LOOKS[record.form](record, before, cell, book)


def _scheme(record: Record, before: Record | None, book: Book) -> Iterator[Problem]:
    """A scheme that can be used, its own digest, and no other in force beside it."""
    text = record.values["text"] or ""
    if sha256(text.encode()).hexdigest() != record.values["digest"]:
        yield Problem(_DIGEST, "digest")
        return
    if before is not None:
        return
    try:
        found = adopting.scheme_of(book, record)
    except BeatbookError as error:
        yield Problem(error.message, "text")
        return
    for finding in adopting.clashes(book, found, record.envelope.unit, but=record.id):
        yield Problem(finding.what, "start")


def _standing(record: Record, book: Book) -> Iterator[Problem]:
    """Nobody states of himself or herself, or of the own unit, what spares points."""
    unit = record.values["scored_unit"]
    who = runs.Who(cells.subject_of(record.values), "", unit or "")
    if not book.actor.system and rights.is_assessed(book, who):
        yield Problem(_OWN_STANDING, "scored_unit" if unit else "scored_officer")


def _cell(record: Record, book: Book) -> Generator[Problem, None, Cell | None]:
    """A problem where there is no such subject or item; else what the record is about."""
    try:
        about = abouts.of_run(book, record.values["run"])
        who = runs.find_subject(about.who, cells.subject_of(record.values))
        item = runs.find_item(about.scheme, record.values["item"])
    except BeatbookError as error:
        yield Problem(error.message, "item")
        return None
    return Cell(about.run, who, item)


def _state(cell: Cell, book: Book, *states: str) -> Iterator[Problem]:
    if cell.run.envelope.state not in states:
        state = book.spec(run.FORM).state(cell.run.envelope.state)
        yield Problem(_STATE.with_values(state=state.label if state else ""), "run")


def _self_score(
    record: Record, _before: Record | None, cell: Cell, book: Book
) -> Iterator[Problem]:
    if record.envelope.state == self_score.ASKED:
        return
    yield from _state(cell, book, run.SELF_SCORING)
    if not cell.item.self_scored:
        yield Problem(_NOT_SELF, "item")
    yield from _range(record, cell, book)
    if not (book.actor.system or rights.is_assessed(book, cell.who)):
        yield Problem(_NOT_ASSESSED, "scored_unit")


def _judgement(record: Record, _before: Record | None, cell: Cell, book: Book) -> Iterator[Problem]:
    yield from _state(cell, book, *run.OPEN)
    if not cell.item.judged:
        yield Problem(_NOT_JUDGED, "item")
    yield from _range(record, cell, book)
    why = rights.why_no_judge(book, cell.who)
    if why is not None:
        yield Problem(why.with_values(name=cell.who.name), "judged_by")
    if record.values["judged_by"] != book.actor.officer and not book.actor.system:
        yield Problem(_OWN_NAME, "judged_by")
    if cell.run.envelope.state == run.PUBLISHED and not _objected(book, cell):
        yield Problem(_ON_OBJECTION, "item")


def _range(record: Record, cell: Cell, book: Book) -> Iterator[Problem]:
    """Points lie between the fewest and the most that the item gives."""
    points = record.values["points"]
    if points is None:
        return
    least, most = _limits(cell.item, book)
    below = least is not None and Fraction(points) < least
    above = most is not None and Fraction(points) > most
    if below or above:
        words = _LEAST if most is None else _MOST if least is None else _RANGE
        ends = {"least": number(written(least)), "most": number(written(most))}
        yield Problem(words.with_values(**ends), "points")


def _limits(item: Item, book: Book) -> tuple[Fraction | None, Fraction | None]:
    """What a person may give: the range of an item that is judged, else what its rule could."""
    if item.judged:
        return item.least or Fraction(0), item.points if item.most is None else item.most
    kind = wanted.kind_of(item.rule, rules.kinds_of(book))
    least, most = kind.bounds(item.points, item.rule.terms)
    return (
        None if least is None else min(least, Fraction(0)),
        None if most is None else max(most, item.points),
    )


def _objected(book: Book, cell: Cell) -> bool:
    """Whether there is an objection to this cell that was not rejected or taken back."""
    found = given.objections(book, cell.run.id, objection.RAISED, objection.UPHELD)
    about = (cell.who.id, cell.item.id)
    return any((cells.subject_of(one.values), one.values["item"]) == about for one in found)


def _objection(record: Record, before: Record | None, cell: Cell, book: Book) -> Iterator[Problem]:
    if before is None:
        yield from _raised(record, cell, book)
    elif record.envelope.state in (objection.UPHELD, objection.REJECTED):
        yield from _answered(record, cell, book)
    elif before.values["raised_by"] != book.actor.officer and not book.actor.system:
        yield Problem(_NOT_ASSESSED, "raised_by")


def _raised(record: Record, cell: Cell, book: Book) -> Iterator[Problem]:
    """Raised by the assessed themselves, once, while there is time."""
    yield from _state(cell, book, run.PUBLISHED)
    until: date | None = cell.run.values["object_by"]
    if until is not None and book.today() > until:
        yield Problem(_LATE.with_values(day=until), "raised_on")
    if not (book.actor.system or rights.is_assessed(book, cell.who)):
        yield Problem(_NOT_ASSESSED, "scored_unit")
    if record.values["raised_by"] != book.actor.officer and not book.actor.system:
        yield Problem(_OWN_NAME, "raised_by")
    there = given.objections(book, cell.run.id, objection.RAISED)
    about = (cell.who.id, cell.item.id)
    if any((cells.subject_of(one.values), one.values["item"]) == about for one in there):
        yield Problem(_THERE, "item")


def _answered(record: Record, cell: Cell, book: Book) -> Iterator[Problem]:
    why: Text | Message | None = rights.why_no_judge(book, cell.who)
    if isinstance(why, Text):
        yield Problem(why.with_values(name=cell.who.name), "answered_by")
    if record.values["answered_by"] != book.actor.officer and not book.actor.system:
        yield Problem(_OWN_NAME, "answered_by")
    yield from _range(record, cell, book)


def _correction(
    record: Record, _before: Record | None, cell: Cell, book: Book
) -> Iterator[Problem]:
    yield from _range(record, cell, book)


_LOOKS = {
    correction.FORM: _correction,
    self_score.FORM: _self_score,
    judgement.FORM: _judgement,
    objection.FORM: _objection,
}
