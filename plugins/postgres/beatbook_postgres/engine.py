"""The PostgreSQL engine: ties connections, turns and tables together behind the store interface.

Whatever is read outside a transaction is asked again while the server is away and patience lasts;
so is the beginning of a transaction. What breaks inside one is Interrupted.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from beatbook.errors import StoreProblem
from beatbook.forms.spec import FormSpec
from beatbook.store.items import StoreInfo
from beatbook.store.sheets import copied
from beatbook.texts import Text
from beatbook_postgres import checking, schema, turn
from beatbook_postgres.connecting import address
from beatbook_postgres.driver import Connection
from beatbook_postgres.errors import as_sentences
from beatbook_postgres.pool import Pool, patiently
from beatbook_postgres.reader import PostgresReader
from beatbook_postgres.sheets import PostgresSheets
from beatbook_postgres.turn import Turn
from beatbook_postgres.writer import PostgresWriter

T = TypeVar("T")


class PostgresStore(PostgresReader):
    """One book in one schema of a server; usable from several threads, processes and hosts.

    `path` is where the book lies, as it may be shown.
    """

    def __init__(self, url: str, *, create: bool = False) -> None:
        self.address = address(url)
        self.path = self.address.shown
        self._pool = Pool(self.address)
        self._here = threading.local()
        self._station = ""
        make = schema.create if create else schema.kind_of
        try:
            self._kind = self._ask(lambda db: make(db, self.address))
        except BaseException:
            self.close()
            raise

    @property
    def _turn(self) -> Turn | None:
        return getattr(self._here, "turn", None)

    # -- asking ----------------------------------------------------------------------------------

    def _ask(self, work: Callable[[Connection], T]) -> T:
        """What *work* finds out: in this thread's transaction, else on any connection."""
        held = self._turn
        with as_sentences(self.path):
            if held is None:
                return patiently(self._pool, lambda: self._once(work))
            with held.guarded():
                return work(held.db)

    def _once(self, work: Callable[[Connection], T]) -> T:
        with self._pool.connection() as db:
            if not self.address.pooled:
                return work(db)
            with db.transaction():
                db.execute(turn.searching(self.address).lstrip("; "))
                return work(db)

    @property
    def connection(self) -> Connection:
        """This thread's connection, for what else is done inside a transaction or snapshot."""
        held = self._turn
        if held is None:
            raise RuntimeError("only inside a transaction or a snapshot")
        return held.db

    # -- transactions ----------------------------------------------------------------------------

    @property
    def station(self) -> str:
        """The station whose chain this book writes; empty until it is founded."""
        if not self._station:
            self._station = self.meta("station") or ""
        return self._station

    @property
    def writing(self) -> bool:
        """Whether this thread is inside a transaction, a broken one too."""
        held = self._turn
        return held is not None and held.writes

    @contextmanager
    def transaction(self, wait: float = 30.0, station: str = "") -> Iterator[PostgresWriter]:
        """Queue behind other writers of a station, then all or nothing; nested: a part."""
        outer = self._turn
        if outer is None:
            with self._outermost(wait, station or self.station) as begun:
                yield PostgresWriter(begun, begun.station)
            return
        if not outer.writes:
            raise RuntimeError("no transaction inside a snapshot")
        chosen = station or outer.station
        with as_sentences(self.path), outer.part():
            outer.take(chosen)
            yield PostgresWriter(outer, chosen)

    @contextmanager
    def _outermost(self, wait: float, station: str) -> Iterator[Turn]:
        with as_sentences(self.path):
            begun = patiently(self._pool, lambda: turn.begin(self._pool, wait, station))
            with self._held(begun), begun.guarded():
                yield begun
                begun.commit()

    @contextmanager
    def _held(self, held: Turn) -> Iterator[None]:
        """Let this thread use one connection for everything, until it is done with it."""
        self._here.turn = held
        try:
            yield
        finally:
            self._here.turn = None
            held.leave()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let this thread read one moment of the book."""
        if self._turn is not None:
            yield
            return
        with as_sentences(self.path):
            begun = patiently(self._pool, lambda: turn.look(self._pool))
            with self._held(begun), begun.guarded():
                yield

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Many transactions in a row are coming from here; the server needs no warning."""
        yield

    def close(self) -> None:
        """Let go of every connection of this process."""
        self._pool.close()

    # -- the book as a whole ---------------------------------------------------------------------

    def info(self) -> StoreInfo:
        """Engine, version, where it lies, size in bytes, format."""
        version, size = self._ask(
            lambda db: (db.info.parameter_status("server_version"), checking.size(db))
        )
        return StoreInfo("PostgreSQL", str(version), self.path, size, self._kind.format)

    def shape(
        self, forms: Iterable[FormSpec], migrations: Mapping[str, Sequence[Any]]
    ) -> list[str]:
        """Make and grow the tables of forms; inside a transaction. Returns what was done."""
        from beatbook_postgres import shaping

        return self._ask(lambda db: shaping.shape(db, forms, migrations, self._kind.partitions))

    def sheets(self) -> PostgresSheets:
        """Every table row by row."""
        return PostgresSheets(lambda: self.connection, self._kind.partitions)

    def copy(self, path: str) -> None:
        """Write the book as it is at one moment into a file of SQLite."""
        copied(self, path)

    def check(self) -> list[str]:
        """What is wrong with the book's indexes and chains; empty when it is sound."""
        return self._ask(checking.check)

    def scrub(self) -> None:
        """Write every table anew, so that its files hold nothing of what was dropped.

        The server's log of changes, its standbys and archives keep what they have until they are
        recycled; that is for whoever looks after it.
        """
        from beatbook_postgres import dropping

        if self.address.pooled:
            raise StoreProblem(
                Text(
                    f"清除残留须直接连接数据库服务器，不能经过连接池：请在 {self.path} 中改用"
                    "服务器自己的端口，不加 pgbouncer=1。",
                    f"What was dropped is cleaned out over a direct connection only: name the"
                    f" server's own port in {self.path} and leave out pgbouncer=1.",
                )
            )
        self._ask(dropping.scrub)
