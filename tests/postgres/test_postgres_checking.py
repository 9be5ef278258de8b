"""What the server finds wrong with a book is told; a sound one has nothing to tell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from beatbook_postgres import opening
from beatbook_postgres.engine import PostgresStore
from store.contract.base import LAMP, heading, part, record, shape
from support import postgres as server


@pytest.fixture
def store(postgres_book_url: str) -> Iterator[PostgresStore]:
    store = opening.open_store(postgres_book_url, create=True)
    shape(store, LAMP)
    with store.transaction() as writer:
        writer.append(heading("d1"), [part("r1", 1)])
        writer.put_records(LAMP, [record("r1")], new=True)
    yield store
    store.close()


def test_a_sound_book_has_nothing_to_tell_and_grows_with_what_is_in_it(
    store: PostgresStore,
) -> None:
    assert store.check() == []
    before = store.info().size
    with store.transaction() as writer:
        rows = [record(f"m{n}", values={"notes": "x" * 500}) for n in range(500)]
        writer.put_records(LAMP, rows, new=True)
    assert store.info().size > before + 500 * 500


def test_a_head_that_is_not_the_newest_row_is_told(postgres: str, store: PostgresStore) -> None:
    server.execute(postgres, f"UPDATE {store.address.book}.head SET seq = 7 WHERE station = 's1'")
    assert ["row 7" in said and "row is 1" in said for said in store.check()] == [True]


def test_an_index_that_is_not_whole_is_told(postgres: str, store: PostgresStore) -> None:
    name = f"{store.address.book}.journal_subject"
    server.execute(
        postgres, f"UPDATE pg_index SET indisvalid = false WHERE indexrelid = '{name}'::regclass"
    )
    assert ["journal_subject" in said for said in store.check()] == [True]


def test_indexes_are_looked_through_where_the_server_can(
    postgres: str, store: PostgresStore
) -> None:
    known = "SELECT 1 FROM pg_available_extensions WHERE name = 'amcheck'"
    if not server.execute(postgres, known):
        pytest.skip("no amcheck here; on Debian: apt-get install postgresql-contrib")
    server.execute(postgres, "CREATE EXTENSION IF NOT EXISTS amcheck")
    assert store.check() == []
    server.execute(postgres, "DROP EXTENSION amcheck")
