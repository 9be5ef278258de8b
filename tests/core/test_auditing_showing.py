"""A board or paper of people is a look-up, also where its plugin did not think of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from beatbook import actions
from beatbook.access import READ
from beatbook.answers import ToMend
from beatbook.boards import Board, BoardColumn, BoardRow
from beatbook.book import Book
from beatbook.hooks.types import Action
from beatbook.papers.declare import Column, Grid, Link, Paper
from beatbook.store.interface import EntryFilter
from beatbook.store.query import Query
from beatbook.texts import Text
from support import toy
from support.acts import add
from support.books import Station
from support.fixtures import Install
from support.points import Point, point

WHO = Text("谁", "Who")


def board(book: Book, form: str = "keeper") -> Board:
    found = book.registry.list(Query(form), note=False)
    rows = tuple(BoardRow((one.envelope.number,), link=(form, one.id)) for one in found)
    return Board(title=WHO, columns=(BoardColumn("who", WHO),), rows=rows)


def paper(book: Book) -> Paper:
    found = book.registry.list(Query("keeper"), note=False)
    links = tuple(Link("keeper", one.id) for one in found)
    rows = tuple((one.envelope.number,) for one in found)
    return Paper(WHO, (Grid((Column(WHO),), rows, links=links),))


def noting(book: Book) -> Board:
    book.registry.list(Query("keeper"))
    return board(book)


def open_ones(book: Book) -> Board:
    return board(book, "lamp")


def mended(book: Book) -> ToMend:
    return ToMend(board(book), [])


def looks(book: Book, action: str = "board") -> int:
    return len(book.store.entries(EntryFilter(action=action)))


@pytest.fixture
def ann(station: Station, install: Install) -> Any:
    def offered(run: Callable[[Book], Any]) -> Action:
        label = Text(run.__name__, run.__name__)
        return Action(name=f"show.{run.__name__}", label=label, help=label, permission=READ,
                      run=lambda book, _asked: run(book))  # fmt: skip

    found = [offered(run) for run in (board, paper, noting, open_ones, mended)]
    install(Point("toy", toy), point("boards", actions=found))
    with station.open("ann") as book:
        add(book, "keeper", name="王老五", toy_number="T1990010112")
        add(book)
        yield book


@pytest.mark.parametrize("name", ["board", "paper", "mended"])
def test_people_on_a_board_or_paper_are_named_in_the_journal(ann: Book, name: str) -> None:
    with ann.because("走访"):
        actions.run(ann, f"show.{name}", {})
    (row,) = ann.store.entries(EntryFilter(action="board"))
    (part,) = ann.store.parts(row.station, row.seq)
    keeper = ann.record_id("keeper", "1")
    assert (row.reason, (part.content or {})["shown"]) == ("走访", [keeper])


def test_the_same_lines_are_noted_once_and_others_again(ann: Book) -> None:
    for _n in range(3):
        actions.run(ann, "show.board", {})
    assert looks(ann) == 1
    add(ann, "keeper", name="王老六", toy_number="T1990010113")
    actions.run(ann, "show.board", {})
    assert looks(ann) == 2


def test_what_the_action_noted_itself_is_not_noted_twice(ann: Book) -> None:
    actions.run(ann, "show.noting", {})
    assert (looks(ann), looks(ann, "list")) == (0, 1)


def test_what_is_about_nobody_is_no_look_up(ann: Book) -> None:
    before = ann.store.head(ann.station)
    actions.run(ann, "show.open_ones", {})
    assert ann.store.head(ann.station) == before
