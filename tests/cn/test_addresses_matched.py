"""One estate is one place, whether a line names the street it lies on or not."""

from __future__ import annotations

import pytest

from beatbook.book import Book

COMMUNITY = "昭君路街道南湖社区"
SHORT = f"{COMMUNITY}青云阁花园3号楼1单元201室"
LONG = f"{COMMUNITY}昭君路12号青云阁花园3号楼1单元201室"


def _settled(book: Book, text: str) -> tuple[str, int]:
    """The place of a line and how many places had to be added for it."""
    with book.deed("test") as deed:
        place = deed.place_of(text)
        assert place is not None, deed.problems
        return place, len(deed.places.changed)


@pytest.mark.parametrize(("first", "second"), [(SHORT, LONG), (LONG, SHORT)])
def test_an_estate_known_with_or_without_its_street_is_the_same(
    cn: Book, first: str, second: str
) -> None:
    place, added = _settled(cn, first)
    assert added >= 4
    assert _settled(cn, second) == (place, 0)


def test_estates_of_one_name_in_two_communities_stay_apart(cn: Book) -> None:
    place, _added = _settled(cn, SHORT)
    other, _added = _settled(cn, SHORT.replace("南湖社区", "新胜村"))
    assert place != other
