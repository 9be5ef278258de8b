"""Taking a copy of a book forwards and backwards along its journal: only on a copy in hand.

The guards that keep the journal of a book at work from shrinking are lifted here, inside one
transaction, and put back before it ends. Nothing but a restore may use this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple

from beatbook.journal import Entry, Part, Verifier
from beatbook.store.joining import NotJoined, not_joined
from beatbook.store.sqlite import chain
from beatbook.store.sqlite.copying import BESIDE
from beatbook.store.sqlite.driver import Connection
from beatbook.store.sqlite.engine import SqliteStore
from beatbook.store.tables import quoted
from beatbook.texts import Translator

_ = Translator(__name__, __file__)


_PAGE = 500


class Touched(NamedTuple):
    """A record, tree node or code list that rows of the journal changed."""

    form: str
    record: str


class Recovery:
    """One copy, open in this thread; use its methods inside a transaction of its store."""

    def __init__(self, store: SqliteStore, station: str) -> None:
        self.store = store
        self.station = station

    @property
    def _db(self) -> Connection:
        return self.store.connection

    def touched(self, after: int) -> list[Touched]:
        """What the rows behind *after* changed, each once."""
        rows = self._db.execute(
            "SELECT DISTINCT form, record FROM part WHERE station = ? AND seq > ?"
            " AND kind <> 'look' ORDER BY form, record",
            [self.station, after],
        )
        return [Touched(*row) for row in rows.fetchall()]

    def extend(self, rows: Iterable[tuple[Entry, Sequence[Part]]]) -> None:
        """Add rows behind the newest one, each proved against the one before. Raises NotJoined."""
        verifier = Verifier(self.station)
        verifier.seq, verifier.head = self.store.head(self.station)
        proved = self._proved(verifier, rows)
        while page := list(islice(proved, _PAGE)):
            chain.extend(self._db, page)

    def _proved(
        self, verifier: Verifier, rows: Iterable[tuple[Entry, Sequence[Part]]]
    ) -> Iterator[tuple[Entry, Sequence[Part]]]:
        for entry, parts in rows:
            verifier.feed(entry, parts)
            if verifier.faults or entry.station != self.station:
                raise not_joined(entry.seq)
            yield entry, parts

    def empty(self, emptied: Sequence[tuple[int, int, str]]) -> list[Touched]:
        """Drop contents that were dropped since the copy; returns whom they were about."""
        places = [(self.station, seq, ord_) for seq, ord_, _text in emptied]
        found: dict[Touched, None] = {}
        for place in places:
            row = self._db.execute(
                "SELECT form, record FROM part WHERE station = ? AND seq = ? AND ord = ?"
                " AND kind <> 'look' AND NOT text GLOB 'sha256:*'",
                place,
            ).fetchone()
            if row is not None:
                found[Touched(*row)] = None
        self._db.executemany(
            "UPDATE part SET text = ? WHERE station = ? AND seq = ? AND ord = ?",
            [(text, *place) for (_s, _o, text), place in zip(emptied, places, strict=True)],
        )
        return list(found)

    def cut(self, until: int) -> None:
        """Take away every row behind *until*."""
        with self._unguarded():
            for table in ("part", "journal"):
                self._db.execute(
                    f"DELETE FROM {table} WHERE station = ? AND seq > ?", [self.station, until]
                )

    @contextmanager
    def _unguarded(self) -> Iterator[None]:
        guards = self._db.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
            " AND tbl_name IN ('journal', 'part')"
        ).fetchall()
        for name, _sql in guards:
            self._db.execute(f"DROP TRIGGER {quoted(name)}")
        yield
        for _name, sql in guards:
            self._db.execute(sql)

    def put_beside(self, beside: Mapping[str, Sequence[Sequence[Any]]]) -> None:
        """Replace what no journal tells, table by table. Raises NotJoined for unknown ones."""
        for table, rows in beside.items():
            if table not in BESIDE:
                raise NotJoined(_("A backup has a part “{name}” that is unknown.", name=table))
            self._db.execute(f"DELETE FROM {table}")
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                self._db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def row_at(self, moment: str) -> int:
        """The last row written before a stamp; 0 where there is none."""
        (row,) = self._db.execute(
            "SELECT max(seq) FROM journal WHERE station = ? AND at < ?", [self.station, moment]
        ).fetchone()
        return row or 0

    def settings_rows(self, after: int) -> list[Entry]:
        """Rows behind *after* that switched plugins, the newest first."""
        names = ", ".join(Entry._fields)
        rows = self._db.execute(
            f"SELECT {names} FROM journal WHERE station = ? AND seq > ?"
            " AND action GLOB 'plugin.*' ORDER BY seq DESC",
            [self.station, after],
        )
        return [Entry(*row) for row in rows.fetchall()]

    def batch_rows(self, until: int) -> dict[str, tuple[int, int]]:
        """How many rows each import has up to *until*, and behind it, by the import's id."""
        rows = self._db.execute(
            "SELECT subject, sum(seq <= ?), sum(seq > ?) FROM journal"
            " WHERE station = ? AND subject IN (SELECT id FROM batch) GROUP BY subject",
            [until, until, self.station],
        )
        return {id: (before, behind) for id, before, behind in rows.fetchall()}

    def forget_batch(self, id: str) -> None:
        """Take an import out of the list of imports."""
        self._db.execute("DELETE FROM batch WHERE id = ?", [id])

    def drop_lineage(self, tree: str) -> None:
        """Take out who went on in whom where the old node does not end on that day."""
        self._db.execute(
            "DELETE FROM lineage WHERE tree = ? AND NOT EXISTS (SELECT 1 FROM span s"
            " WHERE s.tree = lineage.tree AND s.node = lineage.old AND s.end = lineage.day)",
            [tree],
        )

    def drop_orphans(self) -> None:
        """Take out drafts of records that are not there."""
        self._db.execute(
            "DELETE FROM draft WHERE record <> '' AND record NOT IN (SELECT record FROM card)"
            " AND length(record) = 26"
        )
