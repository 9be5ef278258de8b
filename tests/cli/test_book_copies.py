"""`beat book copy`: by whom, for what, with whom; what is told of the copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.store.sheets import contents
from cli.running import Beat


@pytest.fixture
def to(tmp_path: Path) -> str:
    """Where a copy goes."""
    return str(tmp_path / "copy.db")


def test_a_copy_takes_a_second_person_and_is_told_with_its_proof(
    beat: Beat, book_file: Path, to: str
) -> None:
    command = ("--officer", "chief", "book", "copy", str(book_file), to, "--reason", "moves")
    asked = beat(*command)
    assert "second person" in asked.err
    assert asked.code != 0
    assert not Path(to).exists()
    (request,) = beat("--officer", "chief", "approve", "list", "--json").json
    assert beat("--officer", "officer", "approve", "grant", str(request["number"])).code == 0
    done = beat(*command, "--json")
    assert (done.code, done.json["location"], done.json["engine"]) == (0, to, "SQLite")
    assert "Proved" in done.err and "one of the two only" in done.err
    with Book.open(to) as copied, Book.open(str(book_file)) as book:
        assert contents(copied.store) == contents(book.store)
        assert copied.store.head(copied.station) == (done.json["row"], done.json["head"])


def test_without_a_reason_nothing_is_copied(beat: Beat, book_file: Path, to: str) -> None:
    done = beat("--officer", "chief", "book", "copy", str(book_file), to)
    assert (done.code, "--reason" in done.err) == (2, True)
    assert not Path(to).exists()


def test_the_book_that_is_named_is_copied_and_not_the_one_in_use(
    beat: Beat, tmp_path: Path, to: str
) -> None:
    done = beat("book", "copy", str(tmp_path / "none.db"), to, "--reason", "x")
    assert (done.code, "none.db" in done.err) == (4, True)


def test_an_engine_that_nobody_brings_is_one_sentence(beat: Beat, book_file: Path) -> None:
    done = beat("--officer", "chief", "book", "copy", str(book_file), "oracle://x/y",
                "--reason", "x")  # fmt: skip
    assert (done.code, "oracle://" in done.err) == (5, True)
