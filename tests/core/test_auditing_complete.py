"""Whatever is done, looked at, refused or taken along is in the journal: every way is walked.

The list of ways is checked against the code: a new method of the registry, or a new kind of paper
that is written without a row, fails here until somebody has decided.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from beatbook import actions, pluginset
from beatbook.auditing.questions import row
from beatbook.auditing.showing import _links
from beatbook.book import Book
from beatbook.clock import ShiftedClock
from beatbook.errors import BeatbookError, NotAllowed
from beatbook.exporting import exported
from beatbook.hooks.types import Action
from beatbook.papers import writing
from beatbook.papers.declare import Paper, PaperFormat
from beatbook.registry import Registry
from beatbook.store.interface import EntryFilter
from beatbook.store.query import By, Query, Tally
from beatbook.texts import Text
from support import toy
from support.acts import add
from support.books import Station
from support.fixtures import Install
from support.points import Point, point

Way = Callable[[Book, str], object]


def get(book: Book, id: str) -> object:
    return book.registry.get("keeper", id)


READING: dict[str, tuple[str, Way]] = {
    "find": ("find", lambda book, id: book.registry.find("王")),
    "note_find": ("find", lambda book, id: book.registry.note_find("王", [])),
    "get": ("show", get),
    "get_id": ("show", lambda book, id: book.registry.get_id(book.spec("keeper"), id)),
    "history": ("history", lambda book, id: book.registry.history(book.spec("keeper"), id)),
    "list": ("list", lambda book, id: book.registry.list(Query("keeper"))),
    "at_place": ("place", lambda book, id: book.registry.at_place(_place(book))),
    "tally": ("tally", lambda book, id: book.registry.tally(Tally("keeper", (By("name"),)))),
    # Toys have no sensitive fields: tests/core/test_masks_asking.py takes this way.
    "unmask": ("unmask", lambda book, id: book.registry.unmask("keeper", id, ("all",), "核实")),
}
UNNOTED = {
    "pages": "its callers, papers and sums, note what they read for",
    "count": "a number of records says nothing about anybody",
    "titles": "words beside a record that was noted",
}
"""Public ways into the registry that write no row of their own, each with its reason."""


def _place(book: Book) -> str:
    """A place at which somebody is registered."""
    house = book.find_place("绿园")
    with book.deed("registry.add") as deed:
        deed.add("keeper", {"name": "王老六", "toy_number": "T1990010113"}, place=house)
    return house


@pytest.fixture
def ann(station: Station) -> Iterator[tuple[Book, str]]:
    with station.open("ann") as book:
        yield book, add(book, "keeper", name="王老五", toy_number="T1990010112")


def newest(book: Book) -> tuple[str, str]:
    """Action and kind of the newest row."""
    (entry,) = book.store.entries(EntryFilter(limit=1))
    return entry.action, row(book, entry).kind


def test_every_public_way_into_the_registry_is_decided() -> None:
    ways = {name for name in vars(Registry) if not name.startswith("_")}
    assert ways == set(READING) | set(UNNOTED)


@pytest.mark.parametrize("name", [name for name in READING if name != "unmask"])
def test_every_look_into_the_registry_is_a_row(ann: tuple[Book, str], name: str) -> None:
    book, id = ann
    action, way = READING[name]
    way(book, id)
    assert newest(book) == (action, "look")


def test_every_deed_is_a_row(ann: tuple[Book, str], station: Station) -> None:
    book, id = ann
    with book.deed("registry.edit") as deed:
        deed.change("keeper", id, {"name": "王五"})
    assert newest(book) == ("registry.edit", "deed")
    with book.deed("registry.withdraw") as deed:
        deed.withdraw("keeper", id)
    assert newest(book) == ("registry.withdraw", "deed")
    with station.open("chief") as chief:
        with chief.deed("unit.add") as deed:
            deed.units.add(chief.station, "office", "丙警务室")
        assert newest(chief) == ("unit.add", "deed")


def test_every_refusal_is_a_row(ann: tuple[Book, str], station: Station) -> None:
    _book, id = ann
    attempts: tuple[Callable[[Book], object], ...] = (
        lambda book: book.registry.get("keeper", id),
        lambda book: actions.run(book, "journal.verify", {}),
        lambda book: writing.write(book, "unit.card", book.station),
        lambda book: list(exported(book, Query("keeper"))),
    )
    for attempt in attempts:
        with station.open("adm") as book:
            book.actor = book.actor._replace(posts=())
            before = book.store.head(book.station)
            with pytest.raises(NotAllowed):
                attempt(book)
            assert newest(book) == ("refused", "refusal")
            assert book.store.head(book.station) != before


def test_what_leaves_the_book_is_a_row(station: Station, install: Install) -> None:
    def written(paper: Paper, file: BinaryIO) -> None:
        file.write(b"x")

    plain = PaperFormat(id="txt", label=Text("文本", "text"), suffix="txt", write=written)
    install(Point("toy", toy), point("printer", paper_formats=[plain]))
    with station.open("chief") as book:
        writing.write(book, "unit.tree")
        assert newest(book) == ("paper", "look")
        writing.print_to(book, BytesIO(), "txt", "unit.tree")
        assert newest(book) == ("print", "print")
        exported(book, Query("keeper"))
        assert newest(book) == ("export", "export")


def test_a_change_of_plugins_is_a_row(station: Station, install: Install) -> None:
    install(Point("toy", toy), point("lamps"))
    with station.open("adm") as book:
        pluginset.switch(book, "lamps", on=False, reason="停用")
        rows = [entry.action for entry in book.store.entries(EntryFilter(actions=("plugin.",)))]
        assert "plugin.off" in rows


# With everything installed


@pytest.fixture(scope="module")
def demo(whole_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    path = tmp_path_factory.mktemp("walk") / "demo.db"
    shutil.copy(whole_demo, path)
    with Book.open(str(path), officer="chief") as book:
        assert isinstance(book.clock, ShiftedClock)
        yield book


def _rows_of(book: Book, work: Callable[[], Any]) -> tuple[Any, set[str]]:
    """What some work answers, and the ids in its rows of the journal; None where it refused."""
    before, _hash = book.store.head(book.station)
    try:
        answer = work()
    except BeatbookError:
        return None, set()
    parts = [part for _entry, parts in book.store.chain(book.station, before) for part in parts]
    return answer, {part.record for part in parts} | {part.text for part in parts}


@pytest.mark.slow
def test_every_paper_of_every_plugin_is_a_row(demo: Book) -> None:
    written = 0
    for name, kind in writing.kinds(demo).items():
        if not kind.about:
            paper, rows = _rows_of(demo, lambda name=name: writing.write(demo, name))  # type: ignore[misc]
            if paper is not None:
                written += 1
                assert any(f'"paper":"{name}"' in text for text in rows), name
    assert written > 30


@pytest.mark.slow
def test_every_action_of_every_plugin_names_the_people_it_shows(demo: Book) -> None:
    shown = 0
    for name, action in demo.actions().items():
        answer, rows = _rows_of(demo, lambda name=name: actions.run(demo, name, {}))  # type: ignore[misc]
        people = [id for form, id in _links(answer) if demo.spec(form).personal]
        text = " ".join(rows)
        shown += bool(people)
        assert isinstance(action, Action)
        assert all(id in text for id in people), name
    assert shown > 2
