"""What came and asks for somebody is listed, with what to do about it, and shown by the doctor."""

from __future__ import annotations

from beatbook import codedeeds
from beatbook.doctor.arrived import waiting
from beatbook.doctor.finding import OK, WARNING
from beatbook.syncing.arrived import CONFLICT, REFUSED, matters
from beatbook.syncing.parcels import Parcel
from beatbook.syncing.taking import take
from beatbook.texts import Text
from support.books import Station
from support.posted import ABOVE, A, Three


def test_where_all_was_taken_there_is_nothing_to_do(three: Three) -> None:
    with three.open(A) as book:
        assert list(matters(book)) == []
        assert [one.state for one in waiting(book)] == [OK]


def test_a_book_that_exchanges_nothing_is_not_told_of_it(station: Station) -> None:
    with station.open() as book:
        assert list(waiting(book)) == []


def test_what_was_kept_out_and_what_both_changed_is_listed(three: Three) -> None:
    for which, words in ((ABOVE, "上级"), (A, "本所")):
        with three.open(which) as book:
            codedeeds.relabel(book, "lamp_kinds", "1", Text(words, words))
    three.report(A)
    with three.open(A, None) as book:
        take(book, Parcel("stars", "1", 1, "h", {}, "UP"))
        found = {one.kind: one for one in matters(book)}
        assert found.keys() == {REFUSED, CONFLICT}
        assert "stars" in str(found[REFUSED].what) and found[CONFLICT].name == "lamp_kinds"
        assert {(one.state, one.id) for one in waiting(book)} == {
            (WARNING, f"plugins.arrived.{kind}") for kind in found
        }
