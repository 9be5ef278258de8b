"""What is said to Citus fits a book: each table is spread by its station, or is on all nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from beatbook_postgres import citus, opening
from beatbook_postgres.engine import PostgresStore
from store.contract.base import KEEPER, LAMP, field, form, shape
from support import postgres as server

# What Citus would do is only written down; the extension itself need not be there.
PRETENDED = (
    "CREATE TABLE pg_dist_partition (logicalrelid regclass)",
    "CREATE TABLE said (what text)",
    """CREATE FUNCTION create_distributed_table(one regclass, by text, colocate_with text = '')
        RETURNS void LANGUAGE sql AS $$
            INSERT INTO said VALUES (one::text || ' by ' || by);
            INSERT INTO pg_dist_partition VALUES (one)
        $$""",
)


@pytest.fixture
def store(postgres_book_url: str) -> Iterator[PostgresStore]:
    store = opening.open_store(postgres_book_url, create=True)
    shape(store, LAMP, KEEPER)
    yield store
    store.close()


def said(store: PostgresStore) -> list[str]:
    with store.snapshot():
        return list(citus.statements(store.connection, store.address.book))


def test_every_table_is_either_spread_or_on_all_nodes(store: PostgresStore) -> None:
    with store.snapshot():
        rows = store.connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r'"
            " AND relnamespace = current_schema()::regnamespace"
        ).fetchall()
    named = [re.findall(r"_table\('\"?(\w+)", one) for one in said(store)]
    assert sorted(name for names in named for name in names) == sorted(name for (name,) in rows)


def test_every_unique_key_of_a_table_that_is_spread_has_the_station(store: PostgresStore) -> None:
    spread = [re.findall(r"distributed_table\('\"?(\w+)", one) for one in said(store)]
    tables = [name for names in spread for name in names]
    assert {"journal", "part", "head", "card", "form_lamp", "form_lamp__tags"} <= set(tables)
    with store.snapshot():
        rows = store.connection.execute(
            "SELECT c.relname, array_agg(a.attname::text) FROM pg_index i"
            " JOIN pg_class c ON c.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = i.indrelid"
            " AND a.attnum = ANY(i.indkey) WHERE i.indisunique AND c.relname = ANY(%s)"
            " AND c.relnamespace = current_schema()::regnamespace GROUP BY i.indexrelid, 1",
            [tables],
        ).fetchall()
    assert len(rows) >= len(tables) - 1  # loans have no key
    assert [name for name, columns in rows if "station" not in columns] == []


def test_a_table_that_is_spread_has_no_trigger_left(postgres: str, store: PostgresStore) -> None:
    statements = [one for one in said(store) if one.startswith(("SET", "DROP", "REVOKE"))]
    server.execute(postgres, *statements)
    with store.snapshot():
        rows = store.connection.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid IN ('journal'::regclass, 'part'::regclass)"
        ).fetchall()
    assert rows == []


def test_a_book_that_is_spread_spreads_the_tables_of_new_forms(store: PostgresStore) -> None:
    with store.snapshot():
        assert not citus.is_spread(store.connection)
    with store.transaction():
        for statement in (*PRETENDED, *citus.spread(["head"])):
            store.connection.execute(statement)
    assert shape(store, form("post", field("name"), field("tags", many=True))) != []
    assert shape(store, form("post", field("name"), field("more"), field("tags", many=True))) != []
    with store.snapshot():
        rows = store.connection.execute("SELECT what FROM said ORDER BY what").fetchall()
    tables = ("form_post", "form_post__tags", "head")
    assert rows == [(f"{name} by station",) for name in tables]


def test_the_statements_of_a_book_are_written_one_on_a_line(
    store: PostgresStore, postgres_book_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    citus.main([postgres_book_url])
    lines = capsys.readouterr().out.splitlines()
    assert lines == [f"{one};" for one in said(store)]
