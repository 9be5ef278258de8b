"""A book whose tables are divided by station keeps the same contract, where keys are concerned."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from beatbook_postgres import opening
from beatbook_postgres.engine import PostgresStore
from store.contract.dropping import Contents, Traces
from store.contract.extending import Extending
from store.contract.records import Counters, Records
from store.contract.shapes import Shapes
from support import postgres as server


class Divided:
    """Books in schemas of their own, in three parts each."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.made: dict[str, str] = {}

    def new(self) -> PostgresStore:
        """A new empty book."""
        url = server.book_url(self.url, server.new_name())
        store = opening.open_store(f"{url}&partitions=3", create=True)
        self.made[store.path] = url
        return store

    def again(self, store: PostgresStore) -> PostgresStore:
        """The same book, by a URL that does not say into how many parts it is divided."""
        return opening.open_store(self.made[store.path])

    def drop(self) -> None:
        """Take away all that was made."""
        for url in self.made.values():
            opening.remove(url)


@pytest.fixture
def engine(postgres: str) -> Iterator[Divided]:
    engine = Divided(postgres)
    yield engine
    engine.drop()


class TestRecords(Records):
    pass


class TestCounters(Counters):
    pass


class TestExtending(Extending):
    pass


class TestContents(Contents):
    pass


class TestTraces(Traces):
    pass


class TestShapes(Shapes):
    pass
