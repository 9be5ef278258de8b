"""Tables of forms on PostgreSQL: made and grown while others write, divided where asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import psycopg
import pytest

from beatbook.errors import StoreProblem
from beatbook.hooks.types import Migration
from beatbook_postgres import opening, shaping
from beatbook_postgres.engine import PostgresStore
from store.contract.base import FULL, LAMP, field, form, heading, record, shape
from support import postgres as server

SMALL = form("lamp", field("pole"))


@pytest.fixture
def store(postgres_book_url: str) -> Iterator[PostgresStore]:
    store = opening.open_store(postgres_book_url, create=True)
    yield store
    store.close()


@pytest.fixture
def other(postgres_book_url: str, store: PostgresStore) -> Iterator[PostgresStore]:
    other = opening.open_store(postgres_book_url)
    yield other
    other.close()


def in_threads(*work: Callable[[], object]) -> list[BaseException]:
    """Do everything at once; returns what was met."""
    met: list[BaseException] = []

    def one(do: Callable[[], object]) -> None:
        try:
            do()
        except BaseException as error:  # noqa: BLE001 - told to the test
            met.append(error)

    threads = [threading.Thread(target=one, args=(do,)) for do in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return met


def test_two_hosts_that_shape_at_once_make_each_table_once(
    store: PostgresStore, other: PostgresStore
) -> None:
    done: list[str] = []
    works = [lambda one=one: done.extend(shape(one, LAMP)) for one in (store, other)]
    assert in_threads(*works) == []
    assert done == ["+lamp", *(f"+lamp.{one.id}" for one in LAMP.fields if one.many)]


def test_tables_grow_while_another_station_writes_and_nothing_is_lost(
    store: PostgresStore, other: PostgresStore
) -> None:
    shape(store, SMALL)
    stop = threading.Event()
    written: list[str] = []

    def write() -> None:
        while not stop.is_set():
            id = f"r{len(written)}"
            with other.transaction(station="s2") as writer:
                writer.put_records(SMALL, [record(id, SMALL, {"pole": "P"})], new=True)
            written.append(id)

    def grow() -> None:
        try:
            for count in range(2, len(LAMP.fields) + 1):
                shape(store, LAMP._replace(fields=LAMP.fields[:count]))
            while len(written) < 5:
                stop.wait(0.01)
        finally:
            stop.set()

    assert in_threads(write, grow) == []
    assert set(store.records(LAMP, written)) == set(written)
    assert len(written) >= 5


def test_growing_waits_for_who_is_busy_in_the_table_and_gives_way_meanwhile(
    store: PostgresStore, other: PostgresStore
) -> None:
    shape(store, SMALL)
    begun = threading.Event()

    def write() -> None:
        with other.transaction(station="s2") as writer:
            writer.put_records(SMALL, [record("r1", SMALL)], new=True)
            begun.set()
            # Longer than growing waits at a time: it lets go and comes back.
            with store.snapshot():
                store.connection.execute("SELECT pg_sleep(1.5)")

    def grow() -> None:
        assert begun.wait(20)
        assert shape(store, form("lamp", field("pole"), field("more"))) == ["+lamp.more"]

    assert in_threads(write, grow) == []
    assert store.record(SMALL, "r1") is not None


def test_growing_that_finds_no_gap_says_that_the_book_is_in_use(
    store: PostgresStore, other: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    shape(store, SMALL)
    monkeypatch.setattr(shaping, "PATIENCE", 0.1)
    with other.transaction(station="s2") as writer:
        writer.put_records(SMALL, [record("r1", SMALL)], new=True)
        with pytest.raises(StoreProblem, match="in use"):
            shape(store, form("lamp", field("pole"), field("more")))


def test_a_step_converts_every_page_of_rows_of_every_station(
    store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shaping, "_PAGE", 3)
    shape(store, SMALL)
    for station in ("s1", "s2"):
        rows = [record(f"r{n}", SMALL, {"pole": f"p{n}{station}"}) for n in range(8)]
        with store.transaction(station=station) as writer:
            writer.put_records(SMALL, rows, new=True)
    upper = Migration(name="upper", form="lamp", field="pole", convert=lambda p: p.upper())
    assert shape(store, SMALL, migrations={"lamps": [upper]}) == ["upper"]
    with store.snapshot():
        found = store.connection.execute("SELECT pole FROM form_lamp").fetchall()
    expected = sorted(f"P{n}S{s}" for n in range(8) for s in (1, 2))
    assert sorted(pole for (pole,) in found) == expected


def test_the_index_for_tallies_follows_what_a_form_counts_by(store: PostgresStore) -> None:
    for counted in (("pole",), ("pole", "unit"), ()):
        assert shape(store, SMALL._replace(counted=())) in (["+lamp"], [])
        assert shape(store, SMALL._replace(counted=counted)) == []
        with store.snapshot():
            known = shaping._known(store.connection).indexes
        wanted = tuple(dict.fromkeys((*counted, "unit", "state"))) if counted else None
        assert known.get("counted_lamp") == wanted


class TestDivided:
    @pytest.fixture
    def divided(self, postgres: str) -> Iterator[PostgresStore]:
        url = server.book_url(postgres, server.new_name())
        store = opening.open_store(f"{url}&partitions=3", create=True)
        yield opening.open_store(url)
        store.close()
        opening.remove(url)

    def test_rows_lie_in_the_part_of_their_station(self, divided: PostgresStore) -> None:
        shape(divided, LAMP)
        for n in range(9):
            with divided.transaction(station=f"s{n}") as writer:
                writer.put_records(LAMP, [record(f"r{n}", values=FULL)], new=True)
        with divided.snapshot():
            parts = divided.connection.execute(
                "SELECT tableoid::regclass::text, count(*) FROM form_lamp GROUP BY 1"
            ).fetchall()
        assert len(parts) > 1
        assert sum(count for _name, count in parts) == 9
        assert divided.record(LAMP, "r4") == record("r4", values=FULL)

    def test_what_is_divided_grows_and_is_sound(self, divided: PostgresStore) -> None:
        shape(divided, SMALL)
        assert len(shape(divided, LAMP)) == len(LAMP.fields) - 1
        assert shape(divided, LAMP) == []
        assert divided.check() == []

    def test_the_journal_of_a_divided_book_cannot_be_changed_either(
        self, postgres: str, divided: PostgresStore
    ) -> None:
        with divided.transaction() as writer:
            writer.append(heading("d1"), [])
        with pytest.raises(psycopg.Error, match="only grows"):
            server.execute(postgres, f"DELETE FROM {divided.address.book}.journal")
