"""Verified rows of a station brought into the tables of the upper book, batch by batch.

Each batch is one transaction, with few questions for all its records together. Nothing is computed
that belongs to the station: no duties, no accounts. What a row says of anything that is not that
station's is refused with the whole batch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from beatbook.codedeeds import FORM as CODES_FORM
from beatbook.dependents import referring
from beatbook.following.cards import write_cards
from beatbook.following.records import Gap, fitting, forward, told
from beatbook.forest import PLACES, UNITS
from beatbook.forms.spec import MERGED, FormSpec
from beatbook.journal import DISPOSING, Entry, Part
from beatbook.pending import scheme
from beatbook.privacy.disposing import UNSCRUBBED
from beatbook.privacy.remaining import Repeated
from beatbook.records import Record
from beatbook.store.query import Condition, Query
from beatbook.syncing import judging, stations
from beatbook.syncing.acting import as_system
from beatbook.syncing.honesty import require_its_own
from beatbook.syncing.levels import FULL, guarding, kept
from beatbook.syncing.names import CODES, OF_OFFICERS
from beatbook.syncing.nodes import put_nodes
from beatbook.syncing.owning import is_of_a_form, require_given_to_its_own, require_told_alone
from beatbook.syncing.stations import Owners, Station
from beatbook.syncing.wire import Row
from beatbook.upkeep import mark_below

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.store.interface import Writer

Steps = list[tuple[Entry, Part]]
_WRONG = (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError)


class Applying:
    """Brings a station's rows into the tables; one object lasts for a session."""

    def __init__(self, book: Book, station: Station) -> None:
        self.book = book
        self.station = station
        self.owners = Owners(book)
        self._form = guarding(book)
        self._found: Repeated | None = None

    def apply(self, writer: Writer, rows: Sequence[Row]) -> list[str]:
        """Bring the tables to what the rows say; returns places whose addresses read otherwise.

        Raises Refused; then the transaction must not stand.
        """
        require_told_alone(self.book, self.station, rows)
        found = _sorted(rows, self._form)
        with as_system(self.book):
            renamed = self._trees(writer, found)
            self._codes(writer, found.pop(CODES_FORM, {}))
            known = self.book.specs
            self._records(writer, {id: some for id, some in found.items() if id in known})
            self._dispose(writer, rows)
        return renamed

    # -- trees and codes -----------------------------------------------------------------------

    def _trees(self, writer: Writer, found: dict[str, dict[str, Steps]]) -> list[str]:
        book, station = self.book, self.station
        put_nodes(book, writer, station, UNITS, found.pop(f"@{UNITS}", {}))
        self.owners.forget()
        renamed = put_nodes(book, writer, station, PLACES, found.pop(f"@{PLACES}", {}))
        mark_below(book, writer, renamed)
        return renamed

    def _codes(self, writer: Writer, lists: Mapping[str, Steps]) -> None:
        """The station's own changes of code lists, apart from this book's."""
        if lists:
            kind = CODES + self.station.id
            kept = self.book.store.catalogue(kind)
            new = {id: (steps[-1][1].content or {}).get("new", {}) for id, steps in lists.items()}
            writer.set_catalogue(kind, {**kept, **new})

    # -- records -------------------------------------------------------------------------------

    def _records(self, writer: Writer, found: Mapping[str, Mapping[str, Steps]]) -> None:
        """Rows first, then identifiers, then cards: each needs the one before of all records."""
        book, there, gone = self.book, [], list[str]()
        hidden: dict[str, list[str]] = {}
        for form, steps in found.items():
            spec = book.specs[form]
            before = book.store.records(spec, list(steps))
            after = {id: self._after(spec, before.get(id), some) for id, some in steps.items()}
            self._require(spec, steps, before, after)
            gone += self._put(writer, spec, before, after)
            there += [record for record in after.values() if record is not None]
            hidden[form] = [id for id in before if after[id] is None
                            and steps[id][-1][1].kind != "withdraw"]  # fmt: skip
        gone += self._hide_guarded(writer, hidden) if self.station.level != FULL else []
        last = {id: some[-1][0].seq for steps in found.values() for id, some in steps.items()}
        require_given_to_its_own(book, self.station, there, last)
        self._identify(writer, there)
        book.card_maker.named.clear()  # nobody is called any more after what is gone
        with book.places.remembering(_places(book, there)):
            write_cards(book, writer, there, gone)

    def _after(self, spec: FormSpec, now: Record | None, steps: Steps) -> Record | None:
        """The record as the rows leave it; None where it is not, or may not be seen here."""
        try:
            return self._brought(spec, now, steps)
        except _WRONG:
            row, form = steps[-1][0].seq, str(spec.label)
            raise judging.unfit(self.station.name, row, form) from None

    def _brought(self, spec: FormSpec, now: Record | None, steps: Steps) -> Record | None:
        try:
            return forward(spec, now, steps)
        except Gap:
            if self.station.level != FULL:
                return None
            found = told(spec, self.book.store.history(steps[0][1].record))
            return found and fitting(spec, found)

    def _require(
        self,
        spec: FormSpec,
        steps: Mapping[str, Steps],
        before: Mapping[str, Record],
        after: Mapping[str, Record | None],
    ) -> None:
        """Every record must be the station's, before and after."""
        for id, some in steps.items():
            units = {one.envelope.unit for one in (before.get(id), after[id]) if one is not None}
            if any(self.owners.unit(unit) != self.station.id for unit in units):
                what = f"{spec.label} {id}"
                raise judging.others(self.station.name, some[0][0].seq, what)
            record = after[id]
            if record is not None:
                require_its_own(self.book, self.owners, self.station, some[-1][0].seq, record)

    def _put(
        self,
        writer: Writer,
        spec: FormSpec,
        before: Mapping[str, Record],
        after: Mapping[str, Record | None],
    ) -> list[str]:
        """Write or drop the rows of these records; returns whose cards dropped ones concern."""
        new = [one for id, one in after.items() if one is not None and id not in before]
        changed = [one for id, one in after.items() if one is not None and id in before]
        lost = [id for id, one in after.items() if one is None and id in before]
        writer.put_records(spec, new, new=True)
        writer.put_records(spec, changed, new=False)
        if any(field.unique for field in spec.fields):
            for one in changed:
                if _identifiers(spec, before[one.id]) != _identifiers(spec, one):
                    writer.drop_identities(one.id)
        return self._lose(writer, spec, lost) if lost else []

    def _lose(self, writer: Writer, spec: FormSpec, lost: Sequence[str]) -> list[str]:
        """Drop records; returns to whom they lent, and who may be called after them."""
        for id in lost:
            writer.drop_record(spec, id)
            writer.drop_card(id)
            writer.drop_identities(id)
        pointing = [one.id for id in lost for _form, one in referring(self.book, spec.id, id)]
        return [*writer.lend(dict.fromkeys(lost, ())), *pointing]

    def _hide_guarded(self, writer: Writer, hidden: dict[str, list[str]]) -> list[str]:
        """Drop what hangs on records that were sealed or found to be of minors since.

        Of these no row need come, and without what guards them anybody could see them. Returns
        whose cards that concerns.
        """
        found: list[str] = []
        if any(hidden.values()):
            writer.set_meta(UNSCRUBBED, "yes")
        while hidden:
            guardian, ids = hidden.popitem()
            for spec in self._guarded_by(guardian) if ids else ():
                where = (Condition(spec.guarded_by, "in", ids),)
                query = Query(spec.id, where, closed=True)
                lost = [one.id for one in self.book.store.select(spec, query)]
                found += self._lose(writer, spec, lost)
                hidden[spec.id] = [*hidden.get(spec.id, ()), *lost]
        return found

    def _guarded_by(self, guardian: str) -> list[FormSpec]:
        pairs = ((one, one.field(one.guarded_by)) for one in self.book.specs.values())
        return [spec for spec, field in pairs if field is not None and field.form == guardian]

    def _identify(self, writer: Writer, records: Iterable[Record]) -> None:
        """Claim unique values; who bears one already keeps it, and the clash is kept as a finding.

        In one order for all stations, so that two of them never wait for each other.
        """
        specs = self.book.specs
        claiming = [one for one in records if one.form not in OF_OFFICERS]
        wanted: dict[tuple[str, str], str] = {}
        for one in sorted(claiming, key=lambda one: one.envelope.state == MERGED.id):
            for key in _identifiers(specs[one.form], one):
                wanted.setdefault(key, one.id)
        claims = [(*key, wanted[key]) for key in sorted(wanted)]
        taken = writer.set_identities(claims) if claims else []
        found = [(scheme, wanted[scheme, value], bearer) for scheme, value, bearer in taken]
        if found:
            stations.note_clashes(self.book, writer, self.station.id, found)

    # -- what was disposed of ------------------------------------------------------------------

    def foresee(self, rows: Sequence[Row]) -> None:
        """Look for look-ups here that found nothing but what these rows dispose of.

        A journal of years is gone through for that, so it is done before the transaction. Only what
        found the station's own records alone counts: no station drops what is known of others.
        """
        gone = frozenset(self.book.store.cards(_disposed(rows)))
        here = (self.book.station,)
        self._found = Repeated(self.book, frozenset(), gone, here) if gone else None

    def _dispose(self, writer: Writer, rows: Sequence[Row]) -> None:
        """Contents that a row says were dropped are dropped here, too."""
        gone = list(_disposed(rows))
        for record in gone:
            writer.drop_contents(record)
            writer.drop_traces(record)
        if gone:
            writer.set_meta(UNSCRUBBED, "yes")
        if self._found is not None:
            self._found.drop(writer)


