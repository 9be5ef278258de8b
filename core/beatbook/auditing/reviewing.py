"""The weekly review: made from the journal, explained by officers, signed by an auditor.

A review holds what was found when it was made; making it again before it is signed takes the
newest state of the journal and keeps every explanation. Who signs must be none of those looked at.
Nothing follows from a finding by itself: what to do about it is for people, outside this program.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.access import AUDIT, JOURNAL
from beatbook.auditing.names import CLOSED, EXPLAINED, FINDING, OPEN, REVIEW, SIGNED
from beatbook.auditing.questions import require, visible
from beatbook.auditing.unusual.rules import Asked, Found, findings
from beatbook.auditing.unusual.thresholds import thresholds
from beatbook.auditing.unusual.week import Week, gathered
from beatbook.errors import NotAllowed, NotFound, UsageProblem
from beatbook.records import Record
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

_ = Translator(__name__, __file__)

_MADE = Text("查询周审", "weekly review of look-ups")


class Reviewed(NamedTuple):
    """A review and its findings, in the order of the rules."""

    review: Record
    findings: tuple[Record, ...]


def monday(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


# -- making ---------------------------------------------------------------------------------------


def make(book: Book, week: date, unit: str = "", reason: str = "") -> Reviewed:
    """Make the review of a unit's week, or make it anew while it is open.

    Raises NotAllowed, UsageProblem for a week that is not over its first day or is signed.
    """
    unit, first = unit or book.station, monday(week)
    book.require(AUDIT, unit)
    if first > book.today():
        raise UsageProblem(_("The week of {day} has not begun.", day=first))
    before = _of_week(book, unit, first)
    if before is not None and before.envelope.state == SIGNED:
        raise UsageProblem(
            _("The review of that week is signed: number {number}.",
              number=before.envelope.number)
        )  # fmt: skip
    numbers = thresholds(book)
    found = gathered(book, first, _below(book, unit, first), numbers["nearby.days"])
    told = findings(Asked(found, numbers, book.zone, _named(book)))
    with book.deed("audit.review", reason or str(_MADE)) as deed:
        review = _write_review(deed, before, unit, found, numbers, len(told))
        _write_findings(deed, review, first, told)
    return one(book, review)


def _below(book: Book, unit: str, first: date) -> frozenset[str] | None:
    """The unit with all below it in that week; None for the whole station."""
    if unit == book.station:
        return None
    days = (first, first + timedelta(days=6))
    return frozenset((unit, *(s.node for day in days for s in book.units.under(unit, day))))


def _named(book: Book) -> Any:
    """How records are called in findings: by form and number."""

    def named(id: str, form: str) -> Text:
        card = book.store.card(id)
        spec = book.specs.get(card.form if card else form)
        label = spec.label if spec else Text("记录", "record")
        number = card.number if card else "?"
        return Text(f"{label.zh} {number}", f"{label.en.lower()} {number}")

    return named


def _write_review(
    deed: Deed, before: Record | None, unit: str, week: Week, numbers: dict[str, int], found: int
) -> str:
    seen = [one for person in week.people for one in person.seen]
    kinds = [one.kind for one in seen]
    values = {
        "week": week.first,
        "of": unit,
        "rows": week.rows,
        "until": week.until,
        "looks": kinds.count("look") + kinds.count("unmask"),
        "exports": kinds.count("export") + kinds.count("print"),
        "refusals": kinds.count("refusal"),
        "found": found,
        "examined": tuple(person.id for person in week.people if person.is_examined),
        "rules": json.dumps(numbers, sort_keys=True),
    }
    if before is None:
        id = deed.add(REVIEW, values, unit=unit)
    else:
        id = deed.change(REVIEW, before.id, values)
    deed.follows.add(id)
    return id


def _write_findings(deed: Deed, review: str, first: date, told: Sequence[Found]) -> None:
    """New findings beside those that were there; of the same rule and officer there is one."""
    before = {(one.values["rule"], one.values["officer"], one.values["rows"]): one
              for one in _findings(deed.book, review)}  # fmt: skip
    wanted = {(one.rule, one.officer, _rows(one)): one for one in told}
    for key, record in before.items():
        if key not in wanted and not record.values["explanation"]:
            deed.withdraw(FINDING, record.id)
            deed.follows.add(record.id)
    for key, one in wanted.items():
        if key not in before:
            deed.follows.add(deed.add(FINDING, _values(review, first, one), unit=deed.book.station))


def _rows(one: Found) -> str:
    return " ".join(map(str, one.rows))


def _values(review: str, first: date, one: Found) -> dict[str, Any]:
    return {
        "review": review,
        "week": first,
        "officer": one.officer,
        "rule": one.rule,
        "sentence": one.sentence.zh,
        "sentence_en": one.sentence.en,
        "would_explain": one.would_explain.zh,
        "would_explain_en": one.would_explain.en,
        "rows": _rows(one),
    }


# -- reading --------------------------------------------------------------------------------------


def reviews(book: Book) -> list[Record]:
    """The reviews that the officer may read, the newest week first. Raises NotAllowed."""
    require(book)
    units = visible(book)
    query = Query(REVIEW, order=(Order("week", True),), units=units, closed=True)
    return book.store.select(book.spec(REVIEW), query)


def one(book: Book, id: str) -> Reviewed:
    """One review by its id or number, with its findings. Raises NotFound, NotAllowed."""
    record = book.store.record(book.spec(REVIEW), book.record_id(REVIEW, id))
    if record is None:
        raise NotFound(_("There is no review {id}; see: beat audit review --list", id=id))
    book.require(JOURNAL, record.envelope.unit, form=REVIEW, subject=record.id)
    return Reviewed(record, tuple(_findings(book, record.id)))


def about_me(book: Book) -> list[Record]:
    """The findings about the officer who asks, the newest week first: everybody may."""
    where = (Condition("officer", "=", book.actor.officer),)
    query = Query(FINDING, where, order=(Order("week", True),), closed=True)
    return book.store.select(book.spec(FINDING), query)


def missing(book: Book, unit: str = "", weeks: int = 4) -> list[date]:
    """The last weeks that are over and have no signed review, the oldest first."""
    this = monday(book.today())
    last = (this - timedelta(days=7 * n) for n in range(weeks, 0, -1))
    return [week for week in last if not _is_signed(book, unit or book.station, week)]


def _is_signed(book: Book, unit: str, week: date) -> bool:
    known = _of_week(book, unit, week)
    return known is not None and known.envelope.state == SIGNED


def _of_week(book: Book, unit: str, first: date) -> Record | None:
    where = (Condition("week", "=", first.isoformat()), Condition("of", "=", unit))
    found = book.store.select(book.spec(REVIEW), Query(REVIEW, where, closed=True))
    return found[0] if found else None


def _findings(book: Book, review: str) -> Iterator[Record]:
    query = Query(FINDING, (Condition("review", "=", review),), closed=True)
    yield from book.store.select(book.spec(FINDING), query)


def words(finding: Record) -> tuple[Text, Text]:
    """What a finding says and what would explain it, in both languages."""
    values = finding.values
    return (
        Text(values["sentence"], values["sentence_en"]),
        Text(values["would_explain"] or "", values["would_explain_en"] or ""),
    )


# -- explaining and signing -----------------------------------------------------------------------


def explain(book: Book, number: str, explanation: str) -> Record:
    """Add the officer's own explanation to a finding about him or her.

    Raises NotFound, NotAllowed for anybody else, UsageProblem once the review is signed.
    """
    record = _finding(book, number)
    if record.values["officer"] != book.actor.officer:
        book.note_refusal("audit.explain", form=FINDING, subject=record.id)
        raise NotAllowed(_("Only the officer whom a finding is about explains it."))
    if record.envelope.state == CLOSED:
        raise UsageProblem(_("The review of that week is signed; speak to the auditor."))
    if not explanation.strip():
        raise UsageProblem(_("The explanation is empty."))
    values = {"explanation": explanation.strip(), "explained_at": book.clock.now()}
    with book.deed("audit.explain", subject=record.id) as deed:
        _leave(deed, [record], EXPLAINED, **values)
    return _finding(book, number)


def _finding(book: Book, number: str) -> Record:
    found = book.store.record(book.spec(FINDING), book.record_id(FINDING, number))
    if found is None:
        raise NotFound(_("There is no finding {id}.", id=number))
    return found


def sign(book: Book, number: str, notes: str) -> Reviewed:
    """Sign a review with notes; from then on nothing in it can be changed.

    Raises NotAllowed, also for one of those looked at; UsageProblem for a signed review, or notes
    that say nothing.
    """
    review, found = one(book, number)
    book.require(AUDIT, review.envelope.unit, form=REVIEW, subject=review.id)
    _require_outsider(book, review)
    if review.envelope.state == SIGNED:
        raise UsageProblem(_("That review is signed already."))
    if not notes.strip():
        raise UsageProblem(_("Say with --notes what you looked at and what came of it."))
    values = {
        "notes": notes.strip(),
        "signed_by": book.actor.officer,
        "signed_at": book.clock.now(),
    }
    with book.deed("audit.sign", subject=review.id) as deed:
        _leave(deed, [review], SIGNED, **values)
        _leave(deed, found, CLOSED)
    return one(book, review.id)


def _require_outsider(book: Book, review: Record) -> None:
    if book.actor.officer in review.values["examined"]:
        book.note_refusal("audit.sign", form=REVIEW, subject=review.id)
        raise NotAllowed(
            _("You are one of those this review looks at; an auditor who is not must sign it.")
        )


def _leave(deed: Deed, records: Iterable[Record], state: str, **values: Any) -> None:
    """Take records to a state with new values, as the core alone may."""
    for record in records:
        envelope = record.envelope._replace(state=state)
        deed.replace(record, Record(envelope, {**record.values, **values}), follows=True)


__all__ = [
    "OPEN", "Reviewed", "about_me", "explain", "make", "missing", "monday", "one", "reviews",
    "sign", "words",
]  # fmt: skip
