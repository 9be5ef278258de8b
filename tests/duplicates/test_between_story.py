"""The story of one person at two stations, told over real reports to a book on either engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook.whose import names
from beatbook_cn import plugin as national
from beatbook_duplicates import plugin as duplicates
from beatbook_duplicates.forms import station_match, station_pair
from duplicates.upper import ZHANG
from support.fixtures import Install
from support.points import Point
from support.reporting import Hall, hall, report


@pytest.fixture(params=["sqlite", "postgres"])
def city(request: pytest.FixtureRequest, install: Install, tmp_path: Path) -> Hall:
    """A city's book, on SQLite and on PostgreSQL, and two stations that report to it."""
    install(Point("cn", national), Point("duplicates", duplicates))
    upper = request.getfixturevalue("postgres_book_url") if request.param == "postgres" else ""
    made = hall(tmp_path, upper)
    for nth, name in enumerate(("张伟", "张玮")):
        with made.stations[nth].open("chief") as book, book.deed("add") as deed:
            deed.add("person", {"name": name, "resident_id": ZHANG})
    rounds(made)
    return made


def rounds(made: Hall) -> None:
    """Every station reports once."""
    for one in made.stations:
        report(one, made.upper)


def records(book: Book, form: str) -> list[Record]:
    return list(book.store.select(book.spec(form), Query(form, closed=True)))


def reply(made: Hall, nth: int, answer: str) -> None:
    with made.stations[nth].open("chief") as book:
        actions.run(book, "duplicates.reply", {"match": "1", "answer": answer, "note": "x"})


def states(made: Hall) -> list[tuple[str, Any]]:
    """How each station's match stands, and what it shows of the other's record."""
    found = []
    for one in made.stations:
        with one.open("chief") as book:
            found += [
                (match.envelope.state, match.values["other_name"])
                for match in records(book, station_match.FORM)
            ]
    return found


def test_both_are_asked_once_answer_below_and_learn_what_came_of_it(city: Hall) -> None:
    with city.upper.open("boss") as book:
        hits = book.registry.find(ZHANG[:12])
        kept = names(book, (hit.card.unit for hit in hits))
        assert sorted(kept.values()) == ["第0派出所", "第1派出所"]
        for whole in ("", "yes"):
            actions.run(book, "duplicates.between", {"form": "person", "whole": whole})
        assert len(records(book, station_pair.FORM)) == 1
    rounds(city)
    assert states(city) == [("received", "张玮"), ("received", "张伟")]
    reply(city, 0, "both")
    reply(city, 1, "both")
    rounds(city)
    rounds(city)
    assert states(city) == [("settled", None), ("settled", None)]
    with city.upper.open("boss") as book:
        (one,) = records(book, station_pair.FORM)
        assert one.envelope.state == station_pair.BOTH
        assert len(records(book, "person")) == 2
