"""The questions of the store interface, each handed to the module that knows its tables."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, tzinfo
from functools import partial
from typing import Any, TypeVar

from beatbook.forms.spec import FormSpec
from beatbook.journal import Entry, Part
from beatbook.records import Card, Hit, Record
from beatbook.search import Term
from beatbook.store.items import Batch, Draft, DutyFilter, DutyRow, EntryFilter
from beatbook.store.query import Find, Query, Tally
from beatbook.trees.spans import Alias, Lineage, Span
from beatbook_postgres import cards, chain, dropping, duties, identities, rows, trees, work
from beatbook_postgres import entries as journal
from beatbook_postgres.driver import Connection

T = TypeVar("T")


class PostgresReader(ABC):
    """Questions to a book; how a connection is come by is for whoever inherits this."""

    @abstractmethod
    def _ask(self, work: Callable[[Connection], T]) -> T:
        """What *work* finds out on a connection."""

    def meta(self, key: str) -> str | None:
        """A setting of the book."""
        return self._ask(lambda db: work.meta(db, key))

    def catalogue(self, kind: str) -> dict[str, Any]:
        """Everything of a kind in the catalogue, as JSON data by id."""
        return self._ask(lambda db: work.catalogue(db, kind))

    def catalogue_ids(self, kind: str) -> list[str]:
        """The ids of a kind in the catalogue."""
        return self._ask(lambda db: work.catalogue_ids(db, kind))

    def catalogue_item(self, kind: str, id: str) -> Any | None:
        """One item of the catalogue."""
        return self._ask(lambda db: work.catalogue_item(db, kind, id))

    def record(self, form: FormSpec, id: str) -> Record | None:
        """The record with this id."""
        return self.records(form, [id]).get(id)

    def records(self, form: FormSpec, ids: Sequence[str]) -> dict[str, Record]:
        """The records with these ids."""
        return self._ask(lambda db: rows.by_ids(db, form, ids))

    def numbered(self, form: str, number: int) -> str | None:
        """The id of the record with this short number."""
        return self._ask(lambda db: cards.numbered(db, form, number))

    def select(self, form: FormSpec, query: Query) -> list[Record]:
        """The records that meet a query."""
        return self._ask(lambda db: rows.select(db, form, query))

    def count(self, form: FormSpec, query: Query) -> int:
        """How many records meet a query."""
        return self._ask(lambda db: rows.count(db, form, query))

    def tally(self, form: FormSpec, tally: Tally, zone: tzinfo) -> list[tuple[Any, ...]]:
        """Records counted and summed by groups."""
        from beatbook_postgres import tallies

        return self._ask(lambda db: tallies.tally(db, form, tally, zone))

    def identity(self, scheme: str, value: str) -> str | None:
        """The record that bears a unique identifier."""
        return self._ask(lambda db: identities.bearer(db, scheme, value))

    def card(self, record: str) -> Card | None:
        """A record's card."""
        return self.cards([record]).get(record)

    def cards(self, records: Iterable[str]) -> dict[str, Card]:
        """The cards of records."""
        return self._ask(lambda db: cards.by_records(db, records))

    def find(self, find: Find) -> list[Hit]:
        """The one-box search."""
        return self._ask(lambda db: cards.find(db, find))

    def loans(self, target: str) -> list[tuple[str, Term]]:
        """What other records lend to the card of this one."""
        return self._ask(lambda db: cards.loans(db, target))

    def lent(self, targets: Iterable[str]) -> dict[str, list[tuple[str, Term]]]:
        """What other records lend to the cards of these."""
        return self._ask(lambda db: cards.lent(db, targets))

    def history(self, record: str, until: str = "") -> list[tuple[Entry, Part]]:
        """Every change of a record or tree node, oldest first."""
        return self._ask(lambda db: chain.history(db, record, until))

    def told_by(self, records: Iterable[str]) -> dict[str, set[str]]:
        """In whose chains these records were changed."""
        return self._ask(lambda db: chain.told_by(db, records))

    def concerning(
        self, officer: str, station: str, after: int, most: int = 100
    ) -> list[tuple[Entry, Part]]:
        """What others changed of an officer's records behind a row of the journal."""
        return self._ask(lambda db: chain.concerning(db, officer, station, after, most))

    def recorded(self, form: str) -> list[str]:
        """The records of a form that there must be, by the journal alone."""
        return self._ask(lambda db: chain.recorded(db, form))

    def entries(self, wanted: EntryFilter) -> list[Entry]:
        """Journal rows."""
        return self._ask(lambda db: journal.entries(db, wanted))

    def entry_counts(self, wanted: EntryFilter, by: Sequence[str]) -> list[tuple[Any, ...]]:
        """Journal rows, counted by columns of their headings."""
        return self._ask(lambda db: journal.counted(db, wanted, by))

    def parts(self, station: str, seq: int) -> list[Part]:
        """The parts of one journal row."""
        return self._ask(lambda db: chain.parts(db, station, seq))

    def chain(self, station: str, after: int = 0) -> Iterator[tuple[Entry, list[Part]]]:
        """A station's journal behind a row, oldest first."""
        while page := self._ask(partial(chain.page, station=station, after=after)):
            yield from page
            after = page[-1][0].seq

    def looks(self, station: str, after: int = 0) -> Iterator[tuple[int, str]]:
        """What look-ups behind a row looked for."""
        last = (after + 1, -1)
        while page := self._ask(partial(dropping.looks, station=station, last=last)):
            yield from ((seq, text) for seq, _ord, text in page)
            last = page[-1][:2]

    def row(self, station: str, seq: int) -> Entry | None:
        """One row of a station's journal."""
        return self._ask(lambda db: chain.row(db, station, seq))

    def emptied(self, station: str, until: int) -> list[tuple[int, int, str]]:
        """Parts whose content was dropped."""
        return self._ask(lambda db: chain.emptied(db, station, until))

    def beside(self) -> dict[str, list[list[Any]]]:
        """What is in the book and not in its journal."""
        return self._ask(lambda db: work.beside(db))

    def stations(self) -> list[str]:
        """The stations that have a chain in this book."""
        return self._ask(lambda db: chain.stations(db))

    def head(self, station: str) -> tuple[int, str]:
        """Number and hash of a chain's newest row."""
        return self._ask(lambda db: chain.head(db, station))

    def deed(self, id: str) -> Entry | None:
        """The row of a deed."""
        return self._ask(lambda db: chain.deed(db, id))

    def spans(self, tree: str, node: str) -> tuple[Span, ...]:
        """The life of a tree node."""
        return self._ask(lambda db: trees.spans(db, tree, node))

    def lives(self, tree: str, nodes: Iterable[str]) -> tuple[Span, ...]:
        """The spans of many nodes."""
        return self._ask(lambda db: trees.lives(db, tree, nodes))

    def called(self, tree: str, nodes: Iterable[str]) -> tuple[Alias, ...]:
        """The other names of many nodes."""
        return self._ask(lambda db: trees.called(db, tree, nodes))

    def children(self, tree: str, node: str, start: date, end: date | None) -> tuple[Span, ...]:
        """The spans below a node within an interval."""
        return self._ask(lambda db: trees.children(db, tree, node, start, end))

    def coded(self, tree: str, code: str) -> tuple[Span, ...]:
        """The spans with a code."""
        return self._ask(lambda db: trees.coded(db, tree, code))

    def keyed(self, tree: str, key: str, parent: str | None = None) -> tuple[Span, ...]:
        """The spans with a comparison key."""
        return self._ask(lambda db: trees.keyed(db, tree, key, parent))

    def nodes(self, tree: str) -> list[str]:
        """Every node of a tree."""
        return self._ask(lambda db: trees.nodes(db, tree))

    def lineage(self, tree: str) -> tuple[Lineage, ...]:
        """Merges, splits and renumberings."""
        return self._ask(lambda db: trees.lineage(db, tree))

    def aliases(self, tree: str, node: str) -> tuple[Alias, ...]:
        """Every other name of a node."""
        return self._ask(lambda db: trees.aliases(db, tree, node))

    def aliased(self, tree: str, words: Sequence[str]) -> tuple[Alias, ...]:
        """Other names that are, or are compared by, one of these words."""
        return self._ask(lambda db: trees.aliased(db, tree, words))

    def batches(self) -> list[Batch]:
        """Every import, newest first."""
        return self._ask(lambda db: work.batches(db))

    def batch(self, id: str) -> Batch | None:
        """One import."""
        return self._ask(lambda db: work.batch(db, id))

    def draft(self, officer: str, form: str, record: str) -> Draft | None:
        """An officer's unsaved values for a record (or a new one, record ``""``)."""
        return self._ask(lambda db: work.draft(db, officer, form, record))

    def drafts(self, officer: str) -> list[Draft]:
        """An officer's unsaved values, newest first."""
        return self._ask(lambda db: work.drafts(db, officer))

    def duties(self, wanted: DutyFilter) -> list[DutyRow]:
        """Computed duties."""
        return self._ask(lambda db: duties.select(db, wanted))

    def marks(self, limit: int) -> list[tuple[str, str]]:
        """Records whose duties must be looked at again."""
        return self._ask(lambda db: duties.marks(db, limit))
