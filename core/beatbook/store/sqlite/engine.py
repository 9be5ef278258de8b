"""The SQLite engine: ties connections, queue and tables together behind the store interface.

Light path: sqlite-utils is imported by `schema`, which is loaded only to make or change tables.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, tzinfo
from typing import TYPE_CHECKING, Any

from beatbook.errors import StoreProblem
from beatbook.forms.spec import FormSpec
from beatbook.journal import Entry, Part
from beatbook.records import Card, Hit, Record
from beatbook.search import Term
from beatbook.store.items import Batch, Draft, DutyFilter, DutyRow, EntryFilter, StoreInfo
from beatbook.store.query import Find, Query, Tally
from beatbook.store.sqlite import cards, chain, copying, dropping, duties, rows, trees
from beatbook.store.sqlite import entries as journal
from beatbook.store.sqlite.connection import (
    CACHE,
    FORMAT,
    connect,
    format_of,
    make_file,
    remove_files,
)
from beatbook.store.sqlite.driver import Connection, sqlite
from beatbook.store.sqlite.errors import as_sentences
from beatbook.store.sqlite.queue import WriteQueue
from beatbook.store.sqlite.writer import SqliteWriter
from beatbook.texts import Translator
from beatbook.trees.spans import Alias, Lineage, Span

if TYPE_CHECKING:
    from beatbook.store.sheets import Sheets

_ = Translator(__name__, __file__)


class SqliteStore:
    """One book in one SQLite file; usable from several threads, each with its own connection.

    Each keeps *cache* MB of the file in memory, apart from what the system keeps for all.
    """

    def __init__(self, path: str, *, create: bool = False, cache: int = CACHE) -> None:
        self.path = os.path.abspath(path)
        self._cache = cache
        self._queue = WriteQueue(self.path)
        self._local = threading.local()
        self._open: list[Connection] = []
        if create:
            self._create()
        elif format_of(self._db()) < FORMAT:
            self._bring_up()

    def _bring_up(self) -> None:
        """Give a book of an older program the tables that it lacks."""
        from beatbook.store.sqlite import schema

        with self.transaction():
            schema.create(self._db())

    def _create(self) -> None:
        """Make the file with the core's tables, or no file at all."""
        make_file(self.path)
        try:
            self._db(create=True)
            with self.transaction():
                from beatbook.store.sqlite import schema

                schema.create(self._db())
        except BaseException:
            self.close()
            remove_files(self.path)
            raise

    def _db(self, *, create: bool = False) -> Connection:
        db = getattr(self._local, "db", None)
        if db is None:
            db = self._local.db = connect(self.path, create=create, cache=self._cache)
            self._open.append(db)
        return db

    @property
    def connection(self) -> Connection:
        """This thread's connection, for what else the engine does inside a transaction."""
        return self._db()

    @contextmanager
    def transaction(self, wait: float = 30.0, station: str = "") -> Iterator[SqliteWriter]:
        """Queue behind other writers, then all or nothing; a nested one is a part of the outer.

        All stations of a file wait in one queue, so it does not matter whose rows they are.
        """
        db = self._db()
        if db.in_transaction:
            with _part(db):
                yield SqliteWriter(db)
            return
        with as_sentences(self.path), self._queue.turn(wait):
            db.execute("BEGIN IMMEDIATE")
            try:
                yield SqliteWriter(db)
                self._require_open(db)
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    @property
    def writing(self) -> bool:
        """Whether this thread is inside a transaction."""
        in_transaction: bool = self._db().in_transaction
        return in_transaction

    def _require_open(self, db: Connection) -> None:
        if not db.in_transaction:
            raise StoreProblem(
                _(
                    "The transaction on {path} was ended from inside; nothing of it counts.",
                    path=self.path,
                )
            )

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Many transactions in a row are coming from here: checkpoint the WAL less often."""
        db = self._db()
        db.execute("PRAGMA wal_autocheckpoint = 20000")
        try:
            yield
        finally:
            db.execute("PRAGMA wal_autocheckpoint = 1000")

    def close(self) -> None:
        """Close every connection."""
        while self._open:
            self._open.pop().close()
        self._local = threading.local()

    def info(self) -> StoreInfo:
        """Engine, version, file, size in bytes, format."""
        return StoreInfo(
            "SQLite", sqlite.sqlite_version, self.path, os.path.getsize(self.path), FORMAT
        )

    def shape(
        self, forms: Iterable[FormSpec], migrations: Mapping[str, Sequence[Any]]
    ) -> list[str]:
        """Make and grow the tables of forms; inside a transaction. Returns what was done."""
        from beatbook.store.sqlite import schema

        return schema.shape(self._db(), forms, migrations)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let this thread read one moment of the book."""
        with self._reading() as db:
            db.execute("BEGIN")
            try:
                yield
            finally:
                db.execute("ROLLBACK")

    def sheets(self) -> Sheets:
        """Every table row by row."""
        from beatbook.store.sqlite.sheets import SqliteSheets

        return SqliteSheets(self._db)

    def copy(self, path: str) -> None:
        """Write the book as it is now to a new file."""
        with self._reading() as db:
            copying.copy(db, path)

    def check(self) -> list[str]:
        """What the engine itself finds wrong with the file; empty when it is sound."""
        with self._reading() as db:
            found = [row[0] for row in db.execute("PRAGMA integrity_check(20)").fetchall()]
            db.execute("INSERT INTO search(search) VALUES ('integrity-check')")
        return [] if found == ["ok"] else found

    def scrub(self) -> None:
        """Write the file anew, so that no page of it or of its log holds what was dropped."""
        with self._reading() as db, self._queue.turn(dropping.PATIENCE):
            dropping.scrub(db)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """This thread's connection; what the engine says comes out as a sentence."""
        with as_sentences(self.path):
            yield self._db()

    def _read(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with self._reading() as db:
            found: list[tuple[Any, ...]] = db.execute(sql, values).fetchall()
            return found

    def meta(self, key: str) -> str | None:
        """A setting of the book."""
        found = self._read("SELECT value FROM meta WHERE key = ?", key)
        return found[0][0] if found else None

    def catalogue(self, kind: str) -> dict[str, Any]:
        """Everything of a kind in the catalogue, as JSON data by id."""
        found = self._read("SELECT id, body FROM catalogue WHERE kind = ? ORDER BY rowid", kind)
        return {id: json.loads(body) for id, body in found}

    def catalogue_ids(self, kind: str) -> list[str]:
        """The ids of a kind in the catalogue."""
        found = self._read("SELECT id FROM catalogue WHERE kind = ? ORDER BY rowid", kind)
        return [id for (id,) in found]

    def catalogue_item(self, kind: str, id: str) -> Any | None:
        """One item of the catalogue."""
        found = self._read("SELECT body FROM catalogue WHERE kind = ? AND id = ?", kind, id)
        return json.loads(found[0][0]) if found else None

    def record(self, form: FormSpec, id: str) -> Record | None:
        """The record with this id."""
        return self.records(form, [id]).get(id)

    def records(self, form: FormSpec, ids: Sequence[str]) -> dict[str, Record]:
        """The records with these ids."""
        with self._reading() as db:
            return rows.by_ids(db, form, ids)

    def numbered(self, form: str, number: int) -> str | None:
        """The id of the record with this short number."""
        with self._reading() as db:
            return cards.numbered(db, form, number)

    def select(self, form: FormSpec, query: Query) -> list[Record]:
        """The records that meet a query."""
        with self._reading() as db:
            return rows.select(db, form, query)

    def count(self, form: FormSpec, query: Query) -> int:
        """How many records meet a query."""
        with self._reading() as db:
            return rows.count(db, form, query)

    def tally(self, form: FormSpec, tally: Tally, zone: tzinfo) -> list[tuple[Any, ...]]:
        """Records counted and summed by groups."""
        from beatbook.store.sqlite import tallies

        with self._reading() as db:
            return tallies.tally(db, form, tally, zone)

    def identity(self, scheme: str, value: str) -> str | None:
        """The record that bears a unique identifier."""
        found = self._read(
            "SELECT record FROM identity WHERE scheme = ? AND value = ?", scheme, value
        )
        return found[0][0] if found else None

    def card(self, record: str) -> Card | None:
        """A record's card."""
        return self.cards([record]).get(record)

    def cards(self, records: Iterable[str]) -> dict[str, Card]:
        """The cards of records."""
        with self._reading() as db:
            return cards.by_records(db, records)

    def find(self, find: Find) -> list[Hit]:
        """The one-box search."""
        with self._reading() as db:
            return cards.find(db, find)

    def loans(self, target: str) -> list[tuple[str, Term]]:
        """What other records lend to the card of this one."""
        with self._reading() as db:
            return cards.loans(db, target)

    def lent(self, targets: Iterable[str]) -> dict[str, list[tuple[str, Term]]]:
        """What other records lend to the cards of these."""
        with self._reading() as db:
            return cards.lent(db, targets)

    def history(self, record: str, until: str = "") -> list[tuple[Entry, Part]]:
        """Every change of a record or tree node, oldest first."""
        with self._reading() as db:
            return chain.history(db, record, until)

    def told_by(self, records: Iterable[str]) -> dict[str, set[str]]:
        """In whose chains these records were changed."""
        with self._reading() as db:
            return chain.told_by(db, records)

    def concerning(
        self, officer: str, station: str, after: int, most: int = 100
    ) -> list[tuple[Entry, Part]]:
        """What others changed of an officer's records behind a row of the journal."""
        with self._reading() as db:
            return chain.concerning(db, officer, station, after, most)

    def recorded(self, form: str) -> list[str]:
        """The records of a form that there must be, by the journal alone."""
        with as_sentences(self.path):
            return chain.recorded(self._db(), form)

    def entries(self, wanted: EntryFilter) -> list[Entry]:
        """Journal rows."""
        with self._reading() as db:
            return journal.entries(db, wanted)

    def entry_counts(self, wanted: EntryFilter, by: Sequence[str]) -> list[tuple[Any, ...]]:
        """Journal rows, counted by columns of their headings."""
        with self._reading() as db:
            return journal.counted(db, wanted, by)

    def parts(self, station: str, seq: int) -> list[Part]:
        """The parts of one journal row."""
        with self._reading() as db:
            return chain.parts(db, station, seq)

    def chain(self, station: str, after: int = 0) -> Iterator[tuple[Entry, list[Part]]]:
        """A station's journal behind a row, oldest first."""
        with self._reading() as db:
            yield from chain.walk(db, station, after)

    def looks(self, station: str, after: int = 0) -> Iterator[tuple[int, str]]:
        """What look-ups behind a row looked for."""
        with self._reading() as db:
            yield from dropping.looks(db, station, after)

    def row(self, station: str, seq: int) -> Entry | None:
        """One row of a station's journal."""
        with self._reading() as db:
            return chain.row(db, station, seq)

    def emptied(self, station: str, until: int) -> list[tuple[int, int, str]]:
        """Parts whose content was dropped."""
        with self._reading() as db:
            return chain.emptied(db, station, until)

    def beside(self) -> dict[str, list[list[Any]]]:
        """What is in the book and not in its journal."""
        with self._reading() as db:
            return copying.beside(db)

    def stations(self) -> list[str]:
        """The stations that have a chain in this book."""
        return [row[0] for row in self._read("SELECT DISTINCT station FROM journal")]

    def head(self, station: str) -> tuple[int, str]:
        """Number and hash of a chain's newest row."""
        with self._reading() as db:
            return chain.head(db, station)

    def deed(self, id: str) -> Entry | None:
        """The row of a deed."""
        with self._reading() as db:
            return chain.deed(db, id)

    def spans(self, tree: str, node: str) -> tuple[Span, ...]:
        """The life of a tree node."""
        with self._reading() as db:
            return trees.spans(db, tree, node)

    def lives(self, tree: str, nodes: Iterable[str]) -> tuple[Span, ...]:
        """The spans of many nodes."""
        with self._reading() as db:
            return trees.lives(db, tree, nodes)

    def called(self, tree: str, nodes: Iterable[str]) -> tuple[Alias, ...]:
        """The other names of many nodes."""
        with self._reading() as db:
            return trees.called(db, tree, nodes)

    def children(self, tree: str, node: str, start: date, end: date | None) -> tuple[Span, ...]:
        """The spans below a node within an interval."""
        with self._reading() as db:
            return trees.children(db, tree, node, start, end)

    def coded(self, tree: str, code: str) -> tuple[Span, ...]:
        """The spans with a code."""
        with self._reading() as db:
            return trees.coded(db, tree, code)

    def keyed(self, tree: str, key: str, parent: str | None = None) -> tuple[Span, ...]:
        """The spans with a comparison key."""
        with self._reading() as db:
            return trees.keyed(db, tree, key, parent)

    def nodes(self, tree: str) -> list[str]:
        """Every node of a tree."""
        with self._reading() as db:
            return trees.nodes(db, tree)

    def lineage(self, tree: str) -> tuple[Lineage, ...]:
        """Merges, splits and renumberings."""
        with self._reading() as db:
            return trees.lineage(db, tree)

    def aliases(self, tree: str, node: str) -> tuple[Alias, ...]:
        """Every other name of a node."""
        with self._reading() as db:
            return trees.aliases(db, tree, node)

    def aliased(self, tree: str, words: Sequence[str]) -> tuple[Alias, ...]:
        """Other names that are, or are compared by, one of these words."""
        with self._reading() as db:
            return trees.aliased(db, tree, words)

    def batches(self) -> list[Batch]:
        """Every import, newest first."""
        return [Batch(*row) for row in self._read("SELECT * FROM batch ORDER BY at DESC, id DESC")]

    def batch(self, id: str) -> Batch | None:
        """One import."""
        found = self._read("SELECT * FROM batch WHERE id = ?", id)
        return Batch(*found[0]) if found else None

    def draft(self, officer: str, form: str, record: str) -> Draft | None:
        """An officer's unsaved values for a record (or a new one, record ``""``)."""
        found = self._read(
            "SELECT * FROM draft WHERE officer = ? AND form = ? AND record = ?",
            officer,
            form,
            record,
        )
        return _draft(found[0]) if found else None

    def drafts(self, officer: str) -> list[Draft]:
        """An officer's unsaved values, newest first."""
        found = self._read("SELECT * FROM draft WHERE officer = ? ORDER BY at DESC", officer)
        return [_draft(row) for row in found]

    def duties(self, wanted: DutyFilter) -> list[DutyRow]:
        """Computed duties."""
        with self._reading() as db:
            return duties.select(db, wanted)

    def marks(self, limit: int) -> list[tuple[str, str]]:
        """Records whose duties must be looked at again."""
        with self._reading() as db:
            return duties.marks(db, limit)


@contextmanager
def _part(db: Connection) -> Iterator[None]:
    """A part of a transaction, taken back by itself when it fails."""
    db.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        # A full disk may have ended the whole transaction, and the savepoint with it.
        if db.in_transaction:
            db.execute("ROLLBACK TO part")
            db.execute("RELEASE part")
        raise
    db.execute("RELEASE part")


def _draft(row: Sequence[Any]) -> Draft:
    officer, form, record, body, at = row
    return Draft(officer, form, record, json.loads(body), at)
