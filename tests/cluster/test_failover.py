"""A cluster whose members die under load: nothing acknowledged is lost, nothing is done twice."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.hooks import loader
from beatbook.store.query import Query
from support import patroni, toy, underload
from support.books import build_at
from support.patroni import Cluster
from support.points import Point
from support.underload import Load, wrong

pytestmark = pytest.mark.slow
PATIENCE = "patience=120"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    if patroni.missing():
        pytest.skip(patroni.missing())
    pytest.importorskip("beatbook_postgres")
    with patroni.running() as running:
        yield running


@pytest.fixture(scope="module")
def address(cluster: Cluster) -> str:
    """The URL of a station's book in the cluster."""
    url = f"{cluster.url}&book=station&{PATIENCE}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: [Point("toy", toy)])
        build_at(url)
    return url


@pytest.fixture
def load(cluster: Cluster, address: str, tmp_path: Path, toys: Point) -> Iterator[Load]:
    """Writers at work while the test is; afterwards the book is judged."""
    cluster.whole()
    with underload.load(address, tmp_path) as under, Reader(address) as reader:
        yield under
        under.goes_on()
        assert not under.failed()
        assert not reader.problems
    with Book.open(address) as book:
        assert wrong(book, under.acknowledged) == []


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


def test_the_primary_dies_and_every_writer_goes_on(cluster: Cluster, load: Load) -> None:
    load.goes_on()
    primary = cluster.leader()
    primary.kill()
    load.goes_on()
    assert cluster.leader() is not primary
    primary.start()
    cluster.whole()


def test_the_standby_dies_and_every_writer_goes_on(cluster: Cluster, load: Load) -> None:
    standby = cluster.standby()
    standby.kill()
    load.goes_on()
    standby.start()
    cluster.whole()


def test_an_etcd_dies_and_nobody_notices(cluster: Cluster, load: Load) -> None:
    etcd = cluster.etcds[0]
    leader = cluster.leader()
    etcd.kill()
    load.goes_on(100)
    assert cluster.leader() is leader
    etcd.start()


def test_before_work_on_a_machine_its_part_is_given_to_another(
    cluster: Cluster, load: Load
) -> None:
    before = cluster.leader()
    cluster.switch()
    load.goes_on()
    assert cluster.leader() is not before
