"""Several hosts write one book at once: every chain proves itself, no number is given twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from beatbook.journal import Verifier
from beatbook.search import Term
from beatbook.store.query import Find, Query
from beatbook_postgres import opening
from beatbook_postgres.engine import PostgresStore
from store.contract.base import LAMP, card, shape

TESTS = Path(__file__).parents[1]
DEEDS = 25


@pytest.fixture
def store(postgres_book_url: str) -> PostgresStore:
    store = opening.open_store(postgres_book_url, create=True)
    shape(store, LAMP)
    return store


def host(url: str, name: str, station: str, deeds: int = DEEDS) -> subprocess.Popen[bytes]:
    words = ["-m", "support.postgres_host", url, name, station, str(deeds)]
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    return subprocess.Popen([sys.executable, *words], env=environment, cwd=TESTS)


def ended(hosts: Sequence[subprocess.Popen[bytes]]) -> list[int]:
    return [one.wait(120) for one in hosts]


def proved(store: PostgresStore, station: str) -> int:
    """The rows of a chain, each proved."""
    verifier = Verifier(station)
    for entry, parts in store.chain(station):
        verifier.feed(entry, parts)
    proof = verifier.proof()
    assert proof.faults == ()
    assert (proof.entries, proof.head) == store.head(station)
    return proof.entries


def test_hosts_of_one_and_of_several_chains_write_at_once(
    store: PostgresStore, postgres_book_url: str
) -> None:
    stations = ("s1", "s1", "s1", "s2")
    hosts = [host(postgres_book_url, f"h{n}", one) for n, one in enumerate(stations)]
    assert ended(hosts) == [0, 0, 0, 0]
    assert (proved(store, "s1"), proved(store, "s2")) == (3 * DEEDS, DEEDS)
    found = store.select(LAMP, Query(LAMP.id))
    assert sorted(one.envelope.number for one in found) == sorted(
        [*range(1, 3 * DEEDS + 1), *range(1, DEEDS + 1)]
    )
    assert [hit.card.record for hit in store.find(Find("h3-7"))] == ["h3-7"]
    assert store.check() == []
    store.close()


def test_a_host_that_is_killed_leaves_whole_deeds_and_holds_nobody_up(
    store: PostgresStore, postgres_book_url: str
) -> None:
    killed = host(postgres_book_url, "h0", "s1", 100_000)
    while store.head("s1")[0] < 10:
        assert killed.poll() is None
    killed.send_signal(signal.SIGKILL)
    killed.wait(60)
    assert ended([host(postgres_book_url, "h1", "s1")]) == [0]
    rows = proved(store, "s1")
    records = store.count(LAMP, Query(LAMP.id))
    assert rows == records == len(store.cards(store.recorded("lamp")))
    with store.transaction(1.0, "s1") as writer:
        assert writer.take_numbers("s1", LAMP.id, 1) == rows + 1
        writer.put_cards([card("last", Term("text", "x"))], new=True)
    store.close()
