"""Trees inside deeds: a node entered by mistake can be taken back the same day."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.deeds import Deed
from beatbook.treedeeds import TreeChanged
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


def test_one_who_adds_what_another_has_just_added_is_told_to_try_again(station: Station) -> None:
    community = station.nodes["community"]
    with station.open() as book, station.open() as other:
        deed = Deed(book, "place.add", "")
        with other.deed("place.add") as faster:
            faster.places.add(community, "estate", "新园")
        with pytest.raises(TreeChanged, match="try again"):
            deed.places.add(community, "estate", "新园")


def test_a_name_that_was_there_before_is_refused_as_such(station: Station) -> None:
    with station.open() as book:
        deed = Deed(book, "place.add", "")
        with pytest.raises(TreeProblem, match="same kind and name"):
            deed.places.add(station.nodes["community"], "estate", "绿园")
