"""One question to a book that is not opened, whatever engine it is of."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.store import opening
from beatbook.store.glancing import bearer
from support.books import Station

LOGIN = ("officer.login", "chief", "officer", "name")


def test_a_book_in_a_file_says_who_bears_a_value(station: Station) -> None:
    with station.open() as book:
        id = book.record_id("officer", "chief")
    assert bearer(station.path, *LOGIN) == (id, "赵所长")
    assert bearer(station.path, "officer.login", "nobody", "officer", "name") is None
    assert bearer(station.path, "officer.login", "chief", "no_such_form", "name") is None


def test_where_there_is_no_book_it_is_an_error_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        bearer(str(tmp_path / "none.db"), *LOGIN)
    assert list(tmp_path.iterdir()) == []


def test_a_server_of_a_kind_that_nobody_brought_is_such_an_error_in_one_sentence() -> None:
    with pytest.raises(OSError, match="nodb"):
        bearer("nodb://host/book", *LOGIN)


def test_a_book_on_a_server_is_asked_by_its_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    class Engine:
        """Says what it was asked."""

        @staticmethod
        def bearer(*asked: str) -> tuple[str, str]:
            return asked[0], asked[-1]

    monkeypatch.setattr(opening, "engine", lambda _address: Engine)
    assert bearer("any://host/book", *LOGIN) == ("any://host/book", "name")
