"""One row is read from a book without opening it."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.store.sqlite.glance import bearer
from support.books import Station


def _login(path: str, login: str) -> tuple[str, str] | None:
    return bearer(path, "officer.login", login, "officer", "name")


def test_who_bears_a_value_is_found(station: Station) -> None:
    with station.open("adm") as book:
        ann = book.record_id("officer", "ann")
        assert _login(station.path, "ann") == (ann, "民警ann")  # also while others use the book
    assert _login(station.path, "ann") == (ann, "民警ann")


def test_nobody_is_none(station: Station) -> None:
    assert _login(station.path, "nobody") is None


def test_a_book_that_has_no_such_form_yet_knows_nobody(station: Station) -> None:
    assert bearer(station.path, "officer.login", "ann", "no_such_form", "name") is None


def test_what_was_written_a_moment_ago_is_seen(station: Station) -> None:
    with station.open("adm") as book:
        with book.deed("officer.add") as deed:
            deed.add("officer", {"name": "新", "login": "new"}, unit=book.station)
        assert _login(station.path, "new") is not None


@pytest.mark.parametrize("name", ["a?mode=rw", "a#b", "50%", "责任田 1"])
def test_a_path_is_taken_as_it_is(station: Station, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.db"
    Path(station.path).rename(path)
    assert _login(str(path), "ann") is not None


def test_no_book_is_made_where_none_is(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        _login(str(tmp_path / "none.db"), "ann")
    assert list(tmp_path.glob("none*")) == []


def test_a_file_that_is_no_book_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "text.db"
    path.write_text("x" * 5000)
    with pytest.raises(OSError, match=r"text\.db"):
        _login(str(path), "ann")
