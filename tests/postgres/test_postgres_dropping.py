"""Dropping on PostgreSQL: the tables are written anew, unless somebody still reads them."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from beatbook.errors import StoreProblem
from beatbook.journal import Entry
from beatbook_postgres import dropping, opening
from beatbook_postgres.engine import PostgresStore
from store.contract.base import heading, part
from support import postgres as server


@pytest.fixture
def store(postgres_book_url: str) -> Iterator[PostgresStore]:
    store = opening.open_store(postgres_book_url, create=True)
    yield store
    store.close()


def look(store: PostgresStore, deed: str, *words: str) -> Entry:
    with store.transaction() as writer:
        return writer.append(heading(deed), [part("", 0, "look", text=word) for word in words])


def test_the_looks_of_one_row_come_whole_over_pages(
    store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dropping, "_PAGE", 2)
    look(store, "d1", "a", "b", "c")
    look(store, "d2", "d")
    assert [seq for seq, _text in store.looks("s1")] == [1, 1, 1, 2]
    assert [seq for seq, _text in store.looks("s1", 1)] == [2]


def held(postgres: str, store: PostgresStore, word: str) -> bool:
    """Whether the file of the journal's parts holds a word."""
    file = f"pg_relation_filepath('\"{store.address.book}\".part')"
    asked = f"SELECT position('{word}'::bytea IN pg_read_binary_file({file})) > 0"
    return bool(server.execute(postgres, "CHECKPOINT", asked)[0][0])


def test_nothing_of_what_was_dropped_is_left_in_the_file_of_the_table(
    store: PostgresStore, postgres: str
) -> None:
    look(store, "d1", "SecretName")
    look(store, "d2", "OtherName")
    with store.transaction() as writer:
        writer.drop_looks("s1", [1])
    assert held(postgres, store, "SecretName")
    store.scrub()
    assert not held(postgres, store, "SecretName")
    assert held(postgres, store, "OtherName")


def test_whoever_reads_the_book_as_it_was_is_waited_for_and_named(
    store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dropping, "PATIENCE", 1)
    look(store, "d1", "a")
    reading, done = threading.Event(), threading.Event()

    def read() -> None:
        with store.snapshot():
            store.parts("s1", 1)
            reading.set()
            done.wait(60)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        assert reading.wait(60)
        with pytest.raises(StoreProblem, match="Somebody still reads"):
            store.scrub()
    finally:
        done.set()
        reader.join()
    store.scrub()
