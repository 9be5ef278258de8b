"""A cluster whose members die under load: nothing acknowledged is lost, nothing is done twice."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.store.query import Query
from support import patroni, underload
from support.books import build_at
from support.patroni import Cluster
from support.points import Point
from support.underload import Load, wrong

pytestmark = pytest.mark.slow
PATIENCE = "patience=120"


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    if patroni.missing():
        pytest.skip(patroni.missing())
    pytest.importorskip("beatbook_postgres")
    with patroni.running() as running:
        yield running


@pytest.fixture
def address(cluster: Cluster, toys: Point) -> str:
    """The URL of a station's book in the cluster."""
    return build_at(f"{cluster.url}&book=station&{PATIENCE}").path


class Reader(threading.Thread):
    """Reads all the time, and notes what it was not given."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address
        self._over = threading.Event()
        self.problems: list[str] = []

    def __enter__(self) -> Reader:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self.join(patroni.PATIENCE)

    def run(self) -> None:
        """Count what is there, which may only grow."""
        try:
            with Book.open(self._address) as book:
                seen = 0
                while not self._over.wait(0.05):
                    now = book.store.count(book.spec("lamp"), Query("lamp", closed=True))
                    if now < seen:
                        self.problems.append(f"{seen} lamps became {now}")
                    seen = now
        except Exception as error:  # noqa: BLE001 - told to the test, which judges it
            self.problems.append(repr(error))


def primary_dies(cluster: Cluster, load: Load) -> None:
    primary = cluster.leader()
    primary.kill()
    load.goes_on()
    assert cluster.leader() is not primary
    primary.start()


def standby_dies(cluster: Cluster, load: Load) -> None:
    standby = cluster.standby()
    standby.kill()
    load.goes_on()
    standby.start()


def etcd_dies(cluster: Cluster, load: Load) -> None:
    leader = cluster.leader()
    cluster.etcds[0].kill()
    load.goes_on(60)
    assert cluster.leader() is leader
    cluster.etcds[0].start()


def parts_are_changed(cluster: Cluster, load: Load) -> None:
    before = cluster.leader()
    cluster.switch()
    load.goes_on()
    assert cluster.leader() is not before


# One test, because a cluster is dear, and each worker would start its own.
def test_whoever_dies_writers_and_readers_go_on_and_each_deed_is_there_once(
    cluster: Cluster, address: str, tmp_path: Path
) -> None:
    acknowledged = []
    for event in (etcd_dies, primary_dies, standby_dies, parts_are_changed):
        folder = tmp_path / event.__name__
        folder.mkdir()
        with underload.load(address, folder) as load, Reader(address) as reader:
            event(cluster, load)
            load.goes_on()
            assert not load.failed()
        assert not reader.problems, event
        acknowledged += load.acknowledged
        cluster.whole()
    with Book.open(address) as book:
        assert wrong(book, acknowledged) == []
