"""What is offered for an address while it is typed: whole addresses, and what would be new."""

from __future__ import annotations

from beatbook.book import Book
from beatbook.forms.spec import FieldSpec
from beatbook.texts import Text
from beatbook_tui.entry.lookups import look_up
from beatbook_tui.entry.offers import Offer
from support.books import Station

WORDS = Text("地址", "Address")
LINE = FieldSpec("address", WORDS, "text", search="address")
SPOT = FieldSpec("spot", WORDS, "place")


def test_an_address_line_is_offered_whole_with_what_is_new(chief: Book) -> None:
    assert look_up(chief, LINE, "绿园3楼201室") == [
        Offer("试验区东风社区绿园3楼201室", "试验区东风社区绿园3楼201室"),
    ]
    (offer,) = look_up(chief, LINE, "绿园5楼501室")
    assert (offer.value, offer.aside) == ("试验区东风社区绿园5楼501室", "new: 5楼501室")


def test_a_place_field_offers_known_places_only(chief: Book, station: Station) -> None:
    (offer,) = look_up(chief, SPOT, "绿园3楼201室")
    assert offer.value == station.nodes["room"]
    assert look_up(chief, SPOT, "绿园5楼501室") == []


def test_nothing_typed_offers_nothing(chief: Book) -> None:
    assert look_up(chief, LINE, "") == look_up(chief, SPOT, "") == []
