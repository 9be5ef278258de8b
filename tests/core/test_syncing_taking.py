"""What arrives is a deed of the receiver or kept out: noted once, with who sent it and why."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import UsageProblem
from beatbook.journal import Entry, Part
from beatbook.store.items import EntryFilter
from beatbook.syncing.parcels import Parcel
from beatbook.syncing.taking import (
    AGAIN,
    ARRIVED,
    NOT_TAKEN,
    REFUSED,
    TAKEN,
    refused,
    take,
    taken,
)  # fmt: skip
from beatbook.texts import Text
from support import posted, toy
from support.books import Station
from support.fixtures import Install
from support.points import Point, point
from support.posted import ABOVE, A, Three

LAMPS = Parcel("lamps", "2026-11", 7, "a" * 64, {"lit": 3}, "OTHER")

CARD = Parcel("station", "B", 1, "h", {"name": "x", "key": ""}, "B")


def sync_arrived(book: Book, parcel: Parcel) -> Text | None:
    """Takes lamps, if they make sense; each is a lamp of its own."""
    if parcel.kind != "lamps":
        return None
    with book.deed("lamps") as deed:
        deed.add("lamp", {"pole": f"P{parcel.body['lit']}"})
    if parcel.body["lit"] < 0:
        raise UsageProblem("灯数为负")
    return Text("路灯", "lamps")


@pytest.fixture
def lamps(station: Station, install: Install) -> Station:
    install(Point("toy", toy), point("lamps", sync_arrived=sync_arrived))
    return station


def _rows(book: Book, action: str) -> list[tuple[Entry, Part]]:
    rows = book.store.entries(EntryFilter(action=action))
    return [(row, book.store.parts(row.station, row.seq)[0]) for row in rows]


def test_an_arrival_is_a_row_that_says_who_sent_what_from_which_row(lamps: Station) -> None:
    with lamps.open() as book:
        assert take(book, LAMPS).how == TAKEN
        ((row, part),) = _rows(book, ARRIVED)
        assert row.subject == LAMPS.key and row.station == book.station
        said = part.content or {}
        assert (said["from"], said["row"], said["hash"], said["digest"]) == (
            "OTHER", 7, "a" * 64, LAMPS.digest,
        )  # fmt: skip
        assert taken(book) == {LAMPS.key: LAMPS.digest}
        assert book.store.numbered("lamp", 1) is not None


def test_what_comes_twice_is_taken_once(lamps: Station) -> None:
    with lamps.open() as book:
        assert [take(book, LAMPS).how for _ in range(3)] == [TAKEN, AGAIN, AGAIN]
        assert len(_rows(book, ARRIVED)) == 1
        assert book.store.numbered("lamp", 2) is None


def test_another_body_under_the_same_id_is_taken_again(lamps: Station) -> None:
    other = LAMPS._replace(body={"lit": 4})
    with lamps.open() as book:
        assert [take(book, one).how for one in (LAMPS, other)] == [TAKEN, TAKEN]
        assert taken(book)[LAMPS.key] == other.digest


def test_what_is_bad_leaves_nothing_but_a_row_that_says_why(lamps: Station) -> None:
    bad = LAMPS._replace(body={"lit": -1})
    with lamps.open() as book:
        assert [take(book, bad).how for _ in range(3)] == [NOT_TAKEN] * 3
        assert book.store.numbered("lamp", 1) is None
        assert taken(book) == {} and refused(book) == {LAMPS.key: "灯数为负"}
        ((row, _part),) = _rows(book, REFUSED)
        assert row.reason == "灯数为负"


def test_why_something_was_kept_out_says_no_number_of_anybody(
    lamps: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_book: Book, _parcel: Parcel, _writer: object) -> str:
        raise UsageProblem("150191199001010011 is in use")

    monkeypatch.setattr("beatbook.syncing.taking._taker", lambda _parcel: fails)
    with lamps.open() as book:
        took = take(book, LAMPS)
        ((row, part),) = _rows(book, REFUSED)
        assert "19900101" not in took.words + row.reason + part.text + str(refused(book))


def test_whoever_sends_ever_more_that_is_bad_fills_nothing(
    lamps: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("beatbook.syncing.taking._MOST", 3)
    with lamps.open() as book:
        for number in range(6):
            bad = LAMPS._replace(id=str(number), body={"lit": -1})
            assert take(book, bad).how == NOT_TAKEN
        assert len(refused(book)) == len(_rows(book, REFUSED)) == 3


def test_what_was_bad_and_is_mended_is_not_told_any_more(lamps: Station) -> None:
    with lamps.open() as book:
        take(book, LAMPS._replace(body={"lit": -1}))
        take(book, LAMPS)
        assert refused(book) == {}


def test_kinds_that_nobody_takes_are_refused_with_their_name(lamps: Station) -> None:
    with lamps.open() as book:
        took = take(book, LAMPS._replace(kind="stars"))
        assert took.how == NOT_TAKEN and "stars" in took.words


def test_a_station_sends_nothing_in_the_name_of_another(three: Three) -> None:
    with three.open(A, None) as a, three.open(ABOVE, None) as above:
        took = take(above, CARD._replace(station="B"), a.station)
        assert took.how == NOT_TAKEN
        assert taken(above).keys() == {f"station/{one}" for one in _below(above)}


def _below(book: Book) -> Any:
    return book.store.catalogue_ids("sync.below")


def test_nothing_is_sent_again_once_both_are_even(three: Three) -> None:
    three.report(A)
    with three.open(A, None) as a, three.open(ABOVE, None) as above:
        before = a.store.head(a.station), above.store.head(above.station)
        assert posted.carried(a, above, "full", a.station) == posted.carried(above, a) == []
        assert (a.store.head(a.station), above.store.head(above.station)) == before


@pytest.mark.parametrize("kind", ["codes", "bundle", "baseline", "stations"])
def test_what_holds_for_all_never_comes_up_from_a_station(three: Three, kind: str) -> None:
    with three.open(A, None) as a, three.open(ABOVE, None) as above:
        took = take(above, Parcel(kind, "x", 1, "h", {}, a.station), a.station)
        assert took.how == NOT_TAKEN and kind in took.words
