"""The queue of writers: everybody gets a turn, threads and processes alike."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

import pytest

from beatbook.errors import StoreProblem
from beatbook.store.sqlite.engine import SqliteStore
from beatbook.store.sqlite.queue import WriteQueue
from store.contract.base import heading

TESTS = str(Path(__file__).resolve().parents[1])

# Waits until all are there, then writes as fast as it can until somebody says stop.
BUSY = """
import sys
sys.path.insert(0, {tests!r})
from beatbook.store.sqlite.engine import SqliteStore
from store.contract.base import heading
store = SqliteStore({path!r})
print("ready", flush=True)
sys.stdin.readline()
number = 0
while not store.meta("stop"):
    with store.transaction() as writer:
        writer.append(heading(f"{name}-{{number}}", officer={name!r}), [])
    number += 1
print(number, flush=True)
"""


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    return SqliteStore(str(tmp_path / "book.db"), create=True)


def busy(store: SqliteStore, name: str) -> subprocess.Popen[str]:
    program = BUSY.format(tests=TESTS, path=store.path, name=name)
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    return process


def test_busy_processes_all_get_turns_and_lose_nothing(store: SqliteStore) -> None:
    processes = [busy(store, f"p{n}") for n in range(4)]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    # Also one who comes in between gets his turn, again and again.
    for n in range(20):
        with store.transaction() as writer:
            writer.append(heading(f"guest-{n}", officer="guest"), [])
    with store.transaction() as writer:
        writer.set_meta("stop", "yes")
    written = {f"p{n}": int(process.communicate()[0]) for n, process in enumerate(processes)}
    rows = Counter(entry.officer for entry, _parts in store.chain("s1"))
    assert rows == Counter({**written, "guest": 20})
    assert min(written.values()) > 0
    assert store.check() == []


def test_threads_of_one_store_all_get_turns(store: SqliteStore) -> None:
    stop = threading.Event()
    failed: list[BaseException] = []

    def work(name: str) -> None:
        try:
            number = 0
            while not stop.is_set():
                with store.transaction() as writer:
                    writer.append(heading(f"{name}-{number}", officer=name), [])
                number += 1
        except BaseException as error:  # noqa: BLE001 - told to the test below
            failed.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("a", "b")]
    for one in threads:
        one.start()
    for n in range(20):
        with store.transaction() as writer:
            writer.append(heading(f"guest-{n}", officer="guest"), [])
    stop.set()
    for one in threads:
        one.join()
    assert failed == []
    rows = Counter(entry.officer for entry, _parts in store.chain("s1"))
    assert set(rows) == {"a", "b", "guest"}
    assert sum(rows.values()) == store.head("s1")[0]


def test_two_queues_of_one_process_exclude_one_another(tmp_path: Path) -> None:
    one, other = (WriteQueue(str(tmp_path / "book.db")) for _ in range(2))
    with one.turn(1.0), pytest.raises(StoreProblem), other.turn(0.05):
        pytest.fail("two at once")
    with other.turn(1.0):
        pass


def test_a_turn_that_fails_is_given_back(tmp_path: Path) -> None:
    queue = WriteQueue(str(tmp_path / "book.db"))
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), queue.turn(0.5):
            raise ZeroDivisionError


def test_waiting_in_line_within_one_process_has_an_end_too(tmp_path: Path) -> None:
    queue = WriteQueue(str(tmp_path / "book.db"))
    told: list[str] = []

    def second() -> None:
        try:
            with queue.turn(0.05):
                told.append("got it")
        except StoreProblem as problem:
            told.append(str(problem))

    with queue.turn(1.0):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert len(told) == 1
    assert "in use by another program" in told[0]
