"""Stations know one another by the cards that go up and come down."""

from __future__ import annotations

import pytest

from beatbook.errors import NotFound, UsageProblem
from beatbook.syncing.directory import below, beside, named
from beatbook.syncing.parcels import Parcel
from beatbook.syncing.taking import NOT_TAKEN, TAKEN, take
from support.posted import ABOVE, A, B, Three


def test_each_station_knows_the_others_that_report_to_the_same_book(three: Three) -> None:
    with three.open(ABOVE) as above:
        assert {one.name for one in below(above).values()} == {"甲派出所", "乙派出所"}
    with three.open(A) as a, three.open(B) as b:
        three.report(B)
        assert [one.name for one in beside(a).values()] == ["乙派出所"]
        assert named(a, "乙派出所").station == named(a, b.station).station == b.station
        assert named(b, "甲派出所").key.startswith("age1")


def test_a_station_is_not_beside_itself(three: Three) -> None:
    with three.open(A) as book, pytest.raises(NotFound):
        named(book, "甲派出所")


def test_two_stations_of_one_name_are_told_apart_by_id(three: Three) -> None:
    cards = {id: {"name": "乙派出所", "key": ""} for id in ("S1", "S2")}
    with three.open(A, None) as book:
        take(book, Parcel("stations", "all", 1, "h", cards, "UP"))
        with pytest.raises(UsageProblem, match="S1, S2"):
            named(book, "乙派出所")


@pytest.mark.parametrize(
    "card", [{"name": "x"}, {"name": 1, "key": ""}, {"name": "x" * 201, "key": ""}, [], None]
)
def test_damaged_cards_are_kept_out(three: Three, card: object) -> None:
    with three.open(ABOVE, None) as book:
        parcel = Parcel("stations", "all", 1, "h", {"S": card}, "UP")
        assert take(book, parcel).how == NOT_TAKEN


def test_a_station_sends_its_own_card_alone(three: Three) -> None:
    with three.open(ABOVE, None) as book:
        parcel = Parcel("station", "S2", 1, "h", {"name": "x", "key": ""}, "S1")
        assert take(book, parcel).how == NOT_TAKEN


def test_a_key_that_is_another_than_before_is_told(three: Three) -> None:
    with three.open(A, None) as book:
        (known,) = beside(book).values()
        cards = {known.station: {"name": known.name, "key": "age1other"}}
        took = take(book, Parcel("stations", "all", 1, "h", cards, "UP"))
        assert took.how == TAKEN and known.name in took.words
        again = take(book, Parcel("stations", "all", 2, "h", {**cards, "S9": cards[known.station]},
                                  "UP"))  # fmt: skip
        assert again.how == TAKEN and known.name not in again.words
