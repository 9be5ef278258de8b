"""A server that goes away and comes back: who was reading or about to write only waits."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from beatbook.errors import StoreProblem, Unreachable
from beatbook_postgres import opening
from beatbook_postgres.engine import PostgresStore
from store.contract.base import heading
from support import postgres as server
from support.postgres import Cluster


@pytest.fixture
def cluster() -> Iterator[list[Cluster]]:
    """A server of the test's own, which it may stop; the newest stands last."""
    if server.programs() is None or server.missing():
        pytest.skip(server.missing() or "needs the programs of a PostgreSQL server")
    folder = Path(tempfile.mkdtemp(prefix="beatbook-restart-"))
    started = [server.start(folder)]
    yield started
    server.stop(started[-1])
    shutil.rmtree(folder, ignore_errors=True)


def again(started: list[Cluster]) -> None:
    """Start the server once more where it was."""
    programs = server.programs()
    assert programs is not None
    started.append(server.launch(programs, started[-1].folder, started[-1].port))


def meanwhile(work: Callable[[], object]) -> tuple[threading.Thread, list[object]]:
    """Begin something beside the test; its answer, or what it met, comes into the list."""
    found: list[object] = []

    def one() -> None:
        try:
            found.append(work())
        except BaseException as error:  # noqa: BLE001 - told to the test
            found.append(error)

    thread = threading.Thread(target=one)
    thread.start()
    return thread, found


def write(store: PostgresStore, deed: str) -> int:
    with store.transaction() as writer:
        return writer.append(heading(deed), []).seq


def test_readers_and_writers_wait_until_the_server_is_back(cluster: list[Cluster]) -> None:
    url = server.book_url(cluster[0].url, "beatbook")
    store = opening.open_store(f"{url}&patience=60", create=True)
    hasty = opening.open_store(f"{url}&patience=0.3")
    assert write(store, "d1") == 1
    assert hasty.head("s1")[0] == 1
    server.stop(cluster[-1])
    with pytest.raises(Unreachable, match="does not answer"):
        hasty.meta("name")
    with pytest.raises(Unreachable), hasty.transaction():
        pytest.fail("began without a server")
    reader, read = meanwhile(lambda: store.head("s1")[0])
    writer, wrote = meanwhile(lambda: write(store, "d2"))
    opener, opened = meanwhile(lambda: opening.open_store(f"{url}&patience=60").meta("name"))
    again(cluster)
    for thread in (reader, writer, opener):
        thread.join(60)
    assert (read, wrote, opened) in (([1], [2], [None]), ([2], [2], [None]))
    assert hasty.head("s1")[0] == 2
    for one in (store, hasty):
        one.close()


def test_more_connections_than_the_server_takes_is_one_sentence(cluster: list[Cluster]) -> None:
    server.stop(cluster[-1])
    programs = server.programs()
    assert programs is not None
    few = ["max_connections=4", "superuser_reserved_connections=0", "max_wal_senders=0"]
    cluster.append(server.launch(programs, cluster[-1].folder, cluster[-1].port, few))
    url = server.book_url(cluster[-1].url, "beatbook")
    stores = [opening.open_store(url, create=True)]
    with pytest.raises(StoreProblem, match="no more connections"):
        stores += [opening.open_store(f"{url}&patience=0.3") for _n in range(9)]
    for store in stores:
        store.close()
