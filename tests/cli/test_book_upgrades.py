"""`beat book upgrade` and `rollback`: to this program's tables, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.store.sqlite import swapping
from beatbook.store.sqlite.connection import FORMAT
from beatbook.store.sqlite.driver import sqlite
from cli.running import Beat

OLD = Path(__file__).parents[1] / "store" / "formats" / "format1.sql"


@pytest.fixture
def old(beat: Beat, book_file: Path) -> Path:
    """A book of the first format in the place of the book in use."""
    book_file.unlink()
    raw = sqlite.connect(str(book_file), isolation_level=None)
    raw.executescript(OLD.read_text("utf-8"))
    raw.close()
    return book_file


def test_an_upgrade_is_tried_done_and_taken_back(beat: Beat, old: Path) -> None:
    body = old.read_bytes()
    tried = beat("book", "upgrade", "--check", "--json").json
    assert (tried["before"], tried["after"], old.read_bytes()) == (1, FORMAT, body)
    done = beat("book", "upgrade", "--json").json
    assert done["steps"] == tried["steps"]
    assert swapping.facts_of(str(old)).format == FORMAT
    assert "up to date" in beat("book", "upgrade").err
    assert beat("book", "rollback").code == 0
    assert swapping.facts_of(str(old)).format == 1


def test_a_rollback_that_would_lose_deeds_is_refused(beat: Beat, old: Path) -> None:
    beat("book", "upgrade")
    beat("--officer", "chief", "officer", "add", "新人")
    done = beat("book", "rollback")
    assert (done.code, "officer.add 1" in done.err) == (1, True)
    assert beat("book", "rollback", "--force").code == 0


def test_where_nothing_was_kept_there_is_nothing_to_go_back_to(beat: Beat) -> None:
    assert beat("book", "rollback").code == 4
    assert "up to date" in beat("book", "upgrade", "--check").err
