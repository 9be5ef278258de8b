"""Taking a merge apart: what its deed changed is put back from the journal, as a new deed.

Values that the deed did not touch stay as they are now. Where one that it did touch was changed
since, nobody can say which is right, so nothing is put back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from beatbook.deeds import Deed
from beatbook.errors import BeatbookError, NotFound, UsageProblem
from beatbook.forms.kinds import value_from_json
from beatbook.forms.spec import FormSpec
from beatbook.history import undigested
from beatbook.journal import Entry, Part
from beatbook.merged import MERGE, is_merged, merge_of
from beatbook.pending import flat
from beatbook.records import Card, Record
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

ACTION = "registry.unmerge"


class Changed(BeatbookError):
    """Records that the merge changed were changed since; `records` are their cards."""

    def __init__(self, records: list[Card], fields: Iterable[str]) -> None:
        some = ", ".join(f"{card.form} {card.number} {card.title}" for card in records[:5])
        super().__init__(
            _(
                "This merge cannot be undone: {count} records were changed since ({some};"
                " {fields}); change them back first",
                count=len(records),
                some=some,
                fields=", ".join(fields),
            )
        )
        self.records = records


def unmerge(book: Book, merge: str, reason: str, *, id: str = "") -> Entry:
    """Undo a merge, named by the id of its record (form `merge`); returns the new journal row.

    Every record that the deed changed, of whatever form, has the values, state, place and unit
    from before. Raises NotFound, UsageProblem (no reason; a later merge stands on it), NotAllowed,
    Conflict and Changed.
    """
    if not reason.strip():
        raise UsageProblem(_("Say why the merge is undone; the journal keeps the reason"))
    deed = Deed(book, ACTION, reason, id=id)
    if deed.done is None:
        record = _merge(book, merge)
        deed.subject = record.values["kept"]
        _Undoing(deed, record).collect()
    entry = deed.commit(checked=True)
    assert entry is not None
    return entry


def _merge(book: Book, id: str) -> Record:
    record = book.store.record(book.spec(MERGE), id)
    if record is None:
        raise NotFound(_("There is no merge {id}; it may be undone already.", id=id))
    return record


class _Undoing:
    """Collects what a deed's parts say was there before."""

    def __init__(self, deed: Deed, merge: Record) -> None:
        self.deed = deed
        self.book = deed.book
        self.merge = merge
        self._main = {merge.values["kept"], merge.values["dropped"]}
        self._changed: dict[str, None] = {}
        self._fields: dict[str, None] = {}

    def collect(self) -> None:
        entry = self.book.store.deed(self.merge.values["by"])
        if entry is None:
            raise NotFound(_("The journal has no deed {deed}.", deed=self.merge.values["by"]))
        parts = self.book.store.parts(entry.station, entry.seq)
        if any(part.content is None for part in parts):
            raise UsageProblem(
                _("What this merge changed was deleted when its term ended; it stays merged")
            )
        for part in parts:
            self._put_back(part)
        if self._changed:
            cards = self.book.store.cards(self._changed)
            raise Changed(list(cards.values()), self._fields)

    def _put_back(self, part: Part) -> None:
        spec = self.book.spec(part.form)
        record = self.book.store.record(spec, part.record)
        if part.kind == "add":
            self._withdraw(record)
        elif record is None:
            self._missing(spec, part.record)
        else:
            self._restore(spec, record, part.content or {})

    def _withdraw(self, note: Record | None) -> None:
        if note is None:
            return
        if not {note.values["kept"], note.values["dropped"]} & self._main:
            self.deed.follows.add(note.id)
        self.deed.withdraw(MERGE, note.id)

    def _missing(self, spec: FormSpec, id: str) -> None:
        """A record that followed and was taken back since has nothing to go back to."""
        if id in self._main:
            raise NotFound(_("There is no {form} {id}.", form=spec.label, id=id))

    def _restore(self, spec: FormSpec, record: Record, content: dict[str, Any]) -> None:
        old = undigested(spec, content["old"], self.book.store.history(record.id))
        new = content["new"]
        self._require_last(spec, record, new)
        now = flat(record)
        differing = [id for id in {**old, **new} if now.get(id) != new.get(id)]
        if differing:
            self._changed[record.id] = None
            self._fields.update(dict.fromkeys(map(str, (self._label(spec, d) for d in differing))))
            return
        before = _before(spec, record, old, {**old, **new})
        self.deed.replace(record, before, follows=record.id not in self._main)
        if record.id in self._main:
            self.deed.touch(record)

    def _require_last(self, spec: FormSpec, record: Record, new: dict[str, Any]) -> None:
        """Merges are undone the last one first."""
        later = merge_of(self.book, record.id) if is_merged(record) else None
        if later is not None and "@state" not in new:
            raise UsageProblem(
                _(
                    "{form} {number} was itself merged since; undo merge {merge} first",
                    form=spec.label,
                    number=record.envelope.number,
                    merge=later.envelope.number,
                )
            )

    def _label(self, spec: FormSpec, id: str) -> object:
        field = spec.field(id)
        return field.label if field else id.removeprefix("@")


def _before(spec: FormSpec, record: Record, old: dict[str, Any], touched: Iterable[str]) -> Record:
    """The record with what it said before in everything that was touched."""
    values = dict(record.values)
    envelope: dict[str, Any] = {}
    for id in touched:
        field = spec.field(id)
        if id.startswith("@"):
            envelope[id[1:]] = old.get(id)
        elif field is not None:
            values[field.id] = value_from_json(old.get(id), field)
    return Record(record.envelope._replace(**envelope), values)
