"""What every engine offers. The contract tests in tests/store run against this, for each engine.

Reading needs no transaction. Writing happens only inside `Store.transaction`, which queues
fairly behind other writers, holds the one write lock, and commits all or nothing.

Protocols are for type checkers and readers: the light path imports `items` instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, tzinfo
from typing import Any, Protocol

from beatbook.forms.spec import FormSpec
from beatbook.journal import Entry, Heading, Part
from beatbook.records import Card, Hit, Record
from beatbook.search import Term
from beatbook.store.items import Batch, Draft, DutyFilter, DutyRow, EntryFilter, StoreInfo
from beatbook.store.query import Find, Query, Tally
from beatbook.store.sheets import Sheets
from beatbook.trees.spans import Alias, Lineage, Span

__all__ = [
    "Batch",
    "Draft",
    "DutyFilter",
    "DutyRow",
    "EntryFilter",
    "Reader",
    "Store",
    "StoreInfo",
    "Writer",
]


class Reader(Protocol):
    """Questions to a book."""

    def info(self) -> StoreInfo:
        """What engine this is, where the book lies, its size in bytes and its format version."""
        ...

    def meta(self, key: str) -> str | None:
        """The setting `key` of the book; None where it was never set."""
        ...

    def catalogue(self, kind: str) -> dict[str, Any]:
        """Everything of one kind (``form``, ``codes``) as JSON data by id, in the order written."""
        ...

    def catalogue_ids(self, kind: str) -> list[str]:
        """The ids of everything of one kind, in the order written."""
        ...

    def catalogue_item(self, kind: str, id: str) -> Any | None:
        """One item of the catalogue as JSON data; None where there is no such item."""
        ...

    def record(self, form: FormSpec, id: str) -> Record | None:
        """The record with this id, whatever its state; None where there is none."""
        ...

    def records(self, form: FormSpec, ids: Sequence[str]) -> dict[str, Record]:
        """The records with these ids, by id; ids without a record are left out."""
        ...

    def numbered(self, form: str, number: int) -> str | None:
        """The id of the record with this short number; None where there is none, or several.

        Numbers count on within a station, so a book of several stations has them more than once.
        """
        ...

    def select(self, form: FormSpec, query: Query) -> list[Record]:
        """The records that meet a query, in its order, then by id; a page if it has a limit."""
        ...

    def count(self, form: FormSpec, query: Query) -> int:
        """How many records meet a query, its limit and offset aside."""
        ...

    def tally(self, form: FormSpec, tally: Tally, zone: tzinfo) -> list[tuple[Any, ...]]:
        """The rows of a tally, in the order that `Tally` says; parts of moments as in *zone*."""
        ...

    def identity(self, scheme: str, value: str) -> str | None:
        """The id of the record that bears a normalised identifier; None where it is free."""
        ...

    def card(self, record: str) -> Card | None:
        """The card of a record; None where it has none."""
        ...

    def cards(self, records: Iterable[str]) -> dict[str, Card]:
        """The cards of these records, by record id; records without a card are left out."""
        ...

    def find(self, find: Find) -> list[Hit]:
        """The one-box search: at most `find.limit` hits among open records, best first."""
        ...

    def loans(self, target: str) -> list[tuple[str, Term]]:
        """What other records lend to the card of this one: (id of the lender, term)."""
        ...

    def lent(self, targets: Iterable[str]) -> dict[str, list[tuple[str, Term]]]:
        """What other records lend to each of these; those to whom nobody lends are left out."""
        ...

    def history(self, record: str, until: str = "") -> list[tuple[Entry, Part]]:
        """Every change of a record or node, oldest first, before the stamp `until` if given."""
        ...

    def told_by(self, records: Iterable[str]) -> dict[str, set[str]]:
        """The stations in whose chains each of these records or nodes was changed, but for looks.

        What no chain ever told of is left out.
        """
        ...

    def concerning(
        self, officer: str, station: str, after: int, most: int = 100
    ) -> list[tuple[Entry, Part]]:
        """What others changed of records that an officer changed before, or that name the officer.

        Behind row `after` of a station's journal, the newest first, at most `most`. An engine
        may look at the newest 20,000 rows, 5,000 changes and 10,000 rows of the officer alone.
        """
        ...

    def recorded(self, form: str) -> list[str]:
        """The ids of a form's records that were added and not taken back, by the journal alone."""
        ...

    def entries(self, wanted: EntryFilter) -> list[Entry]:
        """Journal rows that meet every filled part of the filter, at most `wanted.limit`."""
        ...

    def entry_counts(self, wanted: EntryFilter, by: Sequence[str]) -> list[tuple[Any, ...]]:
        """How many rows of a filter there are under each combination of columns of `Entry`.

        Rows of the columns' values and the count, the largest first, then by value; at most
        `wanted.limit`. Without columns it is one row. Raises ValueError for what is no column.
        """
        ...

    def parts(self, station: str, seq: int) -> list[Part]:
        """The parts of one journal row in order; `content` is None in those that were dropped."""
        ...

    def chain(self, station: str, after: int = 0) -> Iterator[tuple[Entry, list[Part]]]:
        """A station's journal behind row `after`, oldest first, in pages: no snapshot is held."""
        ...

    def row(self, station: str, seq: int) -> Entry | None:
        """One row of a station's journal; None where there is no such row."""
        ...

    def emptied(self, station: str, until: int) -> list[tuple[int, int, str]]:
        """Parts up to row `until` whose content was dropped: row, place in it, what stayed."""
        ...

    def beside(self) -> dict[str, list[list[Any]]]:
        """What is in the book and not in its journal, as rows by a name for each kind.

        Settings, declarations, counters, lineage, imports, drafts; not what is derived.
        """
        ...

    def looks(self, station: str, after: int = 0) -> Iterator[tuple[int, str]]:
        """Row number and text of what look-ups behind row `after` looked for, dropped ones aside.

        A row comes once for each of its parts, in order; read in pages: no snapshot is held.
        """
        ...

    def stations(self) -> list[str]:
        """The ids of the stations that have a chain in this book."""
        ...

    def head(self, station: str) -> tuple[int, str]:
        """Number and hash of the newest row; ``(0, FIRST)`` for a chain without rows."""
        ...

    def deed(self, id: str) -> Entry | None:
        """The row of the deed with this id; None where it was not done yet."""
        ...

    def spans(self, tree: str, node: str) -> tuple[Span, ...]:
        """The life of a node in order of start; empty for an unknown node."""
        ...

    def lives(self, tree: str, nodes: Iterable[str]) -> tuple[Span, ...]:
        """The spans of many nodes, by node, then start."""
        ...

    def called(self, tree: str, nodes: Iterable[str]) -> tuple[Alias, ...]:
        """The other names of many nodes, by first day, then name."""
        ...

    def children(self, tree: str, node: str, start: date, end: date | None) -> tuple[Span, ...]:
        """Every span below `node` (``""``: roots) in [start, end); `end` None never comes."""
        ...

    def coded(self, tree: str, code: str) -> tuple[Span, ...]:
        """Every span of any time that carries the code."""
        ...

    def keyed(self, tree: str, key: str, parent: str | None = None) -> tuple[Span, ...]:
        """Spans of any time: below `parent` by key; anywhere (`parent` None) by key or name."""
        ...

    def nodes(self, tree: str) -> list[str]:
        """The ids of all nodes that the tree ever had, sorted."""
        ...

    def lineage(self, tree: str) -> tuple[Lineage, ...]:
        """Every merge, split and renumbering, by day."""
        ...

    def aliases(self, tree: str, node: str) -> tuple[Alias, ...]:
        """Every other name that a node ever had, by first day, then name."""
        ...

    def aliased(self, tree: str, words: Sequence[str]) -> tuple[Alias, ...]:
        """Other names of any time and node that are, or are compared by, one of these words."""
        ...

    def batches(self) -> list[Batch]:
        """Every import, the newest first."""
        ...

    def batch(self, id: str) -> Batch | None:
        """One import; None where the id is unknown."""
        ...

    def draft(self, officer: str, form: str, record: str) -> Draft | None:
        """Unsaved values of an officer for a record (``""``: a new one), or None."""
        ...

    def drafts(self, officer: str) -> list[Draft]:
        """All unsaved values of an officer, the newest first."""
        ...

    def duties(self, wanted: DutyFilter) -> list[DutyRow]:
        """The computed duties that meet every filled part of the filter, the first due first."""
        ...

    def marks(self, limit: int) -> list[tuple[str, str]]:
        """At most `limit` records whose duties must be looked at again, as (form, record)."""
        ...


