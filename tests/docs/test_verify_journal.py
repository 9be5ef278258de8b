"""The independent check of the journal agrees with Beatbook's own, and notices what was changed.

It runs in a process of its own, because it uses another SQLite library.
"""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from beatbook.store.sqlite.driver import sqlite
from house.catalogues import ROOT
from support.books import Station

PROGRAM = ROOT / "docs" / "examples" / "verify_journal.py"


def _verified(path: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PROGRAM), str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(station: Station, tmp_path: Path) -> Path:
    """A copy of a book with a few deeds, made as the administrator's page says."""
    path = tmp_path / "copy.db"
    db = sqlite.connect(station.path)
    db.execute("VACUUM INTO ?", [str(path)])
    db.close()
    return path


def _tamper(path: Path, *statements: str) -> None:
    db = sqlite.connect(str(path))
    for name in ("journal_fixed", "journal_stays", "part_fixed", "part_stays"):
        db.execute(f"DROP TRIGGER {name}")
    db.create_function("sha256", 1, lambda text: sha256(text.encode()).hexdigest())
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


def test_it_finds_the_head_that_beatbook_finds(station: Station, copy: Path) -> None:
    with station.open() as book:
        rows, head = book.store.head(book.station)
    said = _verified(copy)
    assert said.returncode == 0, said.stderr
    assert f"{rows} rows, head {head}" in said.stdout


def test_parts_that_retention_emptied_are_no_fault(copy: Path) -> None:
    _tamper(copy, "UPDATE part SET text = 'sha256:' || sha256(text)")
    assert _verified(copy).returncode == 0


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE journal SET reason = 'nothing' WHERE seq = 2", "row 2 was changed"),
        ("DELETE FROM journal WHERE seq = 2", "row 3 does not follow row 1"),
        ("UPDATE part SET text = '{}' WHERE seq = 2 AND ord = 0", "a part of row 2 was changed"),
        ("DELETE FROM part WHERE seq = 2 AND ord = 0", "a part of row 2 was taken out or put in"),
    ],
)
def test_what_was_changed_is_noticed(copy: Path, statement: str, sentence: str) -> None:
    _tamper(copy, statement)
    said = _verified(copy)
    assert said.returncode == 1
    assert sentence in said.stdout
