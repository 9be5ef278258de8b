"""Where a record is found: its own place, or that of what lends it an address."""

from __future__ import annotations

from beatbook.book import Book
from beatbook.store.query import Query
from beatbook_tui.screens.papers import places_of


def test_somebody_without_a_place_is_found_where_they_stay(chief: Book) -> None:
    with chief.deed("add") as deed:
        county = deed.places.add("", "county", "玉泉区", "150191", chief.today())
        room = deed.places.add(county, "room", "101室", "", chief.today())
        keeper = deed.add("keeper", {"name": "王一"})
        other = deed.add("keeper", {"name": "王二"})
        deed.add("stay", {"keeper": keeper}, place=room)
    [place] = places_of(chief, "keeper", keeper)
    assert place.id == room
    assert "101室" in place.address
    [stay] = chief.registry.list(Query("stay"))
    assert places_of(chief, "stay", stay.id) == [place]
    assert places_of(chief, "keeper", other) == []
