"""Putting another file in the place of a book, so that nobody ever finds none or half of one.

Whoever does this holds the book alone: the turn of writers, and an exclusive lock that SQLite only
gives when no other connection is open. A program that opened the file a moment before the swap, and
waits for the lock, finds a mark in the header and is told to try again; nothing is written into a
file that only was kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import NamedTuple

from beatbook.errors import StoreProblem
from beatbook.journal import Heading
from beatbook.store.sqlite import chain, copying
from beatbook.store.sqlite.connection import APPLICATION, RETIRED, format_of, require_book
from beatbook.store.sqlite.driver import Connection, sqlite
from beatbook.store.sqlite.errors import as_sentences
from beatbook.store.sqlite.queue import WriteQueue
from beatbook.store.tables import form_table, quoted
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

_AT, _BYTES = 68, 4  # where SQLite's file format keeps the application's id
_PATIENCE = 10.0


class InUse(StoreProblem):
    """Somebody has the book open."""


@contextmanager
def alone(path: str, wait: float = _PATIENCE) -> Iterator[Connection | None]:
    """Hold the book at *path* alone; everything that was in its log is in the file then.

    Gives the connection that holds it; None where there is no file, or one that is no readable
    book any more and is only kept from writers. Raises InUse.
    """
    with as_sentences(path), WriteQueue(path).turn(wait):
        connection = _exclusive(path, wait)
        try:
            yield connection
        finally:
            if connection is not None:
                connection.close()


def _exclusive(path: str, wait: float) -> Connection | None:
    if not os.path.exists(path):
        return None
    connection = sqlite.connect(path, timeout=wait, isolation_level=None)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        # Leaving write-ahead logging takes the last connection: others are noticed here.
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except sqlite.DatabaseError as error:
        connection.close()
        said = str(error)
        if "malformed" in said or "not a database" in said:
            return None  # nothing can be asked of it, and it is to be replaced
        if "locked" not in said and "busy" not in said:
            raise
        raise InUse(
            _(
                "The book {path} is open in another program; nobody may be at it now (see:"
                " beat officer sessions). Nothing was changed.",
                path=path,
            )
        ) from error
    return connection


def replace(path: str, fresh: str, kept: str) -> bool:
    """Put *fresh* in the place of the book at *path*, which lives on as *kept*; held `alone`.

    At every moment there is a whole book at *path*. Returns whether there was one before. Raises
    OSError.
    """
    there = os.path.exists(path)
    if there:
        os.link(path, kept)
        for ending in ("-wal", "-shm"):  # only of a damaged book: a held one has none
            with suppress(FileNotFoundError):
                os.replace(path + ending, kept + ending)
    os.replace(fresh, path)
    _sync(os.path.dirname(path))
    if there:
        mark(kept, RETIRED)
    return there


def mark(path: str, application: int = APPLICATION) -> None:
    """Say in the header of a file that nobody has open what it is: a book, or one only kept."""
    descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        os.pwrite(descriptor, application.to_bytes(_BYTES, "big"), _AT)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def done_since(connection: Connection, marks: Sequence[str]) -> dict[str, int]:
    """What was done behind the newest row of one of these actions, by action; not look-ups."""
    names = ", ".join("?" * len(marks))
    rows = connection.execute(
        "SELECT action, count(*) FROM journal WHERE seq >"
        f" (SELECT coalesce(max(seq), 0) FROM journal WHERE action IN ({names}))"
        " AND action <> 'plugins' AND NOT EXISTS (SELECT 1 FROM part p"
        " WHERE p.station = journal.station AND p.seq = journal.seq AND p.kind = 'look')"
        " GROUP BY action ORDER BY count(*) DESC, action",
        marks,
    )
    return dict(rows.fetchall())


def note(path: str, heading: Heading) -> None:
    """Add a row to the journal of a book that nobody has open, whatever its format.

    The heading's station may be empty: then it is the book's own.
    """
    with as_sentences(path), reading(path) as connection:
        connection.execute("BEGIN IMMEDIATE")
        (station,) = connection.execute("SELECT value FROM meta WHERE key = 'station'").fetchone()
        chain.append(connection, heading._replace(station=heading.station or station), [])
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = DELETE")


class Facts(NamedTuple):
    """What is true of a book of any format.

    Its format, the steps that its tables were made by, in order, records by form, and the last row
    of its journal with its hash.
    """

    format: int
    steps: tuple[str, ...]
    counts: Mapping[str, int]
    rows: int
    head: str


@contextmanager
def reading(path: str) -> Iterator[Connection]:
    """A connection that asks a book of any format and does not bring it up."""
    connection = sqlite.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def facts(connection: Connection) -> Facts:
    """The facts of an open book. Raises StoreProblem for what is no book."""
    with as_sentences("book"):
        require_book("book", connection)
        steps = connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id").fetchall()
        forms = connection.execute("SELECT id FROM catalogue WHERE kind = 'form'").fetchall()
        (station,) = connection.execute("SELECT value FROM meta WHERE key = 'station'").fetchone()
        rows, head = chain.head(connection, station)
        return Facts(
            format_of(connection),
            tuple(name for (name,) in steps),
            {form: _count(connection, form) for (form,) in forms},
            rows,
            head,
        )


def _count(connection: Connection, form: str) -> int:
    (count,) = connection.execute(f"SELECT count(*) FROM {quoted(form_table(form))}").fetchone()
    return int(count)


def facts_of(path: str) -> Facts:
    """The facts of the book at *path*."""
    with reading(path) as connection:
        return facts(connection)


def copy(connection: Connection, path: str) -> None:
    """Write an open book of any format to a new file."""
    with as_sentences(path):
        copying.copy(connection, path)


def _sync(folder: str) -> None:
    descriptor = os.open(folder or ".", os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
