"""Transactions on PostgreSQL: who waits for whom, and what is known when the server goes away."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from beatbook.errors import Interrupted, StoreProblem, Unreachable
from beatbook.journal import Verifier
from beatbook_postgres.engine import PostgresStore
from store.contract.base import heading, part
from support import postgres as server


@pytest.fixture
def store(postgres_book_url: str) -> Iterator[PostgresStore]:
    store = PostgresStore(f"{postgres_book_url}&patience=10", create=True)
    yield store
    store.close()


@pytest.fixture
def other(postgres_book_url: str, store: PostgresStore) -> Iterator[PostgresStore]:
    """The same book, as another host has it."""
    other = PostgresStore(f"{postgres_book_url}&patience=10")
    yield other
    other.close()


def backend(store: PostgresStore) -> int:
    """The server's process behind this thread's transaction."""
    return int(store.connection.info.backend_pid)


def end(postgres: str, pid: int) -> None:
    """End a server process, as the server does when it shuts down."""
    server.execute(postgres, f"SELECT pg_terminate_backend({pid}, 5000)")


class TestWaiting:
    def test_writers_of_two_stations_do_not_wait_for_one_another(
        self, store: PostgresStore, other: PostgresStore
    ) -> None:
        with store.transaction(station="s1") as first, other.transaction(0.5, "s2") as second:
            first.append(heading("d1", station="s1"), [part("r1", 1)])
            second.append(heading("d2", station="s2"), [part("r2", 1)])
        assert store.stations() == ["s1", "s2"]

    def test_writers_of_one_station_wait_whichever_host_they_are_on(
        self, store: PostgresStore, other: PostgresStore
    ) -> None:
        def push_in() -> None:
            with other.transaction(0.1, "s1"):
                pytest.fail("two writers of one chain at once")

        with store.transaction(station="s1"), pytest.raises(StoreProblem, match="in use"):
            push_in()
        with other.transaction(0.1, "s1") as writer:
            writer.append(heading("d1"), [])

    def test_a_row_of_another_station_waits_for_its_chain(
        self, store: PostgresStore, other: PostgresStore
    ) -> None:
        def push_in() -> None:
            with other.transaction(0.1, "s1") as writer:
                writer.append(heading("d1", station="s2"), [])

        with store.transaction(station="s2"), pytest.raises(StoreProblem, match="in use"):
            push_in()
        assert store.stations() == []

    def test_who_waited_too_long_wrote_nothing_and_holds_nothing(
        self, store: PostgresStore, other: PostgresStore
    ) -> None:
        with store.transaction() as writer:
            with pytest.raises(StoreProblem), other.transaction(0.05):
                pass
            writer.set_meta("name", "first")
        with ThreadPoolExecutor(1) as thread:
            assert thread.submit(other.meta, "name").result(10) == "first"

    def test_an_identifier_claimed_by_two_stations_at_once_has_one_bearer(
        self, store: PostgresStore, other: PostgresStore
    ) -> None:
        begun, claimed = threading.Event(), []

        def claim() -> None:
            with other.transaction(station="s2") as writer:
                begun.set()
                claimed.append(writer.set_identities([("serial", "T1", "r2")]))

        thread = threading.Thread(target=claim)
        with store.transaction(station="s1") as writer:
            assert writer.set_identities([("serial", "T1", "r1")]) == []
            thread.start()
            assert begun.wait(10)
        thread.join(10)
        assert claimed == [[("serial", "T1", "r1")]]

    def test_rows_written_for_a_station_are_its_own(self, store: PostgresStore) -> None:
        with store.transaction(station="s2") as outer:
            outer.mark([("lamp", "r1")])
            with store.transaction() as inner:
                inner.mark([("lamp", "r2")])
            with store.transaction(station="s3") as inner:
                inner.mark([("lamp", "r3")])
        with store.snapshot():
            rows = store.connection.execute("SELECT station, record FROM duty_mark ORDER BY 2")
            assert rows.fetchall() == [("s2", "r1"), ("s2", "r2"), ("s3", "r3")]

    def test_without_a_station_it_is_the_book_s_own(self, store: PostgresStore) -> None:
        with store.transaction() as writer:
            writer.set_meta("station", "own")
        with store.transaction() as writer:
            writer.mark([("lamp", "r1")])
        with store.snapshot():
            rows = store.connection.execute("SELECT station FROM duty_mark")
            assert rows.fetchall() == [("own",)]


class TestParts:
    def test_a_part_that_a_statement_broke_is_taken_back_alone(self, store: PostgresStore) -> None:
        def twice() -> None:
            with store.transaction() as inner:
                inner.append(heading("d2"), [])
                inner.append(heading("d1"), [])

        with store.transaction() as outer:
            outer.append(heading("d1"), [part("r1", 1)])
            with pytest.raises(psycopg.errors.UniqueViolation):
                twice()
            outer.append(heading("d3"), [])
        assert [entry.deed for entry, _parts in store.chain("s1")] == ["d1", "d3"]
        verifier = Verifier("s1")
        for entry, parts in store.chain("s1"):
            verifier.feed(entry, parts)
        assert verifier.proof().faults == ()

    def test_a_transaction_that_a_caught_error_ended_does_not_count(
        self, store: PostgresStore
    ) -> None:
        def work() -> None:
            with store.transaction() as writer:
                writer.append(heading("d1"), [])
                with pytest.raises(psycopg.errors.UniqueViolation):
                    writer.append(heading("d1"), [])

        with pytest.raises(StoreProblem, match="ended from inside"):
            work()
        assert store.deed("d1") is None


class TestSnapshot:
    def test_a_snapshot_sees_one_moment_and_cannot_write(
        self, store: PostgresStore, other: PostgresStore
    ) -> None:
        with store.snapshot():
            assert store.meta("name") is None
            with other.transaction() as writer:
                writer.set_meta("name", "new")
            with store.snapshot():
                assert store.meta("name") is None
            assert not store.writing
            with pytest.raises(RuntimeError, match="snapshot"), store.transaction():
                pytest.fail("wrote inside a snapshot")
        assert store.meta("name") == "new"

    def test_inside_a_transaction_it_is_that_transaction(self, store: PostgresStore) -> None:
        with store.transaction() as writer:
            writer.set_meta("name", "x")
            with store.snapshot():
                assert store.meta("name") == "x"
            assert store.writing
        assert store.meta("name") == "x"

    def test_no_connection_is_had_outside(self, store: PostgresStore) -> None:
        with pytest.raises(RuntimeError):
            store.connection  # noqa: B018 - asking is the test


class TestLost:
    def test_reading_goes_on_when_the_server_ended_every_connection(
        self, postgres: str, store: PostgresStore
    ) -> None:
        with store.transaction() as writer:
            writer.set_meta("name", "x")
            pid = backend(store)
        end(postgres, pid)
        assert store.meta("name") == "x"

    def test_a_transaction_begins_on_a_connection_that_works(
        self, postgres: str, store: PostgresStore
    ) -> None:
        with store.transaction():
            pid = backend(store)
        end(postgres, pid)
        with store.transaction() as writer:
            writer.set_meta("name", "x")
        assert store.meta("name") == "x"

    def test_what_breaks_inside_is_interrupted_until_the_outermost_is_left(
        self, postgres: str, store: PostgresStore
    ) -> None:
        def nested() -> None:
            with store.transaction() as inner:
                end(postgres, backend(store))
                inner.set_meta("name", "x")

        def work() -> None:
            with store.transaction() as outer:
                outer.set_meta("name", "y")
                with pytest.raises(Interrupted):
                    nested()
                assert store.writing
                with pytest.raises(Interrupted):
                    store.meta("name")
                with pytest.raises(Interrupted), store.transaction():
                    pytest.fail("began inside what was lost")

        with pytest.raises(Interrupted) as found:
            work()
        assert found.value.patience == 10
        assert not store.writing
        assert store.meta("name") is None

    def test_a_commit_without_an_answer_is_interrupted(
        self, postgres: str, store: PostgresStore
    ) -> None:
        def work() -> None:
            with store.transaction() as writer:
                writer.set_meta("name", "x")
                end(postgres, backend(store))

        with pytest.raises(Interrupted):
            work()
        assert store.meta("name") is None

    def test_a_snapshot_that_was_lost_says_so_and_the_next_one_works(
        self, postgres: str, store: PostgresStore
    ) -> None:
        def look() -> None:
            with store.snapshot():
                end(postgres, backend(store))
                store.meta("name")

        with pytest.raises(Unreachable):
            look()
        with store.snapshot():
            assert store.meta("name") is None
