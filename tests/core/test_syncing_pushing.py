"""Who says where a book reports to, and how much of it: whoever looks after it, nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.errors import NotAllowed
from beatbook.syncing import pushing, reported
from support import reporting


@pytest.fixture
def book(toys: object, tmp_path: Path) -> Book:
    """A book that reports, with an account that may do nothing else."""
    place = reporting.founded(str(tmp_path / "station.db"), "村所", "150191")
    with place.open() as made:
        with made.deed("officer") as deed:
            one = deed.add("officer", {"name": "上报", "login": "link"}, unit=made.station)
            post = {"holder": one, "at": made.station, "role": "link", "start": "2020-01-01"}
            deed.add("post", post, unit=made.station)
        pushing.choose(made, "ssh://city.example", "figures", "")
    return place.open("link")


def test_who_only_reports_may_report_where_it_was_said(book: Book) -> None:
    with book:
        pushing.require_may_push(book)
        assert pushing.choose(book, "", "", "").level == "figures"


@pytest.mark.parametrize(
    ("to", "level"), [("ssh://other.example", ""), ("", "full"), ("ssh://other.example", "masked")]
)
def test_who_only_reports_chooses_neither_where_to_nor_how_much(
    book: Book, to: str, level: str
) -> None:
    with book:
        before = reported.target(book)
        with pytest.raises(NotAllowed):
            pushing.choose(book, to, level, "")
        assert reported.target(book) == before