def _disposed(rows: Sequence[Row]) -> Iterator[str]:
    return (
        sent.part.record
        for entry, parts in rows
        if entry.action.startswith(DISPOSING)
        for sent in parts
        if sent.part.kind == "withdraw" and is_of_a_form(sent.part)
    )


def _places(book: Book, records: Iterable[Record]) -> Iterator[str]:
    """The places at which records lie, and to which their fields point."""
    for one in records:
        yield one.envelope.place or ""
        for field in book.specs[one.form].fields:
            value = one.values.get(field.id) if field.kind == "place" else None
            yield from (value or ()) if field.many else (value or "",)


def _identifiers(spec: FormSpec, record: Record) -> list[tuple[str, str]]:
    return [
        (scheme(spec, field), str(record.values[field.id]))
        for field in spec.fields
        if field.unique and record.values.get(field.id)
    ]


def _sorted(
    rows: Sequence[Row], form: Callable[[str], FormSpec | None]
) -> dict[str, dict[str, Steps]]:
    """What rows change, by form and record; contents are what may be seen of them."""
    found: dict[str, dict[str, Steps]] = defaultdict(lambda: defaultdict(list))
    for entry, parts in rows:
        for part, masked in parts:
            if part.kind != "look" and part.record:
                instead = None if masked is None else kept(form(part.form), masked)
                seen = part if masked is None else part._replace(content=instead)
                found[part.form][part.record].append((entry, seen))
    return found
