"""What was saved perhaps is saved again under the same id; anything else is another deed."""

from __future__ import annotations

from beatbook_tui.entry.attempt import Attempt
from support.books import Station


def test_the_same_values_are_the_same_deed_until_it_is_over(station: Station) -> None:
    with station.open() as book:
        attempt = Attempt()
        first = attempt.id(book, {"pole": "P1"})
        assert attempt.id(book, {"pole": "P1"}) == first
        attempt.is_over()
        assert attempt.id(book, {"pole": "P1"}) != first


def test_other_values_are_another_deed_and_so_are_the_first_ones_after_them(
    station: Station,
) -> None:
    with station.open() as book:
        attempt = Attempt()
        ids = [attempt.id(book, {"pole": pole}) for pole in ("P1", "P2", "P1")]
        assert len(set(ids)) == 3


def test_to_say_nothing_is_a_deed_as_well(station: Station) -> None:
    with station.open() as book:
        attempt = Attempt()
        assert attempt.id(book, None) == attempt.id(book, None) != ""
