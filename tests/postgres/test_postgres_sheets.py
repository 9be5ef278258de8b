"""A book on PostgreSQL is read and filled as sheets, with whole tables and with divided ones."""

from __future__ import annotations

from collections.abc import Generator, Iterator

import pytest

from beatbook.errors import StoreProblem
from beatbook.forms.spec import to_json
from beatbook.store.interface import Store
from beatbook.store.sheets import CORE
from beatbook_postgres.engine import PostgresStore
from beatbook_postgres.opening import open_store, remove
from store.contract.base import field, form, record, shape
from store.contract.sheets import Sheets, every, rows
from support.postgres import book_url, new_name


class Divided:
    """Books whose tables are in so many parts."""

    def __init__(self, url: str, partitions: int) -> None:
        self._url, self._partitions = url, partitions
        self._made: list[str] = []

    def new(self) -> PostgresStore:
        """A new empty book."""
        url = f"{book_url(self._url, new_name())}&partitions={self._partitions}"
        self._made.append(url)
        return open_store(url, create=True)

    def drop(self) -> None:
        """Take away all that was made."""
        for url in self._made:
            remove(url)


@pytest.fixture(params=[1, 3], ids=["whole", "divided"])
def engine(postgres: str, request: pytest.FixtureRequest) -> Iterator[Divided]:
    found = Divided(postgres, request.param)
    yield found
    found.drop()


class TestSheets(Sheets):
    def test_names_longer_than_the_server_keeps_come_out_whole(self, store: Store) -> None:
        long = form("门" * 20, field("很长的字段名" * 4), field("很长的列表" * 4, many=True))
        shape(store, long)
        values = {long.fields[0].id: "甲", long.fields[1].id: ("乙",)}
        with store.transaction() as writer:
            writer.set_catalogue("form", {long.id: to_json(long)})
            writer.put_records(long, [record("r1", long, values)], new=True)
        names = [sheet.name for sheet in every(store)[len(CORE) :]]
        assert names == [f"form_{long.id}", f"form_{long.id}__{long.fields[1].id}"]
        (row,) = rows(store)[names[0]]
        assert row[long.fields[0].id] == "甲"

    def test_what_the_server_cannot_keep_is_said_and_nothing_is_written(self, store: Store) -> None:
        (sheet,) = (one for one in CORE if one.name == "meta")
        with pytest.raises(StoreProblem, match="meta holds a value"), store.transaction():
            store.sheets().fill(sheet, [[("a", "fine"), ("b", "NUL \0 inside")]])
        assert store.meta("a") is None

    def test_a_sheet_that_is_not_read_to_its_end_holds_up_nothing(self, store: Store) -> None:
        with store.transaction() as writer:
            for number in range(10):
                writer.set_meta(f"k{number}", "x")
        (sheet,) = (one for one in CORE if one.name == "meta")
        with store.snapshot():
            pages = store.sheets().read(sheet)
            assert next(pages)
            assert isinstance(pages, Generator)
            pages.close()
            assert store.meta("k1") == "x"

    def test_no_table_of_the_schema_is_forgotten(self, store: Store) -> None:
        assert isinstance(store, PostgresStore)
        with store.snapshot():
            found = store.connection.execute(
                "SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p')"
                " AND NOT c.relispartition AND c.relnamespace = current_schema()::regnamespace"
            ).fetchall()
        # The heads of chains follow from the journal.
        assert {name for (name,) in found} == {sheet.name for sheet in CORE} | {"head"}
