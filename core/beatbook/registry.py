"""Looking things up: every look is checked for rights and noted in the journal.

Light path.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook import emergencies
from beatbook.access import ANY, READ
from beatbook.dependents import pointing_to
from beatbook.errors import NotFound
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.history import Step, replay, steps
from beatbook.masks import EVERY
from beatbook.masks.sweeping import noted
from beatbook.merged import MERGE
from beatbook.privacy.names import gone_or, was_disposed_of
from beatbook.records import Card, Hit, Record
from beatbook.sight import RESTRICTED
from beatbook.store.query import Condition, Find, Order, Query, Tally
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

MOST_RELATED = 50
"""As many records of one form are shown beside the record that they refer to."""


class Related(NamedTuple):
    """Another record that refers to the one shown: its form, the field that does, the record."""

    form: FormSpec
    field: FieldSpec
    record: Record


class Shown(NamedTuple):
    """A record with what is needed to show it.

    `titles` say what it points to, in words, by id; `related` are records that point to it.
    """

    form: FormSpec
    record: Record
    titles: dict[str, str]
    related: tuple[Related, ...] = ()


class Registry:
    """Reading records for the officer of a book."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def find(
        self,
        text: str,
        *,
        limit: int = 50,
        forms: tuple[str, ...] = (),
        reason: str = "",
        note: bool = True,
    ) -> list[Hit]:
        """The one-box search over every form the officer may see.

        `note` False is for searching while somebody types; the look is noted with `note_find`
        when it has come to rest.
        """
        units = self.book.visible_units(form=ANY)
        hits = self.book.store.find(Find(text, limit, forms, units))
        hidden = self.book.sight.unseen(hit.card for hit in hits)
        if hidden:
            hits = [hit for hit in hits if hit.card.record not in hidden]
        if note:
            self.note_find(text, hits, reason=reason)
        return hits

    def note_find(self, text: str, hits: Iterable[Hit], *, reason: str = "") -> None:
        """Put a search and what it showed into the journal."""
        shown = [hit.card.record for hit in hits]
        self.book.note_look("find", {"text": text, "shown": shown}, reason=reason)

    def get(
        self, form: str, words: str, *, reason: str = "", as_of: str = "", related: bool = False
    ) -> Shown:
        """One record by id, number or unique identifier, now or as of a UTC stamp (excluded).

        `related` brings what refers to it now, as far as the officer may see it.
        Raises NotFound, NotAllowed.
        """
        spec = self.book.spec(form)
        id = self.book.record_id(spec.id, words)
        return self.get_id(spec, id, reason=reason, as_of=as_of, related=related)

    def get_id(
        self, spec: FormSpec, id: str, *, reason: str = "", as_of: str = "", related: bool = False
    ) -> Shown:
        """One record by its id."""
        self.book.noticing.look_again()
        self.book.units.look_again()
        self.book.places.look_again()
        record = self._as_of(spec, id, as_of) if as_of else self.book.store.record(spec, id)
        if record is None:
            raise NotFound(
                was_disposed_of(self.book, id)
                or _("There is no {form} {id}.", form=spec.label, id=id)
            )
        # As it once was a record is no more open than it is now: it may be sealed since.
        now = (self.book.store.record(spec, id) or record) if as_of else record
        self.book.require(READ, now.envelope.unit, form=spec.id, subject=record.id)
        self.book.sight.require(spec, now)
        if as_of:
            self.book.sight.require(spec, record)
        noted(spec, (record,))
        found = tuple(self._related(spec, id)) if related else ()
        why = reason or emergencies.reason_for(self.book, record.envelope.unit, record.id)
        self._note(spec, record, why, as_of, found)
        return Shown(spec, record, self.titles(spec, [record]), found)

    def unmask(
        self, form: str, id: str, fields: Collection[str] = (EVERY,), reason: str = ""
    ) -> frozenset[str]:
        """Let the officer see hidden fields of one record (see `masks.asking.unmask`).

        Raises NotFound, NotAllowed, UsageProblem.
        """
        from beatbook.masks.asking import unmask

        spec = self.book.spec(form)
        record = self.book.store.record(spec, id)
        if record is None:
            raise NotFound(_("There is no {form} {id}.", form=spec.label, id=id))
        self.book.require(READ, record.envelope.unit, form=spec.id, subject=id)
        self.book.sight.require(spec, record)
        return unmask(self.book, spec, (record,), fields, reason)

    def _related(self, spec: FormSpec, id: str) -> Iterator[Related]:
        for other, field in pointing_to(self.book, spec.id):
            units = self.book.visible_units(form=other.id)
            pointing = Condition(field.id, "has" if field.many else "=", id)
            where = (pointing, *self.book.sight.conditions(other))
            query = Query(other.id, where, limit=MOST_RELATED, units=units, closed=True)
            found = self.book.store.select(other, query)
            noted(other, found)
            for record in self.book.sight.seen(other, found):
                yield Related(other, field, record)
        yield from self._merges(id)

    def _merges(self, id: str) -> Iterator[Related]:
        """By which merges a record went on in another one, or others went on in it."""
        spec = self.book.specs.get(MERGE)
        if spec is None:
            return
        units = self.book.visible_units(form=MERGE)
        for name in ("kept", "dropped"):
            field = spec.field(name)
            assert field is not None
            query = Query(MERGE, (Condition(name, "=", id),), limit=MOST_RELATED, units=units)
            for record in self.book.store.select(spec, query):
                yield Related(spec, field, record)

    def _as_of(self, spec: FormSpec, id: str, moment: str) -> Record | None:
        return replay(spec, self.book.store.history(id, moment))

    def _note(
        self, spec: FormSpec, record: Record, reason: str, as_of: str, related: tuple[Related, ...]
    ) -> None:
        if not (spec.personal or any(one.form.personal for one in related)):
            return
        looked: dict[str, Any] = {"as_of": as_of} if as_of else {}
        if related:
            looked["related"] = [one.record.id for one in related]
        self.book.note_look("show", looked, form=spec.id, subject=record.id, reason=reason)

    def history(self, spec: FormSpec, id: str, *, reason: str = "") -> list[Step]:
        """Everything that ever happened to a record, oldest first."""
        found = self.book.store.history(id)
        if not found:
            raise NotFound(_("There is no {form} {id}.", form=spec.label, id=id))
        # What was withdrawn is guarded as it stood before.
        record = self.book.store.record(spec, id) or replay(spec, found[:-1])
        unit = record.envelope.unit if record else found[0][0].unit
        self.book.require(READ, unit, form=spec.id, subject=id)
        if record:
            self.book.sight.require(spec, record)
        if spec.personal:
            self.book.note_look("history", {}, form=spec.id, subject=id, reason=reason)
        return steps(spec, found)

    def _seen(self, spec: FormSpec, within: Query) -> list[Record]:
        """The records of a narrowed question that nothing hides from the officer; whole pages."""
        sight, select = self.book.sight, self.book.store.select
        if not sight.needs_records(spec):
            return sight.seen(spec, select(spec, within))
        # What guards it lies in records, its own or others: a page is cut from what is left.
        left = sight.seen(spec, select(spec, within._replace(limit=None, offset=0)))
        end = None if within.limit is None else within.offset + within.limit
        return left[within.offset : end]

    def list(self, query: Query, *, reason: str = "", note: bool = True) -> list[Record]:
        """Records of a form that the officer may see."""
        spec = self.book.spec(query.form)
        found = self._seen(spec, self._within(spec, query))
        noted(spec, found)
        if note and spec.personal and found:
            asked = [[c.field, c.operator, c.value] for c in query.where]
            looked = {
                "where": asked,
                "shown": [record.id for record in found],
                "count": len(found),
            }
            self.book.note_look("list", looked, form=spec.id, reason=reason)
        return found

    def pages(self, query: Query, size: int = 1000) -> Iterator[Sequence[Record]]:
        """Records that the officer may see, in the order of entry, page by page.

        For papers and sums over a whole form: memory holds one page, and no snapshot stays open.
        The query's own order, limit and offset do not count; whoever reads notes the look-up.
        """
        spec = self.book.spec(query.form)
        within, last = self._within(spec, query), ""
        while True:
            where = (*within.where, Condition("id", ">", last))
            paged = within._replace(where=where, order=(Order("id"),), limit=size, offset=0)
            page = self.book.store.select(spec, paged)
            noted(spec, page)
            yield self.book.sight.seen(spec, page)
            if len(page) < size:
                return
            last = page[-1].id

    def at_place(
        self, place: str, *, closed: bool = False, reason: str = "", note: bool = True
    ) -> Mapping[str, Sequence[Record]]:
        """The records of every form that lie at a place itself, as far as the officer may see.

        By form id; forms without any are left out. `closed` brings those in final states, too.
        All of them are one row of the journal.
        """
        where = (Condition("place", "=", place),)
        asked = (Query(form, where, closed=closed) for form in self.book.specs)
        found = {query.form: self.list(query, note=False) for query in asked}
        shown = {form: records for form, records in found.items() if records}
        if note and any(self.book.specs[form].personal for form in shown):
            looked = {form: [one.id for one in records] for form, records in shown.items()}
            self.book.note_look("place", {"shown": looked}, subject=place, reason=reason)
        return shown

    def count(self, query: Query) -> int:
        """How many records of a form the officer may see."""
        spec = self.book.spec(query.form)
        within = self._within(spec, query)
        if self.book.sight.needs_records(spec):
            return len(self._seen(spec, within._replace(limit=None, offset=0)))
        return self.book.store.count(spec, within)

    def tally(self, asked: Tally, *, reason: str = "") -> Sequence[tuple[Any, ...]]:
        """Records that the officer may see, counted and summed by groups (rows as in `Tally`).

        Counts are no look-up of personal data, unless a heading names people: that is noted in
        the journal. Raises UsageProblem for what the form does not have.
        """
        from beatbook.tallies import heading

        spec = self.book.spec(asked.form)
        named = [by.field for by in asked.by if heading(spec, by).names_somebody]
        rows = self._tallied(spec, asked)
        if named and rows:
            where = [[one.field, one.operator, one.value] for one in asked.where]
            looked = {"by": named, "where": where, "count": len(rows)}
            self.book.note_look("tally", looked, form=spec.id, reason=reason)
        return rows

    def _tallied(self, spec: FormSpec, asked: Tally) -> Sequence[tuple[Any, ...]]:
        if self.book.sight.needs_records(spec):
            from beatbook.tallies import tallied

            only = () if asked.units is None else (Condition("unit", "in", sorted(asked.units)),)
            pages = self.pages(Query(spec.id, (*asked.where, *only), closed=asked.closed))
            records = (record for page in pages for record in page)
            return tallied(spec, records, asked, self.book.zone)
        units = _both(asked.units, self.book.visible_units(form=spec.id))
        where = (*asked.where, *self.book.sight.conditions(spec))
        within = asked._replace(where=where, units=units)
        return self.book.store.tally(spec, within, self.book.zone)

    def _within(self, spec: FormSpec, query: Query) -> Query:
        """The question, narrowed to what the officer may see."""
        where = (*query.where, *self.book.sight.conditions(spec))
        return query._replace(where=where, units=self.book.visible_units(form=spec.id))

    def titles(self, spec: FormSpec, records: Iterable[Record]) -> dict[str, str]:
        """What the pointing fields of records say in words, by id."""
        found: dict[str, str] = {}
        wanted: set[str] = set()
        for record in records:
            wanted |= _targets(spec, record)
        cards: dict[str, Card] = self.book.store.cards(wanted)
        hidden = self.book.sight.unnamed(cards.values())
        today = self.book.today()
        for id in wanted:
            if id in hidden:
                found[id] = str(RESTRICTED)
            elif id in cards:
                found[id] = cards[id].title
            else:
                span = self.book.units.at(id, today)
                address = span.name if span else self.book.places.address(id, today)
                found[id] = address or gone_or(self.book, id)
        return found


def _both(wanted: frozenset[str] | None, visible: frozenset[str] | None) -> frozenset[str] | None:
    """The units that are both wanted and visible; None stands for all units."""
    if wanted is None or visible is None:
        return visible if wanted is None else wanted
    return wanted & visible


def _targets(spec: FormSpec, record: Record) -> set[str]:
    envelope = record.envelope
    found = {one for one in (envelope.unit, envelope.place) if one}
    for field in spec.fields:
        if field.kind in ("reference", "officer", "unit", "place"):
            value = record.values.get(field.id)
            found.update(one for one in (value or () if field.many else (value,)) if one)
    return found
