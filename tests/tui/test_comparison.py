"""The page of a merge: what stops it stands first, lists may stand together, what follows leads."""

from __future__ import annotations

import pytest

from beatbook import merging
from beatbook.book import Book
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_tui.view.merging import Comparison
from beatbook_tui.view.page import TEXT, PageLine
from beatbook_tui.view.values import Wording

WIDTH = 62


@pytest.fixture
def seen(book: Book) -> merging.Preview:
    ids = [book.store.numbered("resident", number) or "" for number in (1, 3)]
    with book.deed("try") as deed:
        deed.change("resident", ids[1], {"skills": ["11"], "card": "199003081"})
    return merging.preview(book, "resident", *ids)


def _line(lines: list[PageLine], id: str) -> PageLine:
    return next(line for line in lines if line.id == id)


def test_what_stops_it_stands_first(book: Book, seen: merging.Preview) -> None:
    stopped = seen._replace(
        problems=(
            Problem(Text("两个人", "these are two")),
            Problem(Text("少见", "is unusual"), warning=True),
        )
    )
    lines = Comparison(stopped, Wording(book), WIDTH).lines(stopped.fields)
    assert [line.text for line in lines if line.kind == TEXT] == ["! these are two", "? is unusual"]
    assert lines[0].kind == TEXT


def test_values_of_a_list_stand_together(book: Book, seen: merging.Preview) -> None:
    lines = Comparison(seen, Wording(book), WIDTH).lines(seen.fields)
    assert _line(lines, "skills").text.split() == ["*", "carpentry、masonry", "*", "woodcut"]


def test_sensitive_values_are_masked_until_they_are_asked_for(
    book: Book, seen: merging.Preview
) -> None:
    masked = Comparison(seen, Wording(book), WIDTH).lines(seen.fields)
    shown = Comparison(seen, Wording(book), WIDTH, mask=False).lines(seen.fields)
    assert "199003081" not in _line(masked, "card").text
    assert "199003081" in _line(shown, "card").text
