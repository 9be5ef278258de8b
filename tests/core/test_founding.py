"""Founding a book: whole, or not at all."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import BeatbookError, NotFound, PluginProblem, ProblemsFound, StoreProblem
from beatbook.founding import Founder, found, remove
from beatbook.journal import Verifier
from beatbook.store.sqlite.engine import SqliteWriter
from support.books import REGION, TODAY, ticking
from support.fixtures import Install
from support.points import Point, point

FOUNDER = Founder("赵所长", "chief")


@pytest.fixture
def path(tmp_path: Path, toys: Point) -> str:
    return str(tmp_path / "new" / "book.db")


def make(path: str, **facts: Any) -> Book:
    known = {
        "name": "试验派出所",
        "region": REGION,
        "founder": FOUNDER,
        "clock": ticking(),
        **facts,
    }
    return found(path, **known)


def files(path: str) -> list[str]:
    folder = Path(path).parent
    return sorted(one.name for one in folder.iterdir()) if folder.exists() else []


def test_a_new_book_knows_its_station_and_first_officer(path: str) -> None:
    with make(path) as book:
        assert (book.name, book.region, book.today()) == ("试验派出所", REGION, TODAY)
        (span,) = book.store.spans("unit", book.station)
        assert (span.kind, span.name, span.code, span.start) == (
            "station",
            "试验派出所",
            REGION,
            TODAY,
        )
    with Book.open(path, officer="chief", clock=ticking()) as book:
        assert {post.role for post in book.actor.posts} == {"chief", "administrator"}
        assert book.actor.home == book.station


def test_every_row_of_its_journal_is_in_the_chain_of_its_station(path: str) -> None:
    with make(path) as book:
        assert book.store.stations() == [book.station]
        verifier = Verifier(book.station)
        for entry, parts in book.store.chain(book.station):
            verifier.feed(entry, parts)
        assert verifier.proof().faults == ()
        actions = [entry.action for entry, _parts in book.store.chain(book.station)]
        assert actions == ["plugins", "book.found"]


def test_a_book_is_nobody_elses_to_read(path: str) -> None:
    make(path).close()
    assert stat.S_IMODE(Path(path).stat().st_mode) == 0o600


def test_two_books_have_different_ids(tmp_path: Path, toys: Point) -> None:
    ids = set()
    for name in ("a.db", "b.db"):
        with make(str(tmp_path / name)) as book:
            ids.add((book.store.meta("id"), book.station))
    assert len({id for pair in ids for id in pair}) == 4


def test_a_book_may_keep_another_time_zone(path: str) -> None:
    with make(path, zone="Asia/Urumqi") as book:
        assert str(book.zone) == "Asia/Urumqi"


def test_a_file_that_is_there_is_never_touched(path: str) -> None:
    Path(path).parent.mkdir()
    Path(path).write_text("my letters")
    with pytest.raises(StoreProblem, match=r"There is a file .* already"):
        make(path)
    assert Path(path).read_text() == "my letters"
    assert files(path) == ["book.db"]


def test_a_book_that_is_there_is_never_touched(path: str) -> None:
    with make(path) as book:
        station = book.station
    with pytest.raises(StoreProblem, match="already"):
        make(path)
    with Book.open(path) as book:
        assert book.station == station


def boom(*_arguments: Any, **_more: Any) -> Any:
    raise ZeroDivisionError


STEPS = ("set_meta", "set_catalogue", "append", "put_spans", "put_records", "put_cards")


@pytest.mark.parametrize("step", STEPS)
def test_whatever_fails_leaves_no_file(
    path: str, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SqliteWriter, step, boom)
    with pytest.raises(ZeroDivisionError):
        make(path)
    assert files(path) == []


def test_tables_that_cannot_be_made_leave_no_file(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("beatbook.store.sqlite.schema.create", boom)
    with pytest.raises(ZeroDivisionError):
        make(path)
    assert files(path) == []


def test_settings_that_cannot_be_made_leave_no_file(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("beatbook.store.sqlite.connection._SETTINGS", ("nonsense",))
    with pytest.raises(StoreProblem):
        make(path)
    assert files(path) == []


BAD: dict[str, tuple[Callable[[], dict[str, Any]], type[BeatbookError]]] = {
    "a founder without a name": (lambda: {"founder": Founder("")}, ProblemsFound),
    "a role that does not exist": (
        lambda: {"founder": Founder("x", "y", ("king",))},
        ProblemsFound,
    ),
    "a plugin that is not installed": (lambda: {"required": ["lamps"]}, PluginProblem),
}


@pytest.mark.parametrize("what", BAD)
def test_a_founding_with_problems_leaves_no_file(path: str, what: str) -> None:
    facts, error = BAD[what]
    with pytest.raises(error):
        make(path, **facts())
    assert files(path) == []
    make(path).close()


def test_a_required_plugin_that_breaks_leaves_no_file(path: str, install: Install) -> None:
    install(point("broken", registry_codes=boom))
    with pytest.raises(PluginProblem, match="broken"):
        make(path, required=["broken"])
    assert files(path) == []


def test_a_folder_that_cannot_be_made_is_one_clear_sentence(tmp_path: Path, toys: Point) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreProblem, match="cannot be made"):
        make(str(tmp_path / "file" / "book.db"))


def test_an_unfinished_book_is_not_used_for_a_book(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As a kill between the steps leaves it: nobody is there to take the file away.
    monkeypatch.setattr("beatbook.founding.remove", lambda _path: None)
    with monkeypatch.context() as patch:
        patch.setattr(SqliteWriter, "put_records", boom)
        with pytest.raises(ZeroDivisionError):
            make(path)
    assert files(path) != []
    with pytest.raises(StoreProblem, match="never finished"):
        Book.open(path)


def test_a_book_is_removed_with_everything_beside_it(path: str) -> None:
    with make(path) as book:
        book.store.transaction()
    remove(path)
    assert files(path) == []
    with pytest.raises(NotFound, match="beat book init"):
        Book.open(path)
