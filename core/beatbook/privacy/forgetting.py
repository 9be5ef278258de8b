"""Deleting single values of a record that stays: there, in its history, and in what looks repeat.

What a record says is written to the journal whole once more, without the values that go; then
everything the journal held of it before is emptied. So the record can still be made again from its
history, and the chain proves itself, but nobody reads what was deleted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from beatbook import approvals
from beatbook.access import RETAIN
from beatbook.deeds import Deed
from beatbook.errors import NotFound, UsageProblem
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.pending import Pending, flat
from beatbook.privacy.disposing import ACT, UNSCRUBBED, scrub
from beatbook.privacy.remaining import Repeated, telling, texts_of
from beatbook.records import Record
from beatbook.store.interface import Writer
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

ACTION = "retention.forget"


class Whole(Pending):
    """A change that the journal is told of by the whole record as it is now, nothing of before."""

    def content(self) -> dict[str, Any]:
        """The record as it is to be; what was emptied is said to be empty."""
        gone = dict.fromkeys(flat(self.before).keys() - flat(self.after).keys())
        return {"old": {}, "new": {**gone, **flat(self.after)}}


def forget(
    book: Book,
    form: str,
    id: str,
    fields: Sequence[str],
    reason: str,
    says: Mapping[str, Any] | None = None,
) -> Record:
    """Delete what some fields of a record say, or said before; returns the record as it is then.

    Takes a second officer, as any disposal does. The reason may not repeat what goes; `says` are
    Python values that the record is to have instead (the day of deletion).
    Raises NotFound, UsageProblem (a field that must be filled in), NotAllowed, Conflict.
    """
    spec = book.spec(form)
    record = book.store.record(spec, id)
    if record is None:
        raise NotFound(_("There is no {form} {id}.", form=spec.label, id=id))
    book.require(RETAIN, record.envelope.unit, form=spec.id, subject=id, decides=True)
    book.sight.require(spec, record)
    wanted = [_field(spec, record, one) for one in fields]
    values = telling(_ever_said(book, record, [field.id for field in wanted]))
    deed = _deed(book, record, wanted, reason, says or {})
    _require_grant(deed, spec, record, sorted(field.id for field in wanted))
    repeated = Repeated(book, values)
    deed.also = lambda writer: _empty(writer, deed.pending[id].record, repeated)
    deed.commit()
    scrub(book, quietly=True)
    return deed.pending[id].record


def _deed(
    book: Book, record: Record, wanted: Sequence[FieldSpec], reason: str, says: Mapping[str, Any]
) -> Deed:
    """The record without the values, as one change; its history is told of it whole."""
    empty = {field.id: () if field.many else None for field in wanted}
    deed = Deed(book, ACTION, reason, subject=record.id)
    deed.replace(record, Record(record.envelope, {**record.values, **empty, **says}), follows=True)
    if record.id not in deed.pending:
        deed.touch(record)
    deed.pending[record.id] = Whole(*deed.pending[record.id])
    return deed


def _ever_said(book: Book, record: Record, fields: Sequence[str]) -> set[str]:
    """What the fields say and said, as the journal still has it."""
    found: set[str] = set()
    for _entry, part in book.store.history(record.id):
        content = part.content or {}
        for side in ("old", "new"):
            for id in fields:
                found |= texts_of(content.get(side, {}).get(id))
    return found


def _field(spec: FormSpec, record: Record, id: str) -> FieldSpec:
    field = spec.field(id)
    if field is None or field not in spec.fields:
        raise NotFound(
            _(
                "The form {form} has no field {name}; see: beat registry schema {form}",
                form=spec.id,
                name=id,
            )
        )
    if field.is_required(record.values):
        raise UsageProblem(
            _("{field} must be filled in; dispose of the record instead", field=field.label)
        )
    return field


def _require_grant(deed: Deed, spec: FormSpec, record: Record, fields: list[str]) -> None:
    words = _("values of {form} {number}: {fields}", form=spec.label, fields=", ".join(fields),
              number=record.envelope.number)  # fmt: skip
    digest = approvals.digest(record.id, record.envelope.version, fields)
    approvals.require(deed.book, ACT, subject=record.id, digest=digest, words=words, deed=deed)


def _empty(writer: Writer, now: Record, repeated: Repeated) -> None:
    repeated.drop(writer)
    writer.drop_contents(now.id, before=now.envelope.version)
    writer.drop_beside(now.id)
    writer.set_meta(UNSCRUBBED, "yes")
