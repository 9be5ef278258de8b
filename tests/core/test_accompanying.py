"""Nobody who only helps acts alone: an act names somebody who decides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.forms import declare as f
from beatbook.importing.batch import Importer
from beatbook.importing.reading import open_table
from beatbook.merging import merge
from beatbook.problems import Problem
from beatbook.records import Record
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from support import toy
from support.acts import add
from support.books import Station
from support.fixtures import Install
from support.points import Point, point


@f.form(
    "round", label=Text("巡查", "Round"), title=("note",), retention="work", accompanied="officers"
)
class Round:
    """A round that officers made together."""

    note: str | None = f.text(Text("备注", "Note"))
    officers: tuple[str, ...] = f.officer(Text("人员", "Officers"), many=True)


@pytest.fixture
def rounds(station: Station, install: Install) -> Station:
    """The station with rounds."""
    install(Point("toy", toy), point("rounds", registry_forms=[Round]))
    return station


@pytest.fixture
def amy(rounds: Station) -> Iterator[Book]:
    """Its book, open for an auxiliary."""
    with rounds.open("amy") as book:
        yield book


@pytest.mark.parametrize("officers", [["amy"], ["amy", "lia"], []])
def test_helpers_by_themselves_are_not_accepted(amy: Book, officers: list[str]) -> None:
    with pytest.raises(ProblemsFound, match=r"do not act alone.*officers"):
        add(amy, "round", officers=officers)


@pytest.mark.parametrize("officers", [["ann"], ["amy", "ann"], ["dee", "lia"]])
def test_beside_one_who_decides_they_are(amy: Book, officers: list[str]) -> None:
    assert add(amy, "round", officers=officers)


def test_it_counts_who_acted_not_who_typed(rounds: Station) -> None:
    with rounds.open("ann") as book:
        with pytest.raises(ProblemsFound, match="do not act alone"):
            add(book, "round", officers=["amy"])
        assert add(book, "round")


def _patrolled(record: Record) -> list[Problem]:
    return [Problem("patrols alone", "officers")] if record.form == "round" else []


def test_where_a_plugin_says_it_in_the_words_of_the_act_it_is_said_once(
    station: Station, install: Install
) -> None:
    install(Point("toy", toy),
            point("rounds", registry_forms=[Round], registry_problems=_patrolled))  # fmt: skip
    with station.open("amy") as book, pytest.raises(ProblemsFound) as refused:
        add(book, "round", officers=["amy"])
    assert [str(one) for one in refused.value.problems] == ["patrols alone @ officers"]


def test_a_change_that_says_nothing_of_it_is_left_alone(rounds: Station, amy: Book) -> None:
    id = add(amy, "round", officers=["ann"])
    with rounds.open() as book, book.deed("post") as deed:
        ann = book.record_id("officer", "ann")
        (post,) = book.store.select(book.spec("post"), _posts_of(ann))
        deed.change("post", post.id, {"role": "auxiliary"})
    with amy.deed("edit") as deed:
        deed.change("round", id, {"note": "补记"})
    with pytest.raises(ProblemsFound, match="do not act alone"), amy.deed("edit") as deed:
        deed.change("round", id, {"officers": ["amy", "lia"]})


def test_rows_that_come_in_as_a_table_are_asked_the_same(rounds: Station, tmp_path: Path) -> None:
    refused: list[str] = []
    table = tmp_path / "rounds.csv"
    table.write_text("note,officers\n同行,amy;ann\n独自,amy\n民警,bob\n", "utf-8")
    with rounds.open("chief") as book, open_table(table) as rows:
        mapping = {"note": "note", "officers": "officers"}
        importer = Importer(book, "round", rows, mapping=mapping)
        outcome = importer.run(refused=lambda row, why: refused.append(f"{row.number} {why[0]}"))
        kept = book.store.select(book.spec("round"), Query("round"))
    assert (outcome.good, outcome.refused) == (2, 1)
    assert {one.values["note"] for one in kept} == {"同行", "民警"}
    assert len(refused) == 1 and "do not act alone" in refused[0]


def test_a_merge_does_not_leave_an_act_to_those_who_only_help(rounds: Station) -> None:
    with rounds.open("chief") as book:
        kept = add(book, "round", note="一", officers=["ann"])
        dropped = add(book, "round", note="二", officers=["bob"])
        bob = book.record_id("officer", "bob")
        with book.deed("post") as deed:
            (post,) = book.store.select(book.spec("post"), _posts_of(bob))
            deed.change("post", post.id, {"role": "auxiliary"})
        with pytest.raises(ProblemsFound, match="do not act alone"):
            merge(book, "round", kept, dropped, sources={"officers": "other"})
        assert merge(book, "round", kept, dropped, sources={"officers": "kept"})


def _posts_of(officer: str) -> Query:
    return Query("post", (Condition("holder", "=", officer),))
