"""An import that is killed at any moment goes on when it is started again; nothing is torn."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from beatbook.importing import batch as batches
from beatbook.importing.batch import DONE
from support import importer
from support.books import Station
from support.imports import content, is_sound, keeper, table, take

ROWS = 2000
CHUNK = 50
KILLS = 5


def rows() -> list[dict[str, str]]:
    """Good rows, some duplicates, some without a known address."""
    made = []
    for number in range(ROWS):
        row = keeper(number, toy_number=f"T19800101{number:02}" if number < 100 else "")
        if number % 40 == 13:
            row["address"] = "试验区西风社区1楼"
        if number % 50 == 7:
            row["toy_number"] = "T1980010107"
        made.append(row)
    return made


def start(station: Station, path: Path) -> subprocess.Popen[str]:
    """The importing program, which has the book open when this returns."""
    command = [sys.executable, importer.__file__, station.path, str(path), str(CHUNK)]
    program = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert program.stdout is not None
    assert program.stdout.readline() == "ready\n"
    return program


@pytest.fixture
def whole(station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, float]:
    """The book after an import that nobody interrupted, and how many seconds that took."""
    monkeypatch.setattr(batches, "CHUNK", CHUNK)
    (tmp_path / "whole").mkdir()
    with station.copied(tmp_path / "whole").open("chief") as book:
        path = table(tmp_path, rows())
        began = time.monotonic()
        take(book, path)
        return content(book), time.monotonic() - began


@pytest.mark.slow
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
def test_killed_at_random_moments_it_ends_with_the_same_book(
    station: Station, whole: tuple[Any, float], tmp_path: Path, sign: signal.Signals
) -> None:
    wanted, seconds = whole
    path = table(tmp_path, rows())
    random = Random(sign)
    reached = 0
    for _kill in range(KILLS):
        program = start(station, path)
        time.sleep(random.uniform(0.02, 0.2) * seconds)
        program.send_signal(sign)
        program.communicate(timeout=60)
        state, done_rows = how_far(station)
        assert done_rows >= reached
        reached = done_rows
        if state == DONE:
            break
    with station.open("chief") as book:
        if how_far(station)[0] != DONE:
            done = take(book, path)
            assert (done.outcome.resumed, done.outcome.read) == (reached, ROWS)
        found = content(book)
        (batch,) = book.store.batches()
    assert how_far(station) == (DONE, ROWS)
    assert batch.good + batch.refused == ROWS
    assert [form for form in wanted if found[form] != wanted[form]] == []


def how_far(station: Station) -> tuple[str, int]:
    """State and rows of the only batch, of a book that is sound whatever happened to it."""
    with station.open("chief") as book:
        assert is_sound(book)
        found = book.store.batches()
        assert len(found) <= 1
        return (found[0].state, found[0].done) if found else ("", 0)
