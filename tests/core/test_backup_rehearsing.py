"""A copy is looked at before anybody relies on it: file, chain, and each record if need be."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.backup.rehearsing import NotSound, proved
from beatbook.book import Book
from beatbook.errors import BeatbookError
from beatbook.store.sqlite.driver import sqlite
from support.acts import add


@pytest.fixture
def copied(chief: Book, tmp_path: Path) -> str:
    add(chief, pole="P1")
    path = str(tmp_path / "copy.db")
    chief.store.copy(path)
    return path


def spoil(path: str, *statements: str) -> None:
    raw = sqlite.connect(path, isolation_level=None)
    for statement in statements:
        raw.execute(statement)
    raw.close()


def test_a_sound_copy_says_what_is_in_it(chief: Book, copied: str) -> None:
    found = proved(copied, chief.station, deep=True)
    assert (found.until, found.head) == chief.store.head(chief.station)
    assert (found.counts["lamp"], found.emptied) == (1, 0)


def test_a_chain_that_does_not_prove_itself_is_noticed(chief: Book, copied: str) -> None:
    spoil(copied, "DROP TRIGGER journal_fixed", "UPDATE journal SET reason = 'x' WHERE seq = 3")
    with pytest.raises(NotSound, match="row 3 of its journal"):
        proved(copied, chief.station)


def test_a_record_behind_the_journals_back_is_noticed_when_looked_for(
    chief: Book, copied: str
) -> None:
    spoil(copied, "UPDATE form_lamp SET pole = 'P9'")
    assert proved(copied, chief.station).counts["lamp"] == 1
    with pytest.raises(NotSound, match="lamp 1 is not what its history says"):
        proved(copied, chief.station, deep=True)


def test_a_file_that_is_not_whole_is_noticed(chief: Book, copied: str) -> None:
    body = bytearray(Path(copied).read_bytes())
    body[4096 * 8 : 4096 * 12] = b"\xff" * 4096 * 4
    Path(copied).write_bytes(body)
    with pytest.raises(BeatbookError, match=r"not sound|damaged"):
        proved(copied, chief.station)