class Writer(Protocol):
    """Changes to a book; only valid inside its transaction."""

    def set_meta(self, key: str, value: str) -> None:
        """Set or replace one setting."""
        ...

    def set_catalogue(self, kind: str, items: Mapping[str, Any]) -> None:
        """Replace everything of one kind by these items (JSON data by id)."""
        ...

    def take_numbers(self, station: str, form: str, count: int) -> int:
        """Reserve `count` numbers of a form in a station that follow on; returns the first."""
        ...

    def put_records(self, form: FormSpec, records: Sequence[Record], *, new: bool) -> None:
        """Write whole records with their lists; `new` ones must not exist, others are replaced."""
        ...

    def drop_record(self, form: FormSpec, id: str) -> None:
        """Take a record out of its tables; its history stays in the journal."""
        ...

    def set_identities(self, wanted: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
        """Claim unique identifiers given as (scheme, value, record).

        Returns (scheme, value, bearer) for each that another record bears already; the others
        are registered, and the caller decides whether the transaction stands.
        """
        ...

    def drop_identities(self, record: str) -> None:
        """Give up every unique identifier of a record."""
        ...

    def put_cards(self, cards: Sequence[Card], *, new: bool) -> None:
        """Write cards and index their terms; where not `new`, older cards are replaced."""
        ...

    def drop_card(self, record: str) -> None:
        """Take the card of a record out of lists and index; without a card nothing happens."""
        ...

    def set_loans(self, source: str, loans: Sequence[tuple[str, Term]]) -> list[str]:
        """Replace what `source` lends, (borrower, term) each; returns ids of former borrowers."""
        ...

    def lend(self, loans: Mapping[str, Sequence[tuple[str, Term]]]) -> list[str]:
        """Replace what each of these sources lends; returns the ids of their former borrowers."""
        ...

    def append(self, heading: Heading, parts: Sequence[Part]) -> Entry:
        """Add a row behind the newest one of its station; returns it with number and hashes."""
        ...

    def extend(self, rows: Sequence[tuple[Entry, Sequence[Part]]]) -> None:
        """Add rows of a station's chain as they are, behind its newest one, in order.

        For rows that were verified: only that each follows from the one before it is looked at.
        Raises NotJoined where one does not, or is a deed that the chain has already; then nothing
        of them is there.
        """
        ...

    def put_spans(
        self, tree: str, changed: Mapping[str, tuple[Sequence[Span], Sequence[str]]]
    ) -> None:
        """Replace the lives of nodes; each has its spans and, in the same order, their keys."""
        ...

    def add_lineage(self, tree: str, lineage: Iterable[Lineage]) -> None:
        """Remember who goes on in whom; what is known already is left as it is."""
        ...

    def put_aliases(
        self, tree: str, changed: Mapping[str, tuple[Sequence[Alias], Sequence[str]]]
    ) -> None:
        """Replace all other names of nodes; each has its names and, in that order, their keys."""
        ...

    def put_batch(self, batch: Batch) -> None:
        """Write the state of an import, replacing the one with its id."""
        ...

    def put_draft(self, draft: Draft) -> None:
        """Keep unsaved values, replacing those of the same officer, form and record."""
        ...

    def drop_draft(self, officer: str, form: str, record: str) -> None:
        """Forget unsaved values; where there are none nothing happens."""
        ...

    def set_duties(self, rule: str, subjects: Sequence[str], found: Sequence[DutyRow]) -> None:
        """Replace what a rule says of these subjects; no two duties share rule, subject, key."""
        ...

    def clear_duties(self) -> None:
        """Forget every computed duty and every mark."""
        ...

    def mark(self, records: Iterable[tuple[str, str]]) -> None:
        """Note (form, record) whose duties must be looked at again; twice is as good as once."""
        ...

    def unmark(self, records: Iterable[tuple[str, str]]) -> None:
        """Take back marks that were seen to."""
        ...

    def drop_contents(self, record: str, before: int | None = None) -> int:
        """Empty every part of the journal about a record, or those of versions below `before`.

        Their digests stay, so the chain proves itself as before. Returns how many had a content.
        """
        ...

    def drop_looks(self, station: str, rows: Sequence[int]) -> int:
        """Empty what the look-ups of these journal rows looked for; returns how many parts."""
        ...

    def drop_beside(self, record: str) -> None:
        """Forget unsaved values and computed duties of a record, which can be computed again."""
        ...

    def drop_traces(self, record: str) -> None:
        """Forget what stands beside a record: drafts, duties, marks, loans to and from it, ids."""
        ...


class Store(Reader, Protocol):
    """An engine."""

    def transaction(self, wait: float = 30.0, station: str = "") -> AbstractContextManager[Writer]:
        """Wait for this writer's turn, hold the write lock, then commit all or nothing.

        What is written belongs to *station*, whose turn it is; empty means the book's own.
        Raises StoreProblem when the turn does not come within `wait` seconds. Used inside
        another transaction of the same thread it is a part of that one: it commits with it, and
        is taken back by itself when it fails.

        Where the engine is a server: Unreachable when it could not be begun although patience
        lasted, and then nothing was done; Interrupted when the server went away inside, with the
        answer to the commit outstanding or before that. Inside nested ones it is Interrupted too,
        each time, until the outermost is left.
        """
        ...

    @property
    def writing(self) -> bool:
        """Whether this thread is inside a transaction, a broken one too.

        What was interrupted there can be done again only by whoever began the outermost.
        """
        ...

    def bulk(self) -> AbstractContextManager[None]:
        """Announce that many transactions in a row are coming from this thread."""
        ...

    def shape(
        self, forms: Iterable[FormSpec], migrations: Mapping[str, Sequence[Any]]
    ) -> list[str]:
        """Make and grow the tables of forms and take plugins' migration steps (by plugin name).

        Only inside a transaction. Returns what was done: ``+form``, ``+form.field`` or the name
        of a step.
        """
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """Let this thread read one moment of the book; short, and without writing inside."""
        ...

    def sheets(self) -> Sheets:
        """Every table row by row, to carry the book to another engine."""
        ...

    def copy(self, path: str) -> None:
        """Write the book as it is at one moment to a new file, while others go on writing."""
        ...

    def scrub(self) -> None:
        """Leave nothing in the engine's files of what was dropped; outside a transaction.

        Takes as long as writing the whole book anew, and holds up other writers. Raises
        StoreProblem when somebody reads so long that it cannot end.
        """
        ...

    def check(self) -> list[str]:
        """What the engine finds wrong with the book, in its words; empty when it is sound."""
        ...

    def close(self) -> None:
        """Let go of every connection of every thread."""
        ...
