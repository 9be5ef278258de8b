"""Find across stations in an upper book: who sees what, whose it is, and who looked."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.errors import NotAllowed
from beatbook.store.interface import EntryFilter
from beatbook.syncing.stations import Station as Reporting
from beatbook.syncing.stations import keep
from beatbook.whose import names
from beatbook_cn import plugin as national
from support import toy
from support.books import Station
from support.fixtures import Install
from support.points import Point

OFFICES = ("office_a", "office_b")
SECONDED = (
    ("first", "officer", "office_a"),
    ("helper", "liaison", "office_a"),
    ("second", "officer", "office_b"),
)


def _entered(book: Book, nodes: dict[str, str]) -> None:
    """李强 at both offices, a child of that name at office A."""
    given = {"sex": "1", "no_document": "x"}
    with book.deed("add") as deed:
        for office in OFFICES:
            deed.add("person", {**given, "name": "李强", "birth": "1980-05-06"}, unit=nodes[office])
        child = {**given, "name": "李强生", "birth": "2020-05-06"}
        deed.add("person", child, unit=nodes["office_a"])


def _seconded(book: Book, nodes: dict[str, str]) -> None:
    """Officers of the upper book who are in charge of one station each."""
    with book.deed("post") as deed:
        for login, role, office in SECONDED:
            who = deed.add("officer", {"name": login, "login": login}, unit=book.station)
            post = {"holder": who, "at": nodes[office], "role": role, "start": "2020-01-01"}
            deed.add("post", post, unit=book.station)


@pytest.fixture
def upper(station: Station, install: Install) -> Station:
    """A book to which both offices report as stations."""
    install(Point("toy", toy), Point("cn", national))
    with station.open("chief") as book:
        _entered(book, station.nodes)
        _seconded(book, station.nodes)
        with book.store.transaction() as writer:
            for office in OFFICES:
                unit = station.nodes[office]
                made = Reporting(unit, unit, book.title(unit), "150191", book.station, "full")
                keep(book, writer, made)
    return station


def found(book: Book, text: str = "李强") -> dict[str, str]:
    """The stations of the hits by title."""
    hits = book.registry.find(text)
    kept = names(book, (hit.card.unit for hit in hits))
    return {hit.card.record: f"{hit.card.title}@{kept[hit.card.unit]}" for hit in hits}


@pytest.fixture
def chief(upper: Station) -> Iterator[Book]:
    with upper.open("chief") as book:
        yield book


def test_who_is_above_sees_all_stations_and_which_one_it_is(chief: Book) -> None:
    assert sorted(found(chief).values()) == [
        "李强@乙警务室",
        "李强@甲警务室",
        "李强生@甲警务室",
    ]


def test_who_is_of_one_station_sees_its_own_alone(upper: Station) -> None:
    with upper.open("second") as book:
        assert list(found(book).values()) == ["李强@乙警务室"]


def test_a_guarded_record_stays_hidden_wherever_it_came_from(upper: Station) -> None:
    with upper.open("helper") as book:
        assert list(found(book).values()) == ["李强@甲警务室"]


def test_a_record_of_another_station_is_not_shown_by_its_id_either(upper: Station) -> None:
    with upper.open("first") as book:
        theirs = next(id for id, told in _all(upper).items() if told == "李强@乙警务室")
        with pytest.raises(NotAllowed):
            book.registry.get("person", theirs)


def _all(upper: Station) -> dict[str, str]:
    with upper.open("chief") as book:
        return found(book)


def test_a_look_across_stations_stands_in_the_journal_of_the_book_that_was_asked(
    chief: Book,
) -> None:
    shown = set(found(chief))
    entry = chief.store.entries(EntryFilter(actions=("find",)))[-1]
    (part,) = chief.store.parts(entry.station, entry.seq)
    assert entry.station == chief.station
    assert part.content is not None
    assert set(part.content["shown"]) == shown


def test_where_no_station_reports_nothing_is_said_of_stations(station: Station) -> None:
    with station.open("chief") as book:
        assert names(book, [station.nodes["office_a"]]) == {}


def test_units_of_the_book_itself_have_no_station(chief: Book) -> None:
    assert names(chief, [chief.station]) == {chief.station: ""}


def test_the_command_says_the_station_of_each_hit(upper: Station) -> None:
    beat = [str(Path(sys.executable).with_name("beat")), "--book", upper.path]
    done = subprocess.run(
        [*beat, "--officer", "chief", "find", "李强", "--format", "json", "--reason", "test"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert {row["station"] for row in json.loads(done.stdout)} == {"甲警务室", "乙警务室"}
