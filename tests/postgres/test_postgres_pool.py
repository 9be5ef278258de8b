"""The connections of one process: few, its own, and none kept that is broken."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from beatbook.errors import StoreProblem
from beatbook_postgres.engine import PostgresStore
from beatbook_postgres.pool import SIZE
from store.contract.base import heading
from support import postgres as server

PATIENCE = 20.0


@pytest.fixture
def store(postgres_book_url: str) -> Iterator[PostgresStore]:
    store = PostgresStore(f"{postgres_book_url}&application_name=pooled", create=True)
    yield store
    store.close()


def connections(postgres: str) -> int:
    """How many connections the books of this test have."""
    asked = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pooled'"
    ((found,),) = server.execute(postgres, asked)
    assert isinstance(found, int)
    return found


def together(count: int, work: Callable[[], object]) -> list[BaseException]:
    """Call something in many threads at once; returns what they met."""
    met: list[BaseException] = []
    start = threading.Barrier(count)

    def one() -> None:
        start.wait(20)
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - told to the test
            met.append(error)

    threads = [threading.Thread(target=one) for _n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return met


def test_many_threads_share_few_connections(postgres: str, store: PostgresStore) -> None:
    def work() -> None:
        for n in range(5):
            with store.transaction(station=f"s{threading.get_ident()}") as writer:
                writer.set_meta(f"{threading.get_ident()}", str(n))
            assert store.meta(f"{threading.get_ident()}") == str(n)

    assert together(3 * SIZE, work) == []
    assert 1 <= connections(postgres) <= SIZE


def test_a_walk_half_way_holds_no_connection(store: PostgresStore) -> None:
    with store.transaction() as writer:
        writer.append(heading("d1"), [])
    walks = [store.chain("s1") for _n in range(2 * SIZE)]
    for walk in walks:
        next(walk)
    assert store.meta("name") is None


def test_a_forked_process_leaves_the_connections_of_its_parent_alone(
    store: PostgresStore,
) -> None:
    with store.transaction() as writer:
        writer.set_meta("name", "x")
    pid = os.fork()
    if pid == 0:
        try:
            code = 0 if store.meta("name") == "x" else 1
            with store.transaction() as writer:
                writer.set_meta("child", "y")
        except BaseException:  # noqa: BLE001 - its parent sees the code
            code = 2
        os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert (store.meta("name"), store.meta("child")) == ("x", "y")


def test_a_closed_store_has_no_connection_and_can_be_used_again(
    postgres: str, store: PostgresStore
) -> None:
    store.meta("name")
    store.close()
    # Ours are closed at once; the server's processes behind them take a moment to end.
    until = time.monotonic() + PATIENCE
    while connections(postgres):
        assert time.monotonic() < until, "a connection stayed"
        time.sleep(0.02)
    assert store.meta("name") is None


def test_a_wrong_password_is_told_at_once_and_nothing_is_printed(
    postgres: str, capfd: pytest.CaptureFixture[str]
) -> None:
    logging.getLogger("psycopg.pool").setLevel(logging.WARNING)
    with pytest.raises(StoreProblem):
        PostgresStore(f"{postgres.replace('postgres@', 'nobody:s3cret@')}?patience=60")
    assert capfd.readouterr() == ("", "")


def test_behind_a_pooler_of_transactions_nothing_is_kept_between_them(
    postgres_book_url: str, store: PostgresStore
) -> None:
    pooled = PostgresStore(f"{postgres_book_url}&pgbouncer=1")
    with pooled.transaction() as writer:
        writer.set_meta("name", "x")
    for _n in range(12):
        assert pooled.meta("name") == store.meta("name") == "x"
    with pooled.snapshot():
        assert pooled.meta("name") == "x"
        found = pooled.connection.execute("SELECT count(*) FROM pg_prepared_statements")
        assert found.fetchone() == (0,)
    with pytest.raises(StoreProblem, match="direct"):
        pooled.scrub()
    pooled.close()
