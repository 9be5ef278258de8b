"""Incidents on the paper of a place: those under way first, then the latest, with their count."""

from __future__ import annotations

from typing import Any

from beatbook.book import Book
from beatbook.papers.declare import Grid
from beatbook.papers.lines import lines
from beatbook.papers.writing import write
from incidents.conftest import Incident
from support.books import Station

PLACE = "南湖社区居委会"
CLOSED: dict[str, Any] = {"category": "ot.noise", "outcome": "advised"}


def _incidents(book: Book) -> Grid | None:
    paper = write(book, "place.glance", book.find_place(PLACE))
    grids = [one for one in paper.blocks if isinstance(one, Grid)]
    return next((one for one in grids if one.heading.en.startswith("Incident")), None)


def _number(book: Book, id: str) -> int:
    card = book.store.card(id)
    assert card is not None
    return card.number


def test_what_is_under_way_stands_before_what_is_done(ann: Book, incident: Incident) -> None:
    open_one = incident(address=PLACE)
    done = [incident(address=PLACE, closed="2026-11-21 10:00", **CLOSED) for _nth in range(6)]
    grid = _incidents(ann)
    assert grid is not None
    numbers = [row[0] for row in grid.rows]
    assert numbers[0] == _number(ann, open_one)
    assert numbers[1:] == [_number(ann, one) for one in reversed(done)][:4]
    assert grid.heading.en == "Incident (5 of 7)"


def test_all_of_a_few_are_shown_without_a_count(ann: Book, incident: Incident) -> None:
    incident(address=PLACE)
    grid = _incidents(ann)
    assert grid is not None
    assert (grid.heading.en, len(grid.rows)) == ("Incident", 1)


def test_an_officer_of_another_office_sees_none_of_it(
    beat: Station, ann: Book, incident: Incident
) -> None:
    incident(address=PLACE, summary="电动车被盗")
    with beat.open("bob") as bob:
        assert _incidents(bob) is None
        told = "".join(lines(write(bob, "place.glance", bob.find_place(PLACE))))
        assert "电动车" not in told
