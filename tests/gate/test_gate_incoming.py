"""Half of what a client wanted to send is never taken for the whole."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Callable

import pytest

from beatbook.book import Book
from beatbook.store.query import Query
from gate.conftest import PATIENCE, Gate

TABLE = b"name,login\n" + b"".join(b"officer %d,o%d\n" % (number, number) for number in range(50))
IMPORT = "registry import officer -"


def _imported(gate: Gate) -> int:
    with Book.open(str(gate.book)) as book:
        return sum(bool(one.batch) for one in (
            record.envelope for record in book.store.select(book.spec("officer"), Query("officer"))
        ))  # fmt: skip


def _sent(gate: Gate, end: Callable[[socket.socket], object]) -> tuple[int, str]:
    """Send half a table through a socket, as SSH servers do, and end it; code and stderr."""
    ours, theirs = socket.socketpair()
    process = subprocess.Popen(
        gate.words(), env=gate.environ(IMPORT, {}), stdin=theirs, stdout=theirs,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    theirs.close()
    ours.sendall(TABLE[:500])
    end(ours)
    _out, err = process.communicate(timeout=PATIENCE)
    ours.close()
    return process.returncode, err.decode()


def test_a_line_that_breaks_imports_nothing(gate: Gate) -> None:
    code, said = _sent(gate, socket.socket.close)
    assert code == 1
    assert "The line broke before everything was sent" in said
    assert _imported(gate) == 0


def test_an_end_that_was_sent_is_an_end(gate: Gate) -> None:
    code, said = _sent(gate, lambda line: line.shutdown(socket.SHUT_WR))
    assert code == 0, said
    assert _imported(gate) > 0


@pytest.mark.parametrize("command", ["registry add officer --json -", "officer key add chief -"])
def test_nothing_else_is_done_with_half_of_it(gate: Gate, command: str) -> None:
    reading, writing = os.pipe()
    answer, theirs = os.pipe()
    process = subprocess.Popen(
        gate.words(), env=gate.environ(command, {}), stdin=reading, stdout=theirs,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    for one in (reading, theirs, answer, writing):
        os.close(one)
    _out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode not in (0, -signal.SIGPIPE)
    assert "The line broke" in err.decode()
