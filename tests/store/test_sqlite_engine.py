"""What only the SQLite engine has: guards in the file, settings of connections, its own words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from beatbook.errors import StoreProblem
from beatbook.journal import Verifier, emptied
from beatbook.store.items import DutyFilter
from beatbook.store.sqlite.connection import FORMAT
from beatbook.store.sqlite.driver import sqlite
from beatbook.store.sqlite.engine import SqliteStore
from beatbook.store.sqlite.errors import as_sentences
from beatbook.texts import use_language
from store.contract.base import heading, part

TESTS = str(Path(__file__).resolve().parents[1])


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    made = SqliteStore(str(tmp_path / "book.db"), create=True)
    with made.transaction() as writer:
        for n in range(3):
            writer.append(heading(f"d{n}"), [part("r1", n + 1, new={"n": n})])
    return made


FORGERIES = [
    "DELETE FROM journal WHERE seq = 2",
    "DELETE FROM journal",
    "UPDATE journal SET reason = 'other' WHERE seq = 2",
    "UPDATE journal SET hash = hash WHERE seq = 2",
    "DELETE FROM part WHERE seq = 2",
    "UPDATE part SET text = '{}' WHERE seq = 2",
    "UPDATE part SET text = '' WHERE seq = 2",
    "UPDATE part SET text = 'sha256:', hash = 'x' WHERE seq = 2",
    "UPDATE part SET text = 'sha256:', record = 'r9' WHERE seq = 2",
    "UPDATE part SET text = 'sha256:', version = 9 WHERE seq = 2",
    "UPDATE part SET text = 'sha256:', form = 'keeper' WHERE seq = 2",
    "UPDATE part SET text = 'sha256:', kind = 'withdraw' WHERE seq = 2",
]


@pytest.mark.parametrize("statement", FORGERIES)
def test_the_file_itself_refuses_to_change_the_journal(store: SqliteStore, statement: str) -> None:
    with pytest.raises(sqlite.IntegrityError, match="the journal"):
        store._db().execute(statement)
    assert len(list(store.chain("s1"))) == 3


def test_the_content_of_a_part_can_be_dropped_and_the_chain_still_proves_itself(
    store: SqliteStore,
) -> None:
    (before,) = store.parts("s1", 2)
    store._db().execute("UPDATE part SET text = ? WHERE seq = 2", [emptied(before.text)])
    verifier = Verifier("s1")
    for entry, parts in store.chain("s1"):
        verifier.feed(entry, parts)
    assert (verifier.proof().faults, verifier.proof().dropped) == ((), 1)
    assert store.parts("s1", 2)[0].content is None


@pytest.mark.parametrize(
    ("setting", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("trusted_schema", 0)],
)
def test_every_connection_has_the_settings_of_the_house(
    store: SqliteStore, setting: str, value: object
) -> None:
    again = SqliteStore(store.path)
    assert again._db().execute(f"PRAGMA {setting}").fetchone() == (value,)
    again.close()


def test_every_table_keeps_to_its_types(store: SqliteStore) -> None:
    kinds = store._db().execute("PRAGMA table_list").fetchall()
    loose = [row[1] for row in kinds if row[2] == "table" and not row[5]]
    assert [name for name in loose if not name.startswith(("sqlite_", "_sqlite", "search"))] == []


def test_many_transactions_in_a_row_are_written_like_others(store: SqliteStore) -> None:
    with store.bulk():
        with store.transaction() as writer:
            writer.set_meta("x", "y")
        assert store._db().execute("PRAGMA wal_autocheckpoint").fetchone() == (20000,)
    assert store._db().execute("PRAGMA wal_autocheckpoint").fetchone() == (1000,)
    assert store.meta("x") == "y"


def test_a_transaction_that_was_ended_from_inside_does_not_count(store: SqliteStore) -> None:
    with pytest.raises(StoreProblem, match="ended from inside"), store.transaction() as writer:  # noqa: PT012
        writer.set_meta("x", "y")
        store._db().execute("ROLLBACK")
    assert store.meta("x") is None


def test_a_program_that_locks_the_file_past_the_queue_is_waited_for_and_told(
    store: SqliteStore,
) -> None:
    other = sqlite.connect(store.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    store._db().execute("PRAGMA busy_timeout = 50")
    with pytest.raises(StoreProblem, match="in use by another program"), store.transaction():
        pytest.fail("two at once")
    other.execute("ROLLBACK")
    other.close()
    with store.transaction() as writer:
        writer.set_meta("x", "y")


SAID = {
    "database is locked": "in use by another program",
    "database or disk is full": "full; free some space",
    "attempt to write a readonly database": "check the rights",
    "unable to open database file": "check the rights",
    "database disk image is malformed": "restore the newest backup",
    "file is not a database": "restore the newest backup",
    "disk I/O error": "failed to read or write",
    "no such function: x": "no such function: x",
}


@pytest.mark.parametrize("said", SAID)
def test_what_the_engine_says_comes_out_as_a_sentence(said: str) -> None:
    with pytest.raises(StoreProblem, match=SAID[said]) as told, as_sentences("/tmp/book.db"):
        raise sqlite.OperationalError(said)
    assert "/tmp/book.db" in str(told.value)
    use_language("zh")
    assert "/tmp/book.db" in str(told.value) and "database" not in str(told.value)


def test_a_mistake_of_the_program_is_not_taken_for_one_of_the_store() -> None:
    with pytest.raises(sqlite.IntegrityError), as_sentences("x"):
        raise sqlite.IntegrityError("UNIQUE constraint failed")


LIMITED = """
import resource, signal, sys
sys.path.insert(0, {tests!r})
from beatbook.errors import StoreProblem
from beatbook.store.sqlite.engine import SqliteStore
from store.contract.base import heading
store = SqliteStore({path!r})
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    for n in range(1000):
        with store.transaction() as writer:
            writer.append(heading(f"more-{{n}}", reason="x" * 5000), [])
except StoreProblem as problem:
    print(problem.exit_code, problem)
"""


def test_a_limit_on_the_size_of_files_is_said_and_breaks_nothing(store: SqliteStore) -> None:
    store.close()
    done = subprocess.run(
        [sys.executable, "-c", LIMITED.format(tests=TESTS, path=store.path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.startswith("5 The disk of")
    assert "Nothing was written" in done.stdout
    assert done.stdout.count("\n") == 1
    assert store.check() == []
    with store.transaction() as writer:
        writer.append(heading("after"), [])
    assert store.deed("after") is not None


def test_a_book_of_an_older_program_gets_the_tables_that_it_lacks(store: SqliteStore) -> None:
    with store.transaction():
        for table in ("duty", "duty_mark", "alias"):
            store._db().execute(f"DROP TABLE {table}")
        store._db().execute(
            "DELETE FROM _sqlite_migrations WHERE name LIKE '%duties' OR name LIKE '%aliases'"
        )
        store._db().execute("PRAGMA user_version = 1")
    store.close()
    again = SqliteStore(store.path)
    assert again.duties(DutyFilter()) == []
    assert again.aliases("place", "x") == ()
    assert len(list(again.chain("s1"))) == 3
    assert again._db().execute("PRAGMA user_version").fetchone() == (FORMAT,)
    again.close()


def test_each_thread_keeps_as_much_of_the_book_in_memory_as_it_is_told(tmp_path: Path) -> None:
    SqliteStore(str(tmp_path / "book.db"), create=True).close()
    lean = SqliteStore(str(tmp_path / "book.db"), cache=2)
    assert lean._db().execute("PRAGMA cache_size").fetchone() == (-2000,)
    lean.close()
