"""Trees inside deeds: a node entered by mistake can be taken back the same day."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.trees.problems import TreeProblem
from support.books import Station


def _added(book: Book, parent: str) -> str:
    with book.deed("unit.add") as deed:
        return deed.units.add(parent, "beat", "误设责任区", "X9")


def test_a_unit_closed_on_the_day_it_was_added_is_taken_back(station: Station) -> None:
    with station.open() as book:
        node = _added(book, station.nodes["office_a"])
        with book.deed("unit.close") as deed:
            deed.units.close(node)
        assert book.units.reader.spans(node) == ()
        assert len(book.store.history(node)) == 2


def test_a_unit_that_keeps_records_is_no_slip(station: Station) -> None:
    with station.open() as book:
        node = _added(book, station.nodes["office_a"])
        with book.deed("add") as deed:
            deed.add("officer", {"name": "王试验"}, unit=node)
        with pytest.raises(TreeProblem), book.deed("unit.close") as deed:
            deed.units.close(node)
        assert book.units.at(node, book.today()) is not None
