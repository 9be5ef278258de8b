"""The plugin prints what any plugin writes, through the hook and from the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.papers import writing
from beatbook_printing import plugin
from support import papers, toy
from support.acts import add
from support.books import Station
from support.fixtures import Install
from support.points import Point, point


@pytest.fixture
def book(station: Station, install: Install) -> Iterator[Book]:
    kinds = list(papers.KINDS.values())
    install(Point("toy", toy), Point("printing", plugin), point("papers", registry_papers=kinds))
    with station.open("chief") as opened:
        yield opened


@pytest.mark.usefixtures("font")
@pytest.mark.parametrize(("format", "begins"), [("pdf", b"%PDF-"), ("xlsx", b"PK")])
def test_each_format_prints_a_ledger(
    book: Book, tmp_path: Path, format: str, begins: bytes
) -> None:
    add(book)
    path = tmp_path / "a"
    with path.open("wb") as file:
        writing.print_to(book, file, format, "lamp.ledger")
    assert path.read_bytes().startswith(begins)


def test_formats_say_their_suffix() -> None:
    assert [(one.id, one.suffix) for one in plugin.paper_formats()] == [
        ("pdf", ".pdf"),
        ("xlsx", ".xlsx"),
        ("svg", ".svg"),
    ]
