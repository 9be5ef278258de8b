"""The PostgreSQL engine keeps the contract of `beatbook.store.interface`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from beatbook_postgres import opening
from beatbook_postgres.engine import PostgresStore
from store.contract.dropping import Contents, Traces
from store.contract.duties import Duties
from store.contract.extending import Extending
from store.contract.journal import Behind, Counts, Entries, Journal
from store.contract.queries import Queries
from store.contract.records import Counters, Identities, Records
from store.contract.search import Loans, Search
from store.contract.shapes import Shapes, Steps
from store.contract.sheets import Sheets
from store.contract.tallies import Tallies
from store.contract.transactions import Transactions
from store.contract.trees import Trees
from store.contract.work import Settings, Work
from support import postgres as server


class Postgres:
    """Books in schemas of their own."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.made: dict[str, str] = {}

    def new(self) -> PostgresStore:
        """A new empty book."""
        url = server.book_url(self.url, server.new_name())
        store = opening.open_store(url, create=True)
        self.made[store.path] = url
        return store

    def again(self, store: PostgresStore) -> PostgresStore:
        """The same schema opened once more."""
        return opening.open_store(self.made[store.path])

    def drop(self) -> None:
        """Take away all that was made."""
        for url in self.made.values():
            opening.remove(url)


@pytest.fixture
def engine(postgres: str) -> Iterator[Postgres]:
    engine = Postgres(postgres)
    yield engine
    engine.drop()


class TestRecords(Records):
    pass


class TestIdentities(Identities):
    pass


class TestCounters(Counters):
    pass


class TestQueries(Queries):
    pass


class TestSheets(Sheets):
    pass


class TestTallies(Tallies):
    pass


class TestSearch(Search):
    pass


class TestLoans(Loans):
    pass


class TestJournal(Journal):
    pass


class TestEntries(Entries):
    pass


class TestCounts(Counts):
    pass


class TestBehind(Behind):
    pass


class TestContents(Contents):
    pass


class TestTraces(Traces):
    pass


class TestTrees(Trees):
    pass


class TestSettings(Settings):
    pass


class TestWork(Work):
    pass


class TestDuties(Duties):
    pass


class TestTransactions(Transactions):
    pass


class TestShapes(Shapes):
    pass


class TestSteps(Steps):
    pass


class TestExtending(Extending):
    pass
