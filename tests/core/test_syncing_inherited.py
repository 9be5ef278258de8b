"""Code lists from above hold at the station; what it changed itself stays and is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from beatbook import codedeeds
from beatbook.book import Book
from beatbook.bundling import listing
from beatbook.codes import Code
from beatbook.syncing.inherited import all_conflicts
from beatbook.syncing.parcels import Parcel
from beatbook.syncing.taking import NOT_TAKEN, TAKEN, take
from beatbook.texts import Text
from support.books import TODAY
from support.posted import ABOVE, A, B, Three

KINDS = "lamp_kinds"
GAS = Code("gas", Text("气灯", "Gas"))


def _change(book: Book) -> None:
    """The book above adds a kind, retires one, calls one otherwise."""
    codedeeds.add(book, KINDS, GAS)
    codedeeds.retire(book, KINDS, "2", TODAY + timedelta(days=1))
    codedeeds.relabel(book, KINDS, "1", Text("高压钠灯", "High-pressure sodium"))


def test_what_the_book_above_changes_holds_at_every_station(three: Three) -> None:
    with three.open(ABOVE) as above:
        _change(above)
    for which in (A, B):
        assert three.report(which) == []
        with three.open(which) as book:
            codes = book.codes(KINDS).by_code
            assert codes["gas"].label == GAS.label
            assert codes["2"].until == TODAY + timedelta(days=1)
            assert codes["1"].label.zh == "高压钠灯"
            with book.deed("add") as deed:
                deed.add("lamp", {"pole": "P1", "kind": "气灯"})


def test_it_holds_after_opening_again_and_behind_the_stations_own_changes(three: Three) -> None:
    with three.open(ABOVE) as above:
        _change(above)
    three.report(A)
    with three.open(A) as book:
        codedeeds.add(book, KINDS, Code("oil", Text("油灯", "Oil")))
    with three.open(A) as book:
        assert {"gas", "oil"} <= book.codes(KINDS).by_code.keys()
        assert {"gas", "oil"} <= book.plugins.codes[KINDS].by_code.keys()


def test_a_list_that_came_from_above_is_no_drift_and_the_stations_own_changes_are(
    three: Three,
) -> None:
    with three.open(ABOVE) as above:
        _change(above)
        said = listing.of_book(above).lists
    three.report(A)
    with three.open(A) as book:
        assert listing.of_book(book).lists == said
        codedeeds.add(book, KINDS, Code("oil", Text("油灯", "Oil")))
        assert listing.of_book(book).lists != said


def test_what_the_station_changed_itself_stays_and_is_told(three: Three) -> None:
    with three.open(A) as book:
        codedeeds.relabel(book, KINDS, "1", Text("老灯", "Old lamp"))
        codedeeds.retire(book, KINDS, "2", TODAY)
    with three.open(ABOVE) as above:
        _change(above)
    three.report(A)
    with three.open(A) as book:
        codes = book.codes(KINDS).by_code
        assert (codes["1"].label.zh, codes["2"].until) == ("老灯", TODAY)
        assert codes["gas"].label == GAS.label
        assert all_conflicts(book) == {KINDS: ["1", "2"]}


def test_what_is_taken_back_above_is_taken_back_below(three: Three) -> None:
    with three.open(ABOVE) as above:
        codedeeds.retire(above, KINDS, "2", TODAY)
    three.report(A)
    with three.open(ABOVE) as above:
        codedeeds.retire(above, KINDS, "2", None)
    three.report(A)
    with three.open(A) as book:
        assert book.codes(KINDS).by_code["2"].until is None


def test_changes_that_are_none_are_kept_out(three: Three) -> None:
    with three.open(A, None) as book:
        took = take(book, Parcel("codes", KINDS, 1, "h", {"add": "x"}, "UP"))
        assert took.how != TAKEN and KINDS in took.words
        good: dict[str, object] = {"add": [], "retire": {}, "relabel": []}
        assert take(book, Parcel("codes", "no_such_list", 1, "h", good, "UP")).how == TAKEN


@pytest.mark.parametrize("junk", [None, 1, True, "x" * 201, [], {}, ["a"]])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_what_is_no_text_becomes_no_code(three: Three, junk: object, place: int) -> None:
    added, relabelled = ["gas", "气灯", "Gas", "", None], ["1", "甲", "A", "2026-12-01"]
    added[place] = relabelled[place] = junk  # type: ignore[call-overload]
    nothing: dict[str, object] = {"add": [], "retire": {}, "relabel": []}
    changes: list[dict[str, object]] = [{"add": [added]}, {"relabel": [relabelled]}]
    with three.open(A, None) as book:
        before = list(book.codes(KINDS).by_code.values())
        for number, more in enumerate(changes):
            took = take(book, Parcel("codes", KINDS, number, "h", {**nothing, **more}, "UP"))
            assert took.how == NOT_TAKEN and KINDS in took.words
        assert list(book.codes(KINDS).by_code.values()) == before
