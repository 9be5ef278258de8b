"""The unit tree as rows: no more is read than is unfolded, and each row says who is there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from beatbook.book import Book
from beatbook.texts import use_language
from beatbook_tui.view.branches import above, branches, row

TODAY = date(2026, 3, 3)


@pytest.fixture
def units(book: Book) -> dict[str, str]:
    """Two offices, a beat below the first one, an officer in post at the second."""
    with book.deed("units") as deed:
        north = deed.units.add(book.station, "office", "北警务室", "N", TODAY)
        south = deed.units.add(book.station, "office", "南警务室", "S", TODAY)
        beat = deed.units.add(north, "beat", "北一责任区", "N1", TODAY)
        officer = deed.add("officer", {"name": "吴二"}, unit=south)
        deed.add("post", {"holder": officer, "at": south, "role": "officer", "start": TODAY},
                 unit=south)  # fmt: skip
    return {"station": book.station, "north": north, "south": south, "beat": beat}


def _names(book: Book, *unfolded: str, day: date = TODAY) -> list[tuple[str, int]]:
    return [(one.span.name, one.depth) for one in branches(book, day, frozenset(unfolded))]


def test_what_is_folded_is_not_shown(book: Book, units: dict[str, str]) -> None:
    station, north = units["station"], units["north"]
    assert [depth for _name, depth in _names(book)] == [0]
    assert _names(book, station)[1:] == [("北警务室", 1), ("南警务室", 1)]
    assert ("北一责任区", 2) in _names(book, station, north)
    assert ("北一责任区", 2) not in _names(book, north)


def test_the_way_down_to_a_unit_is_unfolded(book: Book, units: dict[str, str]) -> None:
    unfolded = above(book, units["beat"], TODAY)
    assert {units["station"], units["north"]} <= unfolded
    assert ("北一责任区", 2) in _names(book, *unfolded)


def test_another_day_has_its_own_tree(book: Book, units: dict[str, str]) -> None:
    assert len(_names(book, units["station"], day=TODAY - timedelta(days=1))) == 1


@pytest.mark.parametrize(
    ("language", "people"),
    [("zh", "社区民警吴二"), ("en", "community officer 吴二")],
)
def test_a_row_says_who_is_in_post(
    book: Book, units: dict[str, str], language: str, people: str
) -> None:
    use_language(language)
    found = {one.node: row(one).cells for one in branches(book, TODAY, frozenset(units.values()))}
    assert found[units["south"]][2] == people


def test_a_row_says_what_is_below(book: Book, units: dict[str, str]) -> None:
    folded = {
        one.node: row(one).cells for one in branches(book, TODAY, frozenset([units["station"]]))
    }
    assert folded[units["station"]][0].startswith("- ")
    assert folded[units["north"]][0] == "  + 北警务室"
    assert folded[units["north"]][2] == "1 below"
    assert folded[units["south"]][0] == "    南警务室"
