"""A small book with every plugin that is installed: what holds there holds at a station."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from beatbook.book import Book
from beatbook.founding import Founder, found
from support import national
from support.books import Station, ticking

REGION = "150104"


def build(folder: Path) -> Station:
    """A station of the plugins' region with a few people, offices and officers; desk and chief."""
    path, clock = str(folder / "complete.db"), ticking()
    founder = Founder("赵所长", "chief")
    with found(path, name="试验派出所", region=REGION, founder=founder, clock=clock) as book:
        national.places(book)
        nodes = national.crew(book) | {"station": book.station}
        nodes |= _desk(book)
        nodes |= national.doors(book)
    return Station(path, clock, nodes)


def _desk(book: Book) -> dict[str, str]:
    """A desk clerk at the station, and a second chief, so that two persons can be found."""
    made = {}
    with book.deed("officer.add") as deed:
        for login, role in (("dee", "desk"), ("two", "chief"), ("aud", "auditor")):
            values = {"name": f"民警{login}", "login": login, "police_number": f"0150{login}"}
            made[login] = deed.add("officer", values, unit=book.station)
            post = {
                "holder": made[login],
                "at": book.station,
                "role": role,
                "start": "2020-01-01",
            }
            deed.add("post", post, unit=book.station)
    return made


@contextmanager
def acting(book: Book, officer: str) -> Iterator[Book]:
    """The book in the hands of another officer for a while."""
    before = book.actor
    book.act_as(officer)
    try:
        yield book
    finally:
        book.actor = before


def granted(book: Book, officer: str, number: int) -> Any:
    """Let another officer grant what waits for a second person."""
    from beatbook import approvals

    with acting(book, officer):
        return approvals.grant(book, str(number))
