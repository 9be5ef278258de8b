"""The connections of one process: the driver's own pool, opened at the first use.

A thread holds a connection for as long as a question or a transaction takes. A process that was
forked leaves the connections of its parent alone and opens its own.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from psycopg_pool import ConnectionPool, PoolTimeout

from beatbook.patience import Patience
from beatbook_postgres import connecting
from beatbook_postgres.connecting import Address
from beatbook_postgres.driver import Connection, psycopg
from beatbook_postgres.errors import given_up, is_away

SIZE = 8
"""Connections of one process at most; a host runs as many processes as officers are at work."""
_SLICE = 0.5
T = TypeVar("T")

# Whoever asks for a connection is told what went wrong; what the pool says beside that would
# stand in the middle of an officer's screen.
logging.getLogger("psycopg").addHandler(logging.NullHandler())


class Pool:
    """The connections of this process to one book's server."""

    def __init__(self, known: Address) -> None:
        self.known = known
        self._lock = threading.Lock()
        self._pool: ConnectionPool[Any] | None = None
        self._process = 0
        self._failed: psycopg.Error | None = None

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection for the time of a question; raises what the driver raises."""
        pool = self._opened()
        connection = self._taken(pool)
        try:
            yield connection
        finally:
            pool.putconn(connection)

    def taken(self) -> tuple[Connection, Callable[[], None]]:
        """A connection for longer, and what gives it back."""
        pool = self._opened()
        connection = self._taken(pool)
        return connection, lambda: pool.putconn(connection)

    def _taken(self, pool: ConnectionPool[Any]) -> Connection:
        """A connection, as soon as one is free; raises what the last attempt to connect met."""
        until = time.monotonic() + self.known.patience
        while True:
            self._failed = None
            try:
                return pool.getconn(_SLICE)
            except PoolTimeout:
                if self._failed is not None:
                    raise self._failed from None
                if time.monotonic() >= until:
                    raise

    def _opened(self) -> ConnectionPool[Any]:
        with self._lock:
            if self._pool is None or self._process != os.getpid():
                self._pool, self._process = self._new(), os.getpid()
            return self._pool

    def _new(self) -> ConnectionPool[Any]:
        pool: ConnectionPool[Any] = ConnectionPool(
            kwargs={**self.known.parameters, "autocommit": True},
            connection_class=_watched(self._note),
            configure=lambda connection: connecting.prepare(connection, self.known),
            min_size=0,
            max_size=SIZE,
            # A failed attempt is reported, not repeated behind the back of whoever waits.
            reconnect_timeout=0,
            num_workers=1,
            open=False,
        )
        pool.open()
        return pool

    def _note(self, error: psycopg.Error) -> None:
        self._failed = error

    def forget_idle(self) -> None:
        """Let go of idle connections: when the server went away all of them are broken."""
        self._opened().drain()

    def close(self) -> None:
        """Let go of every connection of this process."""
        with self._lock:
            pool, self._pool = self._pool, None
            if pool is not None and self._process == os.getpid():
                pool.close()


def _watched(note: Callable[[psycopg.Error], None]) -> type[Any]:
    """A class of connections that tells why one could not be made; the pool keeps it to itself."""

    class Watched(psycopg.Connection[Any]):
        @classmethod
        def connect(cls, *args: Any, **options: Any) -> Any:
            """Connect, or say why not."""
            try:
                return super().connect(*args, **options)
            except psycopg.Error as error:
                note(error)
                raise

    return Watched


def patiently(pool: Pool, work: Callable[[], T]) -> T:
    """Do what changes nothing, again and again while the server is away and patience lasts.

    Raises Unreachable when it is over; meanwhile whoever waits is told.
    """
    patience = Patience(pool.known.patience)
    while True:
        try:
            return work()
        except PoolTimeout as error:  # that was waited for with all the patience there is
            raise given_up(pool.known.shown, error) from error
        except psycopg.Error as error:
            if not is_away(error):
                raise
            if not patience.again():
                raise given_up(pool.known.shown, error) from error
        pool.forget_idle()
