"""Disposing of records: one deed by two officers, of which a tombstone and a certificate stay.

The journal keeps that there was a record, who changed it and when; what it said is emptied there
as well, by digests, so that the chain proves itself as before. What other records, drafts, duties
and search kept of it goes in the same transaction. Last the file is written anew
(`store.scrub`), because deleted bytes would stay in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from beatbook import approvals
from beatbook.access import RETAIN
from beatbook.approvals.names import FORM as APPROVAL
from beatbook.deeds import Deed
from beatbook.dependents import referring
from beatbook.errors import StoreProblem, UsageProblem
from beatbook.forms.spec import FormSpec
from beatbook.merged import MERGE, merges
from beatbook.pending import Pending
from beatbook.privacy.keeping import kept_until
from beatbook.privacy.names import DESTROYED, DISPOSAL, DISPOSE, TOMBSTONE
from beatbook.privacy.remaining import Repeated, personal_values
from beatbook.privacy.terms import Term, class_of, term
from beatbook.records import Record
from beatbook.store.interface import Writer
from beatbook.store.query import Condition, Query
from beatbook.texts import Message, Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

ACT = "retention"
UNSCRUBBED = "retention.unscrubbed"
"""The setting that says that the file still has to be written anew."""
MOST = 500
"""As many records go in one deed; the rest in the next."""


class Why(NamedTuple):
    """What is done with records and on what ground.

    `request` is the number of the person's request; `receiver` and `receipt` say to whom records
    were handed over before they were destroyed here. No word may name a person.
    """

    outcome: str = DESTROYED
    reason: str = ""
    request: str = ""
    receiver: str = ""
    receipt: str = ""


class _Gone(NamedTuple):
    spec: FormSpec
    record: Record
    term: Term | None


def dispose(
    book: Book, form: str, ids: Sequence[str], why: Why, *, beforehand: bool = False
) -> Record:
    """Dispose of records of one form and of their parts; returns the certificate.

    Only records whose term is over, unless `beforehand` (a lawful request). Parts are what was
    merged into them, and records of the same class that they guard.
    Raises UsageProblem (term not over; still needed), NotAllowed, SecondPersonNeeded.
    """
    spec = book.spec(form)
    gone = _with_parts(book, spec, ids)
    _require(book, gone)
    if not beforehand:
        _require_over(book, [one for one in gone if one.record.id in ids])
    deed = Deed(book, DISPOSE, str(_ground(book, spec)))
    digest = approvals.digest(why.outcome, form, sorted((g.record.id, _v(g)) for g in gone))
    words = _("{count} × {form}, {rule}", count=len(gone), form=spec.label, rule=deed.reason)
    approvals.require(book, ACT, subject="", digest=digest, words=words, deed=deed)
    certificate = _collect(deed, spec, gone, why, digest)
    referrers = list(_referrers(book, gone))
    values = personal_values((one.spec, one.record) for one in gone)
    repeated = Repeated(book, values, {one.record.id for one in gone})
    deed.also = lambda writer: _forget(book, writer, gone, referrers, repeated)
    deed.commit(checked=True)
    scrub(book, quietly=True)
    return _stored(book, certificate)


def _v(gone: _Gone) -> int:
    return gone.record.envelope.version


def _ground(book: Book, spec: FormSpec) -> Text:
    kept = class_of(book, spec)
    return kept.source if kept is not None else Text("保管期满", "the term is over")


# -- which records ---------------------------------------------------------------------------


def _with_parts(book: Book, spec: FormSpec, ids: Sequence[str]) -> list[_Gone]:
    """The records with what belongs to them, each once."""
    found: dict[str, _Gone] = {}
    todo = [(spec, id) for id in ids]
    while todo:
        form, id = todo.pop(0)
        record = book.store.record(form, id) if id not in found else None
        if record is not None:
            found[id] = _Gone(form, record, term(book, form, record))
            todo += [(form, dropped) for dropped in _merged_into(book, id)]
            todo += _guarded(book, form, id)
    return list(found.values())


def _merged_into(book: Book, id: str) -> Iterable[str]:
    where = (Condition("kept", "=", id),)
    return merges(book.store.select(book.spec(MERGE), Query(MERGE, where)))


def _guarded(book: Book, spec: FormSpec, id: str) -> Iterable[tuple[FormSpec, str]]:
    """Records of the same class that nobody may see without seeing this one."""
    for other in book.specs.values():
        field = other.field(other.guarded_by) if other.guarded_by else None
        if field is not None and field.form == spec.id and other.retention == spec.retention:
            query = Query(other.id, (Condition(field.id, "=", id),), closed=True)
            yield from ((other, record.id) for record in book.store.select(other, query))


def _require(book: Book, gone: Sequence[_Gone]) -> None:
    """Raise unless the officer may do it to each record and nothing in use stands on one."""
    if not gone:
        raise UsageProblem(_("There is nothing to dispose of."))
    if len(gone) > MOST:
        raise UsageProblem(_("Dispose of at most {most} records at once.", most=MOST))
    for one in gone:
        envelope = one.record.envelope
        book.require(RETAIN, envelope.unit, form=one.spec.id, subject=one.record.id, decides=True)
        book.sight.require(one.spec, one.record)
    leaving = {one.record.id for one in gone}
    for one in gone:
        for blocker in needed_by(book, one.spec, one.record.id):
            if blocker.id not in leaving:
                raise UsageProblem(_still_needed(book, one, blocker))


def _require_over(book: Book, asked: Sequence[_Gone]) -> None:
    kept = kept_until(book, [one.record.id for one in asked])
    for one in asked:
        over = one.term.over if one.term else None
        if over is None or max(over, kept.get(one.record.id, over)) > book.today():
            raise UsageProblem(
                _(
                    "The term of {form} {number} is not over; see: beat retention due",
                    form=one.spec.label,
                    number=one.record.envelope.number,
                )
            )


def needed_by(book: Book, spec: FormSpec, id: str) -> Iterable[Record]:
    """Records in use that cannot be without this one: an open one with a required reference."""
    for other, record in referring(book, spec.id, id):
        state = other.state(record.envelope.state)
        required = any(
            field.required and record.values.get(field.id) == id
            for field in other.fields
            if field.form == spec.id
        )
        if required and not (state and state.final):
            yield record


def _still_needed(book: Book, one: _Gone, blocker: Record) -> Message:
    return _(
        "{form} {number} is still needed by {other} {which}; close or dispose of that first",
        form=one.spec.label,
        number=one.record.envelope.number,
        other=book.spec(blocker.form).label,
        which=blocker.envelope.number,
    )


# -- the deed --------------------------------------------------------------------------------


def _collect(deed: Deed, spec: FormSpec, gone: Sequence[_Gone], why: Why, digest: str) -> str:
    """Certificate, tombstones and withdrawals; nobody needs a right of his own for these."""
    book = deed.book
    rule = _ground(book, spec)
    certificate = deed.add(
        DISPOSAL,
        {
            "day": book.today(),
            "of_form": spec.id,
            "kept_as": spec.retention,
            "rule": rule.zh,
            "rule_en": rule.en,
            "count": len(gone),
            "digest": digest,
            "by": None if book.actor.system else book.actor.officer,
            "granted_by": _granted_by(deed),
            **{id: value or None for id, value in why._asdict().items()},
        },
        unit=book.station,
    )
    deed.subject = certificate
    deed.follows.add(certificate)
    for one in gone:
        _bury(deed, one, certificate)
    return certificate


def _granted_by(deed: Deed) -> str | None:
    used = (one for one in deed.pending.values() if one.form.id == APPROVAL)
    return next((one.record.values["answered_by"] for one in used), None)


def _bury(deed: Deed, one: _Gone, certificate: str) -> None:
    values = {
        "of_form": one.spec.id,
        "of_number": one.record.envelope.number,
        "gone": one.record.id,
        "kept_as": one.spec.retention,
        "began": one.term.began if one.term else None,
        "over": one.term.over if one.term else None,
        "day": deed.book.today(),
        "disposal": certificate,
    }
    deed.follows.add(deed.add(TOMBSTONE, values, unit=one.record.envelope.unit))
    deed.pending[one.record.id] = Pending(deed.book.form(one.spec.id), one.record, None)
    deed.follows.add(one.record.id)


def _referrers(book: Book, gone: Sequence[_Gone]) -> Iterable[str]:
    """Records that go on and refer to one that goes: their cards may be called after it."""
    leaving = {one.record.id for one in gone}
    for one in gone:
        for _spec, record in referring(book, one.spec.id, one.record.id):
            if record.id not in leaving:
                yield record.id


def _forget(
    book: Book,
    writer: Writer,
    gone: Sequence[_Gone],
    referrers: Sequence[str],
    repeated: Repeated,
) -> None:
    """Inside the deed's transaction: journal contents, look-ups, and everything beside."""
    repeated.drop(writer)
    for one in gone:
        writer.drop_contents(one.record.id)
        writer.drop_traces(one.record.id)
    book.card_maker.named.clear()
    writer.put_cards(book.fresh_cards(dict.fromkeys(referrers)), new=False)
    writer.set_meta(UNSCRUBBED, "yes")


def _stored(book: Book, id: str) -> Record:
    found = book.store.record(book.spec(DISPOSAL), id)
    assert found is not None
    return found


# -- the file --------------------------------------------------------------------------------


def scrub(book: Book, *, quietly: bool = False) -> bool:
    """Write the file anew where something was disposed of; whether nothing is left to do.

    `quietly` leaves it to the next time when others keep the file busy; else raises StoreProblem.
    """
    if not book.store.meta(UNSCRUBBED):
        return True
    try:
        book.store.scrub()
    except StoreProblem:
        if quietly:
            return False
        raise
    with book.store.transaction() as writer:
        writer.set_meta(UNSCRUBBED, "")
        heading = book.heading("retention.scrub", reason=str(_("traces removed from the file")))
        writer.append(heading, [])
    return True
