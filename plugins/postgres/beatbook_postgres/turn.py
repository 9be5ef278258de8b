"""One thread's hold on a connection: a transaction or a snapshot, with the parts nested in it.

Writers of one chain take turns at the row that holds its head, on whatever host they are; writers
of different chains do not wait for one another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

from beatbook.errors import Interrupted, StoreProblem, Unreachable
from beatbook.journal import Entry, Heading, Part
from beatbook.texts import Text
from beatbook_postgres import chain
from beatbook_postgres.connecting import Address
from beatbook_postgres.driver import Connection, psycopg
from beatbook_postgres.errors import is_away, why
from beatbook_postgres.pool import Pool
from beatbook_postgres.tables import quoted

_IDLE, _OPEN = psycopg.pq.TransactionStatus.IDLE, psycopg.pq.TransactionStatus.INTRANS


class Turn:
    """An open transaction (or, where it does not write, snapshot) of one thread."""

    def __init__(
        self, pool: Pool, db: Connection, give_back: Callable[[], None], station: str
    ) -> None:
        self.db = db
        self.station = station
        self.writes = True
        self._pool = pool
        self._give_back = give_back
        self._heads: dict[str, tuple[int, str]] = {}

    @property
    def _known(self) -> Address:
        return self._pool.known

    # -- the chains that are written -------------------------------------------------------------

    def take(self, station: str) -> tuple[int, str]:
        """The head of a chain; waits for its turn when it is not held yet."""
        if station not in self._heads:
            self._heads[station] = chain.take(self.db, station)
        return self._heads[station]

    def append(self, heading: Heading, parts: Sequence[Part]) -> Entry:
        """Add a journal row behind the newest of its station."""
        entry = chain.append(self.db, self.take(heading.station), heading, parts)
        self._heads[heading.station] = (entry.seq, entry.hash)
        return entry

    def extend(self, rows: chain.Rows) -> None:
        """Add rows of one chain as they are."""
        if rows:
            station = rows[0][0].station
            chain.extend(self.db, self.take(station), rows)
            newest = rows[-1][0]
            self._heads[station] = (newest.seq, newest.hash)

    # -- from beginning to end -------------------------------------------------------------------

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Say of a server that went away in the middle that nobody knows what counts.

        Where nothing is written it only went away.
        """
        try:
            yield
        except psycopg.Error as error:
            if not self._lost(error):
                raise
            self.db.close()
            if not self.writes:
                raise Unreachable(self._known.shown, why(error)) from error
            raise Interrupted(self._known.shown, self._known.patience) from error

    def _lost(self, error: psycopg.Error) -> bool:
        return bool(self.db.closed) or (self.writes and is_away(error))

    @contextmanager
    def part(self) -> Iterator[None]:
        """A part of the transaction, taken back by itself when it fails."""
        heads = dict(self._heads)
        with self.guarded():
            self.db.execute("SAVEPOINT part")
            try:
                yield
            except BaseException:
                self._heads = heads
                if not self.db.closed:
                    self.db.execute("ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part")
                raise
            self.db.execute("RELEASE SAVEPOINT part")

    def commit(self) -> None:
        """Make it count; a transaction that a failed statement ended counts for nothing."""
        if not self.db.closed and self.db.info.transaction_status != _OPEN:
            raise StoreProblem(
                Text(
                    f"对 {self._known.shown} 的写入已从内部终止，什么也没有写入。",
                    f"The transaction on {self._known.shown} was ended from inside; nothing of it"
                    " counts.",
                )
            )
        self.db.execute("COMMIT")

    def leave(self) -> None:
        """Take back what was not committed and let go of the connection."""
        with suppress(psycopg.Error):
            if not self.db.closed and self.db.info.transaction_status != _IDLE:
                self.db.execute("ROLLBACK")
        self._give_back()


def begin(pool: Pool, wait: float, station: str) -> Turn:
    """Begin a transaction and wait for the turn of a chain; raises what the driver raises."""
    milliseconds = max(1, round(wait * 1000))
    turn = _started(pool, "BEGIN", station, f"; SET LOCAL lock_timeout = {milliseconds}")
    try:
        turn.take(station)
    except BaseException:
        turn.leave()
        raise
    return turn


def look(pool: Pool) -> Turn:
    """Begin to read one moment of the book; raises what the driver raises."""
    turn = _started(pool, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "")
    turn.writes = False
    return turn


def _started(pool: Pool, beginning: str, station: str, then: str = "") -> Turn:
    db, give_back = pool.taken()
    try:
        db.execute(f"{beginning}{searching(pool.known)}{then}")
    except BaseException:
        give_back()
        raise
    return Turn(pool, db, give_back, station)


def searching(known: Address) -> str:
    """What a transaction says first where a pooler forgets it in between: where the tables are.

    And how long one of them is waited for.
    """
    if not known.pooled:
        return ""
    path = f"SET LOCAL search_path = {quoted(known.book)}"
    return f"; {path}; SET LOCAL lock_timeout = {known.waits}"
