"""The demo book is the same each time, takes the place of an older demo, and of nothing else."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.clock import FixedClock, stamp
from beatbook.demo import BEGINNING, acting, crews, make
from beatbook.errors import BeatbookError, StoreProblem
from beatbook.hooks import loader
from beatbook.store.query import Query
from beatbook_cn import plugin
from support import toy
from support.books import Station
from support.fixtures import Install
from support.imports import content, is_sound
from support.points import Point

PEOPLE = 120


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: [Point("cn", plugin)])
        make(str(path), PEOPLE)
    return path


@pytest.fixture
def national(install: Install) -> None:
    """Only the national plugin is installed."""
    install(Point("cn", plugin))


def read(path: Path) -> tuple[dict[str, Any], list[tuple[object, ...]]]:
    """What the book says, and its journal without ids and hashes."""
    with Book.open(str(path)) as book:
        assert is_sound(book)
        rows = [(e.seq, e.at, e.action, e.reason) for e, _parts in book.store.chain(book.station)]
        return content(book), rows


@pytest.mark.usefixtures("national")
def test_two_runs_say_the_same_to_the_last_value(demo: Path, tmp_path: Path) -> None:
    made = make(str(tmp_path / "other.db"), PEOPLE)
    one, other = read(demo), read(Path(made.path))
    assert [name for name in one[0] if one[0][name] != other[0][name]] == []
    assert one == other


@pytest.mark.usefixtures("national")
def test_it_holds_what_it_says(demo: Path, tmp_path: Path) -> None:
    made = make(str(tmp_path / "demo.db"), 30)
    found, _rows = read(Path(made.path))
    del found["places"], found["units"]
    assert made.counts == {form: len(records) for form, records in found.items() if records}
    assert made.counts["person"] < len(read(demo)[0]["person"])
    assert {one.role for one in made.officers} >= {"chief", "officer"}
    assert all(one.login and one.unit for one in made.officers)
    for one in made.officers:
        with Book.open(made.path, officer=one.login) as book:
            assert book.actor.name == one.name


@pytest.mark.usefixtures("national")
def test_its_clock_goes_on_from_the_demos_day_however_late_it_is_opened(demo: Path) -> None:
    with Book.open(str(demo)) as book:
        made = max(record.envelope.made_at for record in book.store.select(
            book.spec("person"), Query("person")))  # fmt: skip
        first = book.clock.now()
        assert book.today() == BEGINNING.astimezone(book.zone).date()
        assert stamp(first) >= made
        assert book.clock.now() >= first
    later = FixedClock(first + timedelta(days=400))
    with Book.open(str(demo), clock=later) as book:
        assert book.clock is later


@pytest.mark.usefixtures("national")
def test_who_acts_for_a_while_enters_in_their_own_name(demo: Path, tmp_path: Path) -> None:
    path = shutil.copy(demo, tmp_path / "demo.db")
    with Book.open(str(path)) as book:
        crew = crews(book)[0]
        with acting(book, crew.officer), book.deed("demo") as deed:
            somebody = {"name": "张三", "sex": "1", "birth": "1980-05-06", "no_document": "未带"}
            id = deed.add("person", somebody)
        person = book.store.record(book.spec("person"), id)
        assert person is not None
        assert person.envelope.made_by == crew.officer
        assert person.envelope.unit in crew.below
        assert book.actor.system


@pytest.mark.usefixtures("national")
def test_an_older_demo_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    make(str(path), 30)
    with Book.open(str(path)) as book, book.deed("change") as deed:
        deed.places.add("", "county", "别处区")
    make(str(path), 30)
    assert "别处区" not in [line[0] for line in read(path)[0]["places"]]


def test_a_real_book_is_never_replaced(station: Station) -> None:
    before = Path(station.path).read_bytes()
    with pytest.raises(StoreProblem, match="real book"):
        make(station.path)
    assert Path(station.path).read_bytes() == before


def test_another_file_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(StoreProblem, match=r"notes\.txt"):
        make(str(path))
    assert path.read_text(encoding="utf-8") == "mine"


def test_without_a_plugin_that_has_data_nothing_is_left(install: Install, tmp_path: Path) -> None:
    install(Point("toy", toy))
    path = tmp_path / "demo.db"
    with pytest.raises(BeatbookError, match="beatbook-cn"):
        make(str(path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("national")
def test_an_interrupted_demo_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("beatbook_cn.demo.fill.enter", stop)
    with pytest.raises(KeyboardInterrupt):
        make(str(tmp_path / "demo.db"), 30)
    assert list(tmp_path.iterdir()) == []
