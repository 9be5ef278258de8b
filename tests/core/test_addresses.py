"""An address line finds its place, or says what is missing; missing levels are added below."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from beatbook.addresses import Matcher
from beatbook.book import Book
from beatbook.deeds import Deed
from support.books import Station


@pytest.fixture
def deed(chief: Book) -> Iterator[Deed]:
    """A deed in the making."""
    with chief.deed("test") as made:
        yield made


def settled(deed: Deed, text: str) -> str:
    """The whole address of the place that a line is settled at."""
    place = deed.place_of(text)
    assert place is not None, deed.problems
    spans = []
    while place:
        (span,) = deed.places.overlay.spans(place)
        spans.append(span.name)
        place = span.parent or ""
    return "".join(reversed(spans))


def refusal(deed: Deed, text: str) -> str:
    """Why a line is not settled; nothing may be added."""
    before = dict(deed.places.changed)
    assert deed.place_of(text) is None
    assert deed.places.changed == before
    problem = deed.problems.pop()
    assert problem.path == "address"
    deed._errors -= 1
    return str(problem.message)


def more(deed: Deed, station: Station) -> None:
    """A second community with an estate that has the name of the first one's."""
    county = station.nodes["county"]
    west = deed.places.add(county, "community", "西风社区")
    estate = deed.places.add(west, "estate", "绿园")
    deed.places.add(deed.places.add(estate, "building", "8楼"), "room", "801室")


class TestKnown:
    @pytest.mark.parametrize(
        "text",
        [
            "试验区东风社区绿园3楼201室",
            "东风社区绿园3楼201室",
            "绿园3楼201室",
            "试验区绿园3楼201室",
            "东风社区绿园三楼201室",
        ],
    )
    def test_a_known_place_is_found_whatever_is_left_out(
        self, deed: Deed, station: Station, text: str
    ) -> None:
        assert deed.place_of(text) == station.nodes["room"]
        assert not deed.places.changed

    def test_divisions_above_the_book_may_be_named(self, deed: Deed, station: Station) -> None:
        assert deed.place_of("大市试验区东风社区绿园3楼201室") == station.nodes["room"]

    def test_what_the_deed_itself_adds_is_known_to_the_next_line(self, deed: Deed) -> None:
        settled(deed, "东风社区红园1楼101室")
        count = len(deed.places.changed)
        assert settled(deed, "红园1楼102室") == "试验区东风社区红园1楼102室"
        assert len(deed.places.changed) == count + 1

    def test_a_closed_place_is_not_found(self, chief: Book, station: Station) -> None:
        with chief.deed("close") as closing:
            closing.places.close(station.nodes["room"], date(2026, 11, 22))
        day = date(2026, 11, 22)
        with chief.deed("test") as later:
            match = Matcher(chief, later.places, day).match("东风社区绿园3楼201室")
        assert [level.name for level in match.missing] == ["201室"]


class TestMissing:
    def test_missing_levels_are_added_below_what_is_known(self, deed: Deed) -> None:
        assert settled(deed, "东风社区绿园5楼501室") == "试验区东风社区绿园5楼501室"
        assert len(deed.places.changed) == 2

    def test_an_unknown_division_is_never_added(self, deed: Deed) -> None:
        assert "“西风社区” is not in the place tree" in refusal(deed, "西风社区绿园1楼1室")

    @pytest.mark.parametrize("text", ["红园1楼1室", "试验区红园1楼1室"])
    def test_an_unknown_estate_needs_its_community(self, deed: Deed, text: str) -> None:
        words = refusal(deed, text)
        assert "“红园”" in words
        assert "from the community on" in words

    def test_an_address_that_ends_at_a_division_is_too_short(self, deed: Deed) -> None:
        assert "ends at “东风社区”" in refusal(deed, "试验区东风社区")

    @pytest.mark.parametrize("text", ["何处", "东风社区绿园3楼201室里屋", ""])
    def test_what_is_not_understood_is_said(self, deed: Deed, text: str) -> None:
        assert "not understood" in refusal(deed, text)

    def test_only_wide_divisions_are_no_address(self, deed: Deed) -> None:
        assert "no level" in refusal(deed, "大市")


class TestSeveral:
    def test_a_name_of_several_places_is_refused_with_where_they_lie(
        self, deed: Deed, station: Station
    ) -> None:
        more(deed, station)
        words = refusal(deed, "绿园9楼901室")
        assert "东风社区" in words
        assert "西风社区" in words

    def test_the_whole_line_can_settle_which_is_meant(self, deed: Deed, station: Station) -> None:
        more(deed, station)
        assert settled(deed, "绿园8楼801室") == "试验区西风社区绿园8楼801室"
        assert deed.place_of("绿园3楼201室") == station.nodes["room"]

    def test_naming_the_community_settles_it(self, deed: Deed, station: Station) -> None:
        more(deed, station)
        assert settled(deed, "西风社区绿园9楼901室") == "试验区西风社区绿园9楼901室"
