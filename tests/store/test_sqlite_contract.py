"""The SQLite engine keeps the contract of `beatbook.store.interface`."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from beatbook.store.sqlite.engine import SqliteStore
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


class Sqlite:
    """Books in files of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = count(1)

    def new(self) -> SqliteStore:
        """A new empty book."""
        return SqliteStore(str(self.folder / f"{next(self.numbers)}.db"), create=True)

    def again(self, store: SqliteStore) -> SqliteStore:
        """The same file opened once more."""
        return SqliteStore(store.path)


@pytest.fixture
def engine(tmp_path: Path) -> Sqlite:
    return Sqlite(tmp_path)


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


class TestExtending(Extending):
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
