"""An import by a mapping file that is killed goes on: no row twice, no key counted wrongly."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from beatbook.book import Book
from beatbook.importing import batch as batches
from beatbook.importing.reading import open_table
from support import importer
from support.books import Station
from support.imports import content, is_sound
from support.mapped import importer as importing
from support.mapped import map_file, table_file

ROWS, CHUNK, KILLS = 3000, 50, 3
TEXT = """
[columns]
what = "notes"
[key]
field = "pole"
template = "k {id}"
composed = "k {what}"
[units]
[[units.levels]]
kind = "beat"
code = "{beat}"
"""


def lines() -> str:
    """Rows without an id in repeats that cross every chunk, and new beats now and then."""
    rows = ["id,what,beat"]
    for number in range(ROWS):
        id = "" if number % 3 else number
        rows.append(f"{id},w{number % 70},B{number // 150}")
    return "\n".join(rows) + "\n"


def whole(book: Book, path: Path, table: Path) -> float:
    """Import without interruption; returns the seconds."""
    began = time.monotonic()
    with open_table(table) as opened:
        importing(book, path, opened).run()
    return time.monotonic() - began


@pytest.mark.slow
def test_killed_at_random_moments_it_ends_with_the_same_book(
    station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "CHUNK", CHUNK)
    path, table = map_file(tmp_path, TEXT), table_file(tmp_path, lines())
    (tmp_path / "whole").mkdir()
    with station.copied(tmp_path / "whole").open("chief") as book:
        seconds = whole(book, path, table)
        wanted = content(book)
    random, reached = Random(5), [0]
    for _kill in range(KILLS):
        command = [sys.executable, importer.__file__, station.path, str(table), str(CHUNK)]
        program = subprocess.Popen(
            [*command, str(path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        time.sleep(random.uniform(0.02, 0.25) * seconds)
        program.kill()
        program.communicate(timeout=60)
        with station.open("chief") as book:
            assert is_sound(book)
            reached.append(sum(batch.good for batch in book.store.batches()))
    assert reached == sorted(reached)
    with station.open("chief") as book:
        whole(book, path, table)
        found = content(book)
    assert [form for form in wanted if found[form] != wanted[form]] == []
